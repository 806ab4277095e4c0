namespace ChatSales.Adapters.DingTalk.Client;

/// <summary>What operators are told that names something as DingTalk's console does, and what DingTalk says itself.</summary>
internal static class DingTalkErrorTexts
{
    public const string Permission = "a permission is missing: add the one in the message to the app (权限管理)";

    /// <summary>Part of what DingTalk answers where it knows no such robot.</summary>
    public const string NoRobot = "robot 不存在";
}
