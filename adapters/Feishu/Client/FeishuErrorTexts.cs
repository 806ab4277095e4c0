namespace ChatSales.Adapters.Feishu.Client;

/// <summary>Texts for operators that name things as Feishu's console does.</summary>
internal static class FeishuErrorTexts
{
    public const string Permission = "a permission is missing: add the one in the message to the app (权限管理) and publish a version";
    public const string NoBot = "the app has no bot: switch it on (添加应用能力 → 机器人) and publish a version";
    public const string NotAvailable = "the person is outside of the app's availability (可用范围)";
    public const string OutOfScope = "the department, person or group is outside of the app's contact scope (通讯录权限范围)";
    public const string OutOfScopeWords = "不在应用的通讯录权限范围里，请在“权限管理”的“通讯录权限范围”里加上并发布版本";
    public const string Name = "飞书";
    public const string PermissionWords = "应用缺少权限，请在“权限管理”里开通原话里的权限并发布版本";
    public const string NoBotWords = "应用没有机器人能力，请在“添加应用能力”里添加机器人并发布版本";
    public const string NotInChat = "机器人不在这个群里，请重新拉进群";
    public const string NotAvailableWords = "对方不在应用的可用范围内";
    public const string TooManyConnections = "同一个应用的长连接太多（最多 50 个），请停掉其他程序";
    public const string NotCompanyBuiltWords = "应用不能建立长连接，它必须是已启用的企业自建应用";
    public const string Credentials = "App ID 或 App Secret 不对，请检查 Platforms:Feishu:AppId 和 Platforms:Feishu:AppSecret";
    public const string NotCompanyBuilt = "the app may not connect: it must be a company-built app (企业自建应用) that is enabled";
}
