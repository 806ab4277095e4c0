namespace ChatSales.Adapters.DingTalk.Client;

/// <summary>Texts for operators that name things as DingTalk's console does, and DingTalk's own wording.</summary>
internal static class DingTalkErrorTexts
{
    public const string Permission = "a permission is missing: add the one in the message to the app (权限管理)";

    /// <summary>Part of DingTalk's answer when it knows no such robot.</summary>
    public const string NoRobot = "robot 不存在";
}
