namespace ChatSales.Adapters.WeCom.Client;

/// <summary>Texts for operators that name things as WeCom's console does.</summary>
internal static class WeComErrorTexts
{
    public const string SwitchedOff = "WeCom: the app is switched off; switch it on in the console (应用管理).";
    public const string NotTrusted = "this server's address is not trusted: add the IP in the message to the app's trusted IPs (企业可信IP)";
    public const string Name = "企业微信";
    public const string SwitchedOffWords = "企业微信应用已停用，请在管理后台“应用管理”里启用。";
    public const string NotTrustedWords = "本机地址不在企业可信 IP 里，请把原话里的 IP 加进去";
    public const string NotVisibleWords = "对方不在应用的可见范围内，或不在通讯录里";
    public const string OutOfRange = "the person or department is outside of the app's visible range (可见范围)";
    public const string OutOfRangeWords = "不在应用的可见范围内，请在“应用管理”里把它加进可见范围";
    public const string NoRight = "the app may not call this: give it the whole company as visible range (可见范围)";
    public const string NoRightWords = "应用没有调用这个接口的权限，请检查应用的可见范围和接口权限";
    public const string SyncSecret = "the secret of the contacts assistant may not read this: set the app's own in Platforms:WeCom:Secret";
    public const string SyncSecretWords = "通讯录同步助手的 Secret 读不了，请把 Platforms:WeCom:Secret 设成应用自己的 Secret";
    public const string TooLarge = "the answer would be too large: a department has too many direct members";
    public const string TooLargeWords = "直属成员太多，一次给不完，请把这个部门拆成几个小部门";
    public const string NoDepartmentWords = "没有这个部门，或者刚被删除";
    public const string MemberCountWords = "群成员至少 2 人，最多 2000 人";
    public const string MemberNotAllowed = "a member may not be in the group: give the app the whole company as visible range (可见范围)";
    public const string MemberNotAllowedWords = "有成员不能进群，请检查应用的可见范围是不是整个企业";
    public const string NoGroupWords = "没有这个群，或者不是本应用建的";
    public const string Secret = "应用的 Secret 不对，请检查 Platforms:WeCom:Secret";
    public const string CorpId = "企业 ID 不对，请检查 Platforms:WeCom:CorpId";
    public const string OtherApp = "Secret 不是这个应用的，请检查 Platforms:WeCom:AgentId 和 Secret";
    public const string LostConnection = "长连接已失效";
    public const string BotId = "没有这个智能机器人，请检查 Platforms:WeCom:AiBot:BotId";
    public const string BotSecret = "智能机器人的 Secret 不对，请检查 Platforms:WeCom:AiBot:Secret";
    public const string ConnectionRefused = "长连接被拒绝，请检查 Platforms:WeCom:AiBot:BotId 和 Secret";
    public const string TooLate = "已经过了可以回复或修改的时间";
    public const string NotVisible = "the person is unknown to the app or outside of its visible range (可见范围)";
}
