using ChatSales.Core.Conversation;

namespace ChatSales.Core.Access;

/// <summary>What people are told who may not do something.</summary>
public static class AccessTexts
{
    public static Message NotAllowed { get; } = new("access.not-allowed", "“{0}”不在你的权限范围内，需要的话请找{1}。发送“帮助”查看你可以做什么。");

    public static Message OutOfReach { get; } = new("access.out-of-reach", "这张卡片上的内容已经不在了（可能处理过了），或者不在你的权限范围内，没有执行任何操作。需要的话请找{0}。");

    public static Message Someone { get; } = new("access.someone", "{0}（{1}）");
}
