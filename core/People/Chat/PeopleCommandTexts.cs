using ChatSales.Core.Conversation;

namespace ChatSales.Core.People.Chat;

/// <summary>Names of the commands about people and their accounts.</summary>
public static class PeopleCommandTexts
{
    public static CommandText Link { get; } = new("people.link", "绑定", "在另一个聊天平台上也认出你", new ArgumentText("code", "验证码"))
    {
        Aliases = ["绑定账号", "link"],
        Example = "绑定 12345678",
    };

    public static CommandText Tell { get; } =
        new("people.tell", "转告", "给同事带话，对方在别的聊天平台也能收到", new("to", "对方", "姓名"), new("text", "内容"))
        {
            Aliases = ["@"],
            Example = "@吴艳 明天的演示改到三点",
        };

    public static CommandText Web { get; } = new("people.web", "网页", "获取网页版登录链接") { Aliases = ["登录", "web", "网页版"] };
}
