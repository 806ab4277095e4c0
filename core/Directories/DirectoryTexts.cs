using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;

namespace ChatSales.Core.Directories;

/// <summary>Texts about people and departments from the platforms' directories.</summary>
public static class DirectoryTexts
{
    public static Message Title { get; } = new("directory.title", "通讯录");

    public static Message DepartmentField { get; } = new("directory.field-department", "部门");

    public static Message TitleField { get; } = new("directory.field-title", "职务中的字");

    public static Message PlatformField { get; } = new("directory.field-platform", "平台");

    public static Message HeadField { get; } = new("directory.field-head", "部门负责人");

    public static Message RulesTitle { get; } = new("directory.rules-title", "通讯录规则");

    public static Message RulesAbout { get; } = new("directory.rules-about", "通讯录里的新同事是什么角色、在哪个团队：从上到下第一条成立的规则。没有规则适用的人列出来，不给角色。");

    public static Message RulesTable { get; } = new("directory.rules-table", "规则");

    public static Message RuleWhen { get; } = new("directory.rules-when", "哪些人");

    public static Message RuleRole { get; } = new("directory.rules-role", "角色");

    public static Message RuleIgnore { get; } = new("directory.rules-ignore", "与机器人无关");

    public static Message RuleTeam { get; } = new("directory.rules-team", "团队");

    public static Message RuleTeamHint { get; } = new("directory.rules-team-hint", "写 * 用本部门的名称");

    public static Message RuleRegion { get; } = new("directory.rules-region", "区域");

    public static Message PassRule { get; } = new("directory.pass-rule", "读取通讯录");

    public static Message HintRule { get; } = new("directory.hint-rule", "通讯录变动");

    public static Message ApplyRule { get; } = new("directory.apply-rule", "应用通讯录");

    public static Message OfferRule { get; } = new("directory.offer-rule", "离职移交提醒");

    public static Message Off { get; } = new("directory.off", "还没有接通任何通讯录。请在设置 Directory:Platforms 里写上平台，然后重启机器人。");

    public static Message NeverRead { get; } = new("directory.never-read", "还没有读取过。点“读取”现在就读，第一次的结果要由你确认。");

    public static Message NothingWaits { get; } = new("directory.nothing-waits", "没有待处理的差异，无疑问的变动会自动生效。");

    public static Message First { get; } = new("directory.first", "第一次读取通讯录，还没有改动任何人。请看明细，确认后点“应用”。");

    public static Message Doubtful { get; } = new("directory.doubtful", "有 {0} 项要由人决定，其余变动已自动生效。");

    public static Message TooMany { get; } = new(
        "directory.too-many",
        "{0} 里一次少了 {1} 人（共 {2} 人），超过 {3}%，没有改动任何人。可能是应用的可见范围变小了。确实离职的，请调高设置 Directory:MostLeaving，或在明细里逐个排除。");

    public static Message Applying { get; } = new("directory.applying", "正在应用，已完成 {0}/{1} 批。完成后告诉你。");

    public static Message Applied { get; } = new("directory.applied", "通讯录已应用：{0} 项生效。");

    public static Message AppliedWithStale { get; } = new("directory.applied-with-stale", "通讯录已应用：{0} 项生效，{1} 项在此期间又有变动，没有改，下次读取时再看。");

    public static Message Dropped { get; } = new("directory.dropped", "已放弃，没有改动任何人。下次读取若仍有差异会再列出。");

    public static Message Reading { get; } = new("directory.reading", "马上读取，有差异会发给你。");

    public static Message ReadAlready { get; } = new("directory.read-already", "正在应用上一次的差异，请稍后再读取。");

    public static Message Gone { get; } = new("directory.gone", "没有编号为“{0}”的待处理差异，可能已应用、已放弃，或已被新的读取代替。请发送“通讯录”。");

    public static Message NothingToApply { get; } = new("directory.nothing-to-apply", "没有可以应用的项：请先在明细里逐项决定。");

    public static Message NotOpen { get; } = new("directory.not-open", "这一项不能这样决定，请刷新后再试。");

    public static Message Failed { get; } = new("directory.failed", "读不了{0}的通讯录，没有改动任何人：{1}");

    public static Message ReadFact { get; } = new("directory.read-fact", "{0}，{1} 人、{2} 个部门，{3} 处不同");

    public static Message TooSlow { get; } = new("directory.too-slow", "{0}的通讯录半分钟内没有答复，稍后再查");

    public static Message FailedFact { get; } = new("directory.failed-fact", "{0} 读取失败：{1}");

    public static Message NeverFact { get; } = new("directory.never-fact", "还没有读取过");

    public static Message Count { get; } = new("directory.count", "{0} 项");

    public static Message ApplyButton { get; } = new("directory.apply-button", "应用");

