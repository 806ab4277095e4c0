using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Organisation;

/// <summary>Texts about the organisation's data: its files, its pages, and what is wrong with a file.</summary>
public static class OrganisationTexts
{
    /// <summary>How many mistakes are told at once.</summary>
    public const int MostMistakes = 50;

    /// <summary>Characters that part several values in a form.</summary>
    public const string Commas = "、,，;；\n";

    public static Message Doubts { get; } = new("organisation.doubts", "请再看一眼");

    public static Message Meaning { get; } = new("organisation.meaning", "时限是什么意思");

    public static Message OfRow { get; } = new("organisation.of-row", "{0}第 {1} 条：{2}");

    public static Message Title { get; } = new("organisation.title", "组织设置");

    public static Message Intro { get; } = new(
        "organisation.intro", "人员、阶段、产品、原因、行业、线索分配和合同审批规则都在这里改：先检查，再给你看会改动什么，确认后才生效。每一项也是一个文件，可以下载、修改、再上传。");

    public static Message LinkText { get; } = new("organisation.link-text", "在网页上查看和修改组织设置：{0}。");

    public static Message Open { get; } = new("organisation.button-open", "打开组织设置");

    public static Message Missing { get; } = new("organisation.missing", "必须填写");

    public static Message Empty { get; } = new("organisation.empty", "不能为空");

    public static Message TooLong { get; } = new("organisation.too-long", "太长了，最多 {0} 个字");

    public static Message Unseen { get; } = new("organisation.unseen", "含有看不见的字符或改变文字方向的字符（{0}），请删掉");

    public static Message OneLine { get; } = new("organisation.one-line", "只能写一行，不能有换行或制表符");

    public static Message MoreMistakes { get; } = new("organisation.more-mistakes", "……还有 {0} 处");

    public static Message NotAList { get; } = new("organisation.not-a-list", "这里要写一个列表");

    public static Message NotAnObject { get; } = new("organisation.not-an-object", "这里要写一个对象（键和值）");

    public static Message NotInBounds { get; } = new("organisation.not-in-bounds", "要写 {0} 到 {1} 之间的整数");

    public static Message Twice { get; } = new("organisation.twice", "“{0}”写了两次");

    public static Message NoFormat { get; } = new("organisation.no-format", "文件要用 format 写明格式。可用：{0}");

    public static Message OnlyOne { get; } = new("organisation.only-one", "这种格式只有一个文件，id 写 {0} 或不写");

    public static Message NotAnId { get; } = new("organisation.not-an-id", "只能用英文字母、数字、- 和 _");

    public static Message NoPerson { get; } = new("organisation.no-person", "没有编号是“{0}”的人员");

    public static Message HasLeft { get; } = new("organisation.has-left", "{0} 已离职");

    public static Message NoTeam { get; } = new("organisation.no-team", "没有人在“{0}”这个团队里{1}");

    public static Message NoFile { get; } = new("organisation.no-file", "读不懂这个文件：{0}");

    public static Message TooLarge { get; } = new("organisation.too-large", "文件超过 1 MB，没有读取，什么都没有改动。");

    public static Message Yes { get; } = new("organisation.yes", "是");

    public static Message No { get; } = new("organisation.no", "否");

    public static Message None { get; } = new("organisation.none", "（无）");

    public static Message Row { get; } = new("organisation.row", "第 {0} 条");

    public static Message Added { get; } = new("organisation.added", "{0} 新增：{1}");

    public static Message Removed { get; } = new("organisation.removed", "{0} 删除：{1}");

    public static Message ChangedCell { get; } = new("organisation.changed-cell", "{0} {1}的{2}：{3} → {4}");

    public static Message ChangedValue { get; } = new("organisation.changed-value", "{0}：{1} → {2}");

    public static Message NewValue { get; } = new("organisation.new-value", "{0}：{1}");

    public static Message Reordered { get; } = new("organisation.reordered", "{0} 的顺序变为：{1}");

    public static Message AndMoreLines { get; } = new("organisation.and-more", "……还有更多");

    public static Message Same { get; } = new("organisation.same", "和现在生效的一样，没有新版本。");

    public static Message Saved { get; } = new("organisation.saved", "已保存，第 {0} 版，立即生效。");

    public static Message SavedDocuments { get; } = new("organisation.saved-documents", "已保存，立即生效。");

    public static Message WouldDo { get; } = new("organisation.would-do", "确认后会改动：");

