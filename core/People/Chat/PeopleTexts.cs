using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.People;

/// <summary>Texts about people and signing in.</summary>
public static partial class PeopleTexts
{
    /// <summary>A word that is to be brought to somebody.</summary>
    [GeneratedRegex("^(请|麻烦)?(帮我|替我|给我)?((告诉|转告|通知|提醒)(一下|下)?|(?<with>跟|和|给))@?(?<rest>.+)$", RegexOptions.Singleline)]
    public static partial Regex ToldTo();

    [GeneratedRegex("^(?<says>说一声|说一下|说下|说|讲一下|讲|带个话|带句话|捎个话|一声|一下)?[，,：: ]*(?<what>.{2,})$", RegexOptions.Singleline)]
    private static partial Regex TellsWhat();

    /// <summary>What is to be said, after whom: with 跟 and the like only after a word for saying; null if nothing is.</summary>
    public static string? ToldWhat(string rest, bool isSaidAfter) =>
        TellsWhat().Match(rest) is { Success: true } told && (told.Groups["says"].Success || !isSaidAfter) ? told.Groups["what"].Value : null;

    /// <summary>Between the names of people.</summary>
    [GeneratedRegex("^\\s*([、，,；;＆&@＠]|和|跟|与|及|以及|还有)\\s*[@＠]?")]
    public static partial Regex AndAnother();

    /// <summary>The same within a list that is written without any sign; a name may hold such a character too.</summary>
    public static IReadOnlyList<string> Ands { get; } = ["以及", "还有", "和", "跟", "与", "及"];

    public static Message FileTitle { get; } = new("people.file-title", "人员");

    public static Message FileAbout { get; } = new("people.file-about", "谁在职，什么角色，在哪个团队，上级是谁。停用的人立即不能再登录和使用。");

    public static Message IdColumn { get; } = new("people.column-id", "编号");

    public static Message NameColumn { get; } = new("people.column-name", "姓名");

    public static Message RoleColumn { get; } = new("people.column-role", "角色");

    public static Message TeamColumn { get; } = new("people.column-team", "团队");

    public static Message RegionColumn { get; } = new("people.column-region", "区域");

    public static Message ManagerColumn { get; } = new("people.column-manager", "上级");

    public static Message ActiveColumn { get; } = new("people.column-active", "在职");

    public static Message JoinedColumn { get; } = new("people.column-joined", "入职日");

    public static Message LeftColumn { get; } = new("people.column-left", "离职日");

    public static Message SuccessorColumn { get; } = new("people.column-successor", "接手人");

    public static Message IdHint { get; } = new("people.id-hint", "写姓名或编号");

    public static Message DayHint { get; } = new("people.day-hint", "如 2026-03-01");

    public static Message LeadsBack { get; } = new("people.leads-back", "{0} 的上级一层层上去又回到本人");

    public static Message LastOperator { get; } = new("people.last-operator", "至少要留一位在职的管理员，否则没有人能再改这些设置");

    public static Message BadLogin { get; } = new("login.bad", "登录链接无效。请在聊天里发送“网页”重新获取。");

    public static Message ExpiredLogin { get; } = new("login.expired", "登录链接已过期（10 分钟内有效）。请在聊天里发送“网页”重新获取。");

    public static Message UsedLogin { get; } = new("login.used", "登录链接已经用过了。请在聊天里发送“网页”重新获取。");

    /// <summary>The name of whoever's personal data was erased.</summary>
    public static Message Erased { get; } = new("people.erased", "已注销人员 {0}");

    public static Message WebTitle { get; } = new("login.web", "网页版");

    public static Message WebText { get; } = new("login.web-text", "点下面的按钮在浏览器里打开（10 分钟内有效，仅限本人，只能用一次）。");

    public static Message LinkCode { get; } = new("link.code", "你的验证码：{0}（{1} 分钟内有效，只能用一次）。在另一个聊天平台上给我发送“绑定 {0}”，我就知道那也是你。不要把它告诉别人。");

    public static Message Linked { get; } = new("link.done", "{0}，绑定成功。以后在这里也可以直接使用，发送“帮助”查看全部功能。");

    public static Message BadCode { get; } = new("link.bad", "验证码不对，或者已经过期、用过。请在你已能使用的平台上发送“绑定”重新获取。");

    public static Message TooManyCodes { get; } = new("link.too-many", "验证码错误次数太多，请 10 分钟后再试。");

    public static Message LinkedOtherwise { get; } = new("link.otherwise", "{0} 在这个平台上已经绑定了另一个账号。如需更换，请管理员修改人员名单。");

    public static Message KnownHere { get; } = new("link.known", "{0}，这个账号我已经认识。请把验证码发到还没绑定的那个平台。");

    public static Message NoSuchPerson { get; } = new("people.none", "没有找到“{0}”。请写对方的姓名或工号。");

    public static Message WhichPerson { get; } = new("people.which", "没有叫“{0}”的同事。是不是：{1}？");

    public static Message HasLeft { get; } = new("people.has-left", "{0} 已不在职，请换一位。");

    public static Message SeveralPeople { get; } = new("people.several", "叫“{0}”的不止一人，请改写工号：{1}");

    public static Message ToldTitle { get; } = new("people.told-title", "{0} 给你带话");

    public static Message Told { get; } = new("people.told", "已转告 {0}。");

    public static Message ToldAlso { get; } = new("people.told-also", "同时发给 {0}");

    public static Message IsAnswer { get; } = new("people.is-answer", "是给 {0} 的回话吗？");

    public static Message AnswerTo { get; } = new("people.answer-to", "回话给 {0}");

    public static Message NothingToTell { get; } = new("people.nothing-to-tell", "要对 {0} 说什么？请把内容写在姓名后面。");

    public static Message TellYourself { get; } = new("people.tell-yourself", "不用给自己带话。");

    public static Message TooMuchToOne { get; } = new("people.too-much-to-one", "你给 {0} 的带话太多了，这一条没有送出。请 {1} 分钟后再发。");

    public static Message TooMuchToAll { get; } = new("people.too-much-to-all", "你的带话太多了，这一条没有送出。请 {0} 分钟后再发。");

    public static Message Unreachable { get; } = new("people.unreachable", "{0} 没有绑定任何聊天平台，没有送达。");

    public static Message AnswerButton { get; } = new("people.answer", "回话");

    public static Message OpenButton { get; } = new("login.open", "打开网页版");

    /// <summary>What people call a role.</summary>
    public static string NameOf(Role role) => role switch
    {
        Role.Rep => "销售",
        Role.Manager => "主管",
        Role.Director => "总监",
        Role.Product => "产品",
        Role.Architect => "架构师",
        Role.Delivery => "交付",
        Role.Finance => "财务",
        Role.Support => "客服",
        _ => "运维",
    };
}
