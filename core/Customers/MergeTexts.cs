using ChatSales.Core.Conversation;

namespace ChatSales.Core.Customers;

/// <summary>Texts about records of one customer that stand twice.</summary>
public static class MergeTexts
{
    /// <summary>What a company is by law, at a name's end: whether it is written tells no two companies apart.</summary>
    internal const string LegalForm = "(股份有限公司|有限责任公司|有限公司|股份公司|公司)$";

    public static Message SameRecord { get; } = new("merge.same-record", "“{0}”就是同一条客户记录，不用合并。");

    public static Message NotMerged { get; } = new("merge.not-merged", "“{0}”没有可以撤销的合并。");

    public static Message TooLate { get; } = new("merge.too-late", "“{0}”的合并已超过 {1} 天，不能撤销了。");

    public static Message UndoOtherFirst { get; } = new("merge.undo-other-first", "“{0}”之后又并入了别的客户，请先撤销那一次合并。");

    public static Message NameTaken { get; } = new("merge.name-taken", "现在又有一个客户叫“{0}”，不能撤销合并。");

    public static Message Title { get; } = new("merge.title", "合并客户");

    public static Message Ask { get; } = new("merge.ask", "“{1}”并入“{0}”，{2} 条商机、线索、跟进、合同和待办一起过去。7 天内可以撤销。");

    /// <summary>What the kept record knows otherwise.</summary>
    public static Message Losing { get; } = new("merge.losing", "两条不一样的以留下的为准，不带过去的有：{0}。要保留就先改留下的那条，或点“反过来”。");

    public static Message HasChanged { get; } = new("merge.has-changed", "刚才又有变动，请再确认一次：“{1}”并入“{0}”，共 {2} 条。");

    public static Message Kept { get; } = new("merge.kept", "留下");

    public static Message Gone { get; } = new("merge.gone", "并入");

    public static Message Confirm { get; } = new("merge.confirm", "合并");

    public static Message TheOtherWay { get; } = new("merge.other-way", "反过来");

    public static Message Done { get; } = new("merge.done", "已把“{0}”并入，共 {1} 条记录。");

    public static Message Undo { get; } = new("merge.undo", "撤销合并");

    public static Message Undone { get; } = new("merge.undone", "已撤销合并，记录各归各位。");

    public static Message IsPartOf { get; } = new("merge.is-part-of", "“{0}”已并入“{1}”。");

    public static Message NotTwice { get; } = new("merge.not-twice", "好的，“{0}”和“{1}”是两家，不再提示。");

    public static Message NotTwiceButton { get; } = new("merge.button-not-twice", "是两家");

    public static Message ListTitle { get; } = new("merge.list-title", "可能重复的客户");

    public static Message ListText { get; } = new("merge.list-text", "名称很像，请确认是不是同一家。第 {1}/{2} 页，共 {0} 对");

    public static Message NoneThere { get; } = new("merge.none-there", "没有待确认的重复客户。");

    public static Message Pair { get; } = new("merge.pair", "{0} / {1}");

    public static Message Look { get; } = new("merge.look", "看看");

    public static Message RuleTitle { get; } = new("merge.rule-title", "夜间查找重复客户");

    public static Message OwnedBy { get; } = new("merge.owned-by", "{0} 负责");
}
