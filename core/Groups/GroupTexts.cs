using ChatSales.Core.Conversation;

namespace ChatSales.Core.Groups;

/// <summary>What people read of groups that the bot makes.</summary>
public static class GroupTexts
{
    public static Message Nowhere { get; } = new(
        "group.nowhere", "这里不能由机器人建群：企业微信自建应用、钉钉、飞书都没有接入。可以自己建群，把机器人拉进去。");

    public static Message TooFew { get; } = new("group.too-few", "在{0}上有账号的不到两个人（{1}），不用建群，可以单独 @ 对方。");

    public static Message IsThere { get; } = new("group.is-there", "已经有群了：{0}（{1}）。");

    public static Message UnderWay { get; } = new("group.under-way", "{0} 的群正在建，建好后卡片会发到群里。");

    public static Message Asked { get; } = new("group.asked", "正在{0}上建群“{1}”：{2}。建好后卡片会发到群里。");

    public static Message WithoutAccount { get; } = new("group.without-account", "{0}\n在{1}上没有账号，进不了群：{2}。");

    public static Message Made { get; } = new("group.made", "群“{0}”建好了。");

    public static Message Outside { get; } = new("group.outside", "{0}\n{1}不让机器人拉进群，请自己拉：{2}。");

    public static Message Failed { get; } = new("group.failed", "群“{0}”没有建成：{1}");
}
