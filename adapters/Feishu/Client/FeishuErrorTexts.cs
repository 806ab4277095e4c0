namespace ChatSales.Adapters.Feishu.Client;

/// <summary>Texts for operators that name things as Feishu's console does.</summary>
internal static class FeishuErrorTexts
{
    public const string Permission = "a permission is missing: add the one in the message to the app (权限管理) and publish a version";
    public const string NoBot = "the app has no bot: switch it on (添加应用能力 → 机器人) and publish a version";
    public const string NotAvailable = "the person is outside of the app's availability (可用范围)";
    public const string NotCompanyBuilt = "the app may not connect: it must be a company-built app (企业自建应用) that is enabled";
}