    public static Message DropButton { get; } = new("directory.drop-button", "放弃");

    public static Message PageButton { get; } = new("directory.page-button", "查看明细");

    public static Message ReadButton { get; } = new("directory.read-button", "读取");

    public static Message SameButton { get; } = new("directory.same-button", "是 {0}");

    public static Message AllSameButton { get; } = new("directory.all-same-button", "只有一位同名的都认作本人");

    public static Message NewButton { get; } = new("directory.new-button", "是新同事");

    public static Message SkipButton { get; } = new("directory.skip-button", "不应用");

    public static Message UndoButton { get; } = new("directory.undo-button", "重新决定");

    public static Message DecidedSame { get; } = new("directory.decided-same", "已决定：是 {0}");

    public static Message DecidedNew { get; } = new("directory.decided-new", "已决定：是新同事");

    public static Message DecidedSkip { get; } = new("directory.decided-skip", "已决定：不应用");

    public static Message PageOf { get; } = new("directory.page-of", "{0}：{1} 项（第 {2}/{3} 页）");

    public static Message Arrow { get; } = new("directory.arrow", "{0} → {1}");

    public static Message None { get; } = new("directory.none", "（无）");

    public static Message LeaverTitle { get; } = new("directory.leaver-title", "{0} 已离职");

    public static Message LeaverText { get; } = new("directory.leaver-text", "{0} 名下还有 {1} 项工作。点“移交”选择由谁接手。");

    public static Message LeaverButton { get; } = new("directory.leaver-button", "移交");

    public static Message LeaverForOperator { get; } = new(
        "directory.leaver-for-operator", "{0} 已离职，名下还有 {1}，但没有在职的上级可以移交。请为 {0} 指定上级，或请总监发送“移交 {2}”。");

    /// <summary>What people call a platform.</summary>
    public static string NameOf(string platform) => platform switch { "wecom" => "企业微信", "dingtalk" => "钉钉", "feishu" => "飞书", _ => platform };

    /// <summary>What people call a sort of differences.</summary>
    public static string NameOf(ChangeSort sort) => sort switch
    {
        ChangeSort.New => "新同事",
        ChangeSort.Changed => "变更",
        ChangeSort.Matched => "同一人",
        ChangeSort.Left => "离职",
        ChangeSort.Returned => "回来",
        ChangeSort.Likely => "待认人",
        ChangeSort.Unmapped => "没有规则",
        ChangeSort.Conflict => "有问题",
        _ => "已认出",
    };

    /// <summary>What people call a field.</summary>
    public static string NameOf(FieldChange field) => field.Field switch
    {
        PersonField.Name => "姓名",
        PersonField.Role => "岗位",
        PersonField.Team => "团队",
        PersonField.Region => "区域",
        PersonField.Manager => "上级",
        PersonField.Mobile => "手机",
        PersonField.Account => $"{NameOf(field.Platform!)}账号",
        PersonField.Active => "状态",
        PersonField.LeftOn => "离职日期",
        _ => "所在通讯录",
    };

    /// <summary>A field's value in words.</summary>
    public static string ValueOf(PersonField field, string? value) => (field, value) switch
    {
        (_, null) => None.Text,
        (PersonField.Active, "true") => "在职",
        (PersonField.Active, _) => "离职",
        (PersonField.Role, var role) => PeopleTexts.NameOf(Enum.Parse<Role>(role)),
        (PersonField.InDirectory, var platform) => NameOf(platform),
        _ => value,
    };

    /// <summary>A doubt in words.</summary>
    public static string Of(DirectoryDoubt doubt) => string.Format(CultureInfo.InvariantCulture, Words(doubt.Kind), doubt.About);

    private static string Words(Doubt kind) => kind switch
    {
        Doubt.MobileTwice => "手机号不止一人在用：{0}",
        Doubt.AccountTwice => "同一账号不止一人：{0}",
        Doubt.OtherAccount => "手机号是 {0} 的，但他在这个平台上已有另一个在用的账号",
        Doubt.DepartmentLoop => "部门互为上级，成了一圈：{0}",
        Doubt.UnknownManager => "上级 {0} 不在可见范围内，或还不是这里的人，上级不变",
        Doubt.ManagerLeft => "上级 {0} 已离职，改为再上一级；没有再上一级的不变",
        Doubt.ManagerLoop => "互为上级，成了一圈：{0}，上级不变",
        Doubt.NoRule => "没有规则适用，没有给岗位：{0}",
        Doubt.NoName => "通讯录没有给出姓名：{0}",
        Doubt.OtherName => "手机号相同，姓名不同：{0}",
        Doubt.SameName => "只有姓名相同，不能确定是同一人：{0}",
        _ => "手机号是一位已离职的人的：{0}",
    };
}
