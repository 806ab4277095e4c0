using ChatSales.Core.Conversation;

namespace ChatSales.Core.People;

/// <summary>What is said about people and signing in.</summary>
public static class PeopleTexts
{
    public static Message BadLogin { get; } = new("login.bad", "登录链接无效。请在聊天里发送“网页”重新获取。");

    public static Message ExpiredLogin { get; } = new("login.expired", "登录链接已过期（10 分钟内有效）。请在聊天里发送“网页”重新获取。");

    public static Message UsedLogin { get; } = new("login.used", "登录链接已经用过了。请在聊天里发送“网页”重新获取。");

    public static Message WebTitle { get; } = new("login.web", "网页版");

    public static Message WebText { get; } = new("login.web-text", "点下面的按钮在浏览器里打开（10 分钟内有效，仅限本人，只能用一次）。");

    public static Message OpenButton { get; } = new("login.open", "打开网页版");
}
