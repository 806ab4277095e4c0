using ChatSales.Core.Conversation;
using ChatSales.Core.People;

namespace ChatSales.Bot.Web;

/// <summary>What the pages say.</summary>
public static class WebTexts
{
    public static Message HowToSignIn { get; } = new("web.how-to-sign-in", "在企业微信里给机器人发送“网页”，点它回复的链接即可登录。");

    public static Message PickSomeone { get; } = new("web.pick", "演示模式：选择一个人，以他的身份聊天。");

    public static Message Search { get; } = new("web.search", "搜索姓名、角色或团队");

    public static Message Switch { get; } = new("web.switch", "切换人员");

    public static Message SignOut { get; } = new("web.sign-out", "退出");

    public static Message Empty { get; } = new("web.empty", "还没有消息。发送“帮助”看看可以做什么。");

    public static Message Older { get; } = new("web.older", "查看更早的消息");

    public static Message Typing { get; } = new("web.typing", "正在处理");

    public static Message Placeholder { get; } = new("web.placeholder", "输入消息，回车发送");

    public static Message Send { get; } = new("web.send", "发送");

    public static Message Attach { get; } = new("web.attach", "发送图片或文件");

    public static Message Drop { get; } = new("web.drop", "松开即可发送");

    public static Message Stages { get; } = new("web.stages", "阶段");

    public static Message Required { get; } = new("web.required", "请填写");

    public static Message Today { get; } = new("web.today", "今天");

    public static Message Yesterday { get; } = new("web.yesterday", "昨天");

    public static Message NotKept { get; } = new("web.not-kept", "消息没有保存成功，请稍后重发。");

    public static Message UploadTitle { get; } = new("web.upload-title", "上传证据");

    public static Message UploadFor { get; } = new("web.upload-for", "{0} · 商机 {1} {2}");

    public static Message UploadUntil { get; } = new("web.upload-until", "链接在 {0} 前有效，仅限本次用途。支持图片、PDF、Word，最大 20 MB。");

    public static Message UploadButton { get; } = new("web.upload-button", "上传");

    public static Message UploadDone { get; } = new("web.upload-done", "已归档，可以关闭本页回到聊天。");

    public static Message UploadNothing { get; } = new("web.upload-nothing", "请先选择文件。");

    public static IReadOnlyList<string> Chips { get; } = ["我的商机", "新建商机", "帮助"];

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

    /// <summary>The text of a problem that a redirect names.</summary>
    public static Message? Problem(string? id) => new[] { PeopleTexts.BadLogin, PeopleTexts.ExpiredLogin, PeopleTexts.UsedLogin }.FirstOrDefault(message => message.Id == id);
}