    public static Message Wrong { get; } = new("organisation.wrong", "有 {0} 处不对，什么都没有改：");

    public static Message Confirm { get; } = new("organisation.button-confirm", "确认保存");

    public static Message Stale { get; } = new("organisation.stale", "在你打开这一页之后，已经有人改过了。请看看现在的内容再改。");

    public static Message ByDefault { get; } = new("organisation.by-default", "默认（配置文件或程序自带），还没有导入过");

    public static Message InForce { get; } = new("organisation.in-force", "第 {0} 版，{1} 由{2}导入");

    public static Message AtOnce { get; } = new("organisation.at-once", "保存后立即生效，每一处改动都有记录");

    public static Message Others { get; } = new("organisation.others", "其他");

    public static Message Nothing { get; } = new("organisation.nothing", "还没有内容。");

    public static Message Kept { get; } = new("organisation.kept", "共 {0} 条");

    public static Message KeptFiles { get; } = new("organisation.kept-files", "共 {0} 个文件");

    public static Message NamedFile { get; } = new("organisation.named-file", "每个文件用 id 写明自己的名字；上传一个新名字的文件就会多出一个。");

    public static Message History { get; } = new("organisation.history", "变更记录");

    public static Message NoHistory { get; } = new("organisation.no-history", "还没有变更记录。");

    public static Message Older { get; } = new("organisation.older", "只列出最近的变更；更早的请导出审计日志查看。");

    public static Message HistoryLine { get; } = new("organisation.history-line", "第 {0} 版 · {1} · {2}");

    public static Message HistoryOf { get; } = new("organisation.history-of", "{0} · {1}");

    public static Message System { get; } = new("organisation.system", "系统（{0}）");

    public static Message File { get; } = new("organisation.file", "文件");

    public static Message Download { get; } = new("organisation.download", "下载文件");

    public static Message Upload { get; } = new("organisation.upload", "上传文件（JSON 或 YAML）");

    public static Message Check { get; } = new("organisation.button-check", "检查");

    public static Message Edit { get; } = new("organisation.edit", "修改");

    public static Message Add { get; } = new("organisation.add", "添加一条");

    public static Message Remove { get; } = new("organisation.button-remove", "删除");

    public static Message Up { get; } = new("organisation.button-up", "上移");

    public static Message Down { get; } = new("organisation.button-down", "下移");

    public static Message Back { get; } = new("organisation.back", "返回{0}");

    public static Message Search { get; } = new("organisation.search", "搜索姓名、编号、团队");

    public static Message Find { get; } = new("organisation.button-find", "搜索");

    public static Message Leavers { get; } = new("organisation.leavers", "只看离职的");

    public static Message Present { get; } = new("organisation.present", "只看在职的");

    public static Message NobodyFound { get; } = new("organisation.nobody-found", "没有符合的。");

    public static Message Restore { get; } = new("organisation.restore", "恢复到第 {0} 版");

    public static Message AnyField { get; } = new("organisation.any-field", "（不限）");

    public static Message Field { get; } = new("organisation.field", "字段");

    public static Message How { get; } = new("organisation.how", "比较");

    public static Message Value { get; } = new("organisation.value", "值");

    public static Message OnlyInFile { get; } = new("organisation.only-in-file", "这个条件用了“或”“非”，表单里改不了，保存时原样保留；要改请下载文件。");

    public static Message Condition { get; } = new("organisation.condition", "条件 {0}");

    public static Message SeveralHint { get; } = new("organisation.several-hint", "几项用顿号隔开");

    /// <summary>What is wrong with a file, a line each: the first ones, and how many more there are.</summary>
    public static IReadOnlyList<string> LinesOf(IReadOnlyList<Mistake> mistakes) =>
    [
        .. mistakes.Take(MostMistakes).Select(mistake => mistake.Line),
        .. mistakes.Count > MostMistakes ? [MoreMistakes.With(mistakes.Count - MostMistakes)] : Array.Empty<string>(),
    ];

    /// <summary>The values that a field can have, for whoever fills in a form.</summary>
    public static string ValuesOf(ThingField field) => field.Type switch
    {
        FieldType.Bool => "是、否",
        FieldType.Money => "元，可以写 50万",
        _ => LayoutTexts.List(field.Values ?? []),
    };

    public static Message NotWhole { get; } = new("organisation.not-whole", "条件 {0} 没有写全：字段、比较、值都要填");
}
