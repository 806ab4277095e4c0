namespace ChatSales.Core.Conversation;

/// <summary>
/// What commands and arguments were called when buttons still carried typed lines. Such cards live as long as people scroll back, so this stays as it
/// is, whatever commands are called later.
/// </summary>
internal static class FormerCommandTexts
{
    private static readonly ArgumentText Deal = new("deal", "商机");
    private static readonly ArgumentText Reason = new("reason", "原因");
    private static readonly ArgumentText Page = new("page", "页");
    private static readonly ArgumentText Evidence = new("evidence", "证据");
    private static readonly ArgumentText Letter = new("letter", "编号");
    private static readonly ArgumentText Sure = new("sure", "确认");
    private static readonly ArgumentText Item = new("item", "编号");
    private static readonly ArgumentText Leave = new("leave", "请假");
    private static readonly ArgumentText Kind = new("kind", "类型");
    private static readonly ArgumentText Title = new("title", "名称");
    private static readonly ArgumentText Amount = new("amount", "金额");
    private static readonly ArgumentText ExpectedClose = new("expectedClose", "预计签约");
    private static readonly ArgumentText Products = new("products", "产品");

    private static readonly IReadOnlyList<CommandText> All =
    [
        Of("cancel", "取消"),
        Of("dead-letter.drop", "死信丢弃", Letter, Sure),
        Of("dead-letter.list", "死信", Page),
        Of("dead-letter.repeat", "死信重发", Letter, Sure),
        Of("dead-letter.show", "死信详情", Letter),
        Of("deal.advance", "推进", Deal),
        Of("deal.create", "新建商机", new("customer", "客户"), Title, Amount, ExpectedClose, Products),
        Of("deal.edit", "填写", Deal, Amount, new("grossMargin", "毛利率"), ExpectedClose, Products, Title),
        Of("deal.lose", "丢单", Deal, Reason),
        Of("deal.mine", "我的商机", Page),
        Of("deal.more", "更多操作", Deal),
        Of("deal.return", "退回", Deal, Reason),
        Of("deal.show", "商机", Deal),
        Of("deal.team", "团队商机", Page),
        Of("deal.win", "赢单", Deal),
        Of("due.list", "任务", Page),
        Of("due.pause", "任务暂停", Item),
        Of("due.ran", "任务记录", Page),
        Of("due.resume", "任务恢复", Item),
        Of("due.run", "任务运行", Item),
        Of("due.show", "任务详情", Item),
        Of("evidence.file", "证据", Deal, Kind, new("file", "文件")),
        Of("evidence.list", "查看证据", Deal),
        Of("evidence.reject", "驳回证据", Evidence, Reason),
        Of("evidence.show", "证据详情", Evidence),
        Of("evidence.upload", "文件", Deal, Kind),
        Of("help", "帮助", new ArgumentText("command", "命令")),
        Of("leave.book", "请假", new ArgumentText("wish", "时间")),
        Of("leave.change", "改假", Leave, new("wish", "改为")),
        Of("leave.end", "销假", Leave),
        Of("leave.list", "请假情况", Page),
        Of("notice.most", "提醒设置", new ArgumentText("most", "条数")),
        Of("people.link", "绑定", new ArgumentText("code", "验证码")),
        Of("people.tell", "转告", new("to", "对方"), new("text", "内容")),
        Of("people.web", "网页"),
    ];

    private static readonly Dictionary<string, CommandText> ByName = All.ToDictionary(text => text.Name);
    private static readonly Dictionary<string, CommandText> ByKey = All.ToDictionary(text => text.Key);

    /// <summary>The key of what had this name; null for none.</summary>
    public static CommandText? Called(string name) => ByName.GetValueOrDefault(name);

    /// <summary>What a command was called; null if it is newer.</summary>
    public static string? NameOf(string command) => ByKey.GetValueOrDefault(command)?.Name;

    /// <summary>What an argument was called; null if it is newer.</summary>
    public static string? LabelOf(string command, string argument) =>
        ByKey.GetValueOrDefault(command)?.Arguments.FirstOrDefault(known => known.Key == argument)?.Label;

    private static CommandText Of(string key, string name, params IReadOnlyList<ArgumentText> arguments) => new(key, name, "", arguments);
}
