namespace ChatSales.Adapters.Feishu;

/// <summary>How Feishu's events come to us.</summary>
public enum FeishuMode
{
    /// <summary>We connect to Feishu: no public address needed.</summary>
    LongConnection,

    /// <summary>Feishu calls our endpoints.</summary>
    Webhook,
}

/// <summary>Section <c>Platforms:Feishu</c>: a company-built app (企业自建应用).</summary>
public sealed class FeishuOptions
{
    public const string Section = "Platforms:Feishu";

    /// <summary>App ID, <c>cli_…</c>.</summary>
    public string AppId { get; init; } = "";

    public string AppSecret { get; init; } = "";

    /// <summary>Verification Token of the events' settings; for <see cref="FeishuMode.Webhook"/>.</summary>
    public string VerificationToken { get; init; } = "";

    /// <summary>Encrypt Key of the events' settings; for <see cref="FeishuMode.Webhook"/>.</summary>
    public string EncryptKey { get; init; } = "";

    /// <summary>
    /// The company's tenant key: user ids of other companies (in a group with outsiders) are then ignored. Empty: the app's own, as each event names
    /// it.
    /// </summary>
    public string TenantKey { get; init; } = "";

    public FeishuMode Mode { get; init; } = FeishuMode.LongConnection;

    /// <summary>Where the API is: Feishu's, or Lark's <c>https://open.larksuite.com</c>.</summary>
    public string ApiBase { get; init; } = "https://open.feishu.cn";

    /// <summary>Whether people sign in on our pages with Feishu.</summary>
    public bool SignIn { get; init; }

    /// <summary>Where browsers are sent to sign in: Feishu's, or Lark's <c>https://accounts.larksuite.com</c>.</summary>
    public string SignInBase { get; init; } = "https://accounts.feishu.cn";

    /// <summary>
    /// Whether voices are written down by Feishu's recognition of speech, and count as typed. Off, as it needs a paid edition of Feishu and a
    /// permission, and its twenty calls a second are shared by all of the company's apps.
    /// </summary>
    public bool Speech { get; init; }

    /// <summary>Nothing is set: Feishu is not used.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(AppId + AppSecret + TenantKey + VerificationToken + EncryptKey);

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes()
    {
        foreach (var (key, value) in new[] { (nameof(AppId), AppId), (nameof(AppSecret), AppSecret) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{Section}:{key} is missing; set both AppId and AppSecret or nothing.";
            }
        }

        // Without the Encrypt Key, nothing that is posted to us is signed.
        foreach (var (key, value) in new[] { (nameof(VerificationToken), VerificationToken), (nameof(EncryptKey), EncryptKey) })
        {
            if (Mode == FeishuMode.Webhook && string.IsNullOrWhiteSpace(value))
            {
                yield return $"{Section}:{key} is missing; it is needed when {Section}:{nameof(Mode)} is {FeishuMode.Webhook}.";
            }
        }

        foreach (var (key, value) in new[] { (nameof(ApiBase), ApiBase), (nameof(SignInBase), SignInBase) })
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var api) || api.Scheme is not ("http" or "https"))
            {
                yield return $"{Section}:{key}: '{value}' is no http(s) address.";
            }
        }
    }
}
