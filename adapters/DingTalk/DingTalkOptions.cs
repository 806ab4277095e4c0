using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.DingTalk;

/// <summary>How DingTalk's messages come to us.</summary>
public enum DingTalkMode
{
    /// <summary>We connect to DingTalk: no public address needed.</summary>
    Stream,

    /// <summary>DingTalk calls our endpoints.</summary>
    Http,
}

/// <summary>Section <c>Platforms:DingTalk</c>: a company's own app (企业内部应用) with a robot.</summary>
public sealed partial class DingTalkOptions
{
    public const string Section = "Platforms:DingTalk";
    private const int AesKeyLength = 43;

    /// <summary>Client ID, once called AppKey.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Client Secret, once called AppSecret.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>The robot's code; empty if it equals <see cref="ClientId"/>, as for robots created within the app.</summary>
    public string RobotCode { get; init; } = "";

    /// <summary>
    /// The robot's name as people see it, which identifies its mention in rich texts, where DingTalk leaves it in. Empty: guessed from its position.
    /// </summary>
    public string RobotName { get; init; } = "";

    /// <summary>
    /// The company's id: people of other companies are then not mistaken for ours with the same user id. Needed for <see cref="DingTalkMode.Http"/>;
    /// in Stream mode, empty means unchecked.
    /// </summary>
    public string CorpId { get; init; } = "";

    public DingTalkMode Mode { get; init; } = DingTalkMode.Stream;

    /// <summary>Where the API is; another address only for tests.</summary>
    public string ApiBase { get; init; } = "https://api.dingtalk.com";

    /// <summary>Where the older API is.</summary>
    public string OapiBase { get; init; } = "https://oapi.dingtalk.com";

    /// <summary>Whether people sign in on our pages with DingTalk; <see cref="CorpId"/> is then needed.</summary>
    public bool SignIn { get; init; }

    /// <summary>Where browsers are sent to sign in.</summary>
    public string SignInBase { get; init; } = "https://login.dingtalk.com";

    /// <summary>Further hosts on which DingTalk keeps files, should it move them.</summary>
    public IReadOnlyList<string> FileHosts { get; init; } = [];

    /// <summary>
    /// The company's own card template, whose buttons call back; empty for DingTalk's public one, whose buttons type their command into the chat.
    /// </summary>
    public string CardTemplateId { get; init; } = "";

    /// <summary>The company's own template of scene groups, with the robot in it; empty if the bot is to make no groups.</summary>
    public string GroupTemplateId { get; init; } = "";

    /// <summary>Token of the event subscription; for <see cref="DingTalkMode.Http"/>.</summary>
    public string EventToken { get; init; } = "";

    /// <summary>The event subscription's key (aes_key): 43 characters; for <see cref="DingTalkMode.Http"/>.</summary>
    public string EventAesKey { get; init; } = "";

    /// <summary>
    /// API calls that DingTalk allows the organisation's apps per month: the standard edition's 5,000 (docs/platforms/dingtalk.md); 0 for no limit.
    /// </summary>
    public int MonthlyCalls { get; init; } = 5_000;

    /// <summary>Messages that DingTalk delivers to the organisation's robots per month: the standard edition's 3,000; 0 for no limit.</summary>
    public int MonthlyDeliveries { get; init; } = 3_000;

    /// <summary>Nothing is set: DingTalk is not used.</summary>
    public bool IsEmpty =>
        string.IsNullOrWhiteSpace(
            ClientId + ClientSecret + RobotCode + RobotName + CorpId + CardTemplateId + GroupTemplateId + EventToken + EventAesKey);

    /// <summary>The robot's code, however it is set.</summary>
    internal string Robot => RobotCode.Length > 0 ? RobotCode : ClientId;

    /// <summary>Where files may be fetched from.</summary>
    internal VendorAddresses Files =>
        new(host => KnownFileHost().IsMatch(host) || FileHosts.Contains(host, StringComparer.OrdinalIgnoreCase), new Uri(OapiBase));

    /// <summary>Where answers by a message's webhook may be posted to.</summary>
    internal VendorAddresses Webhooks => new(static host => host == "oapi.dingtalk.com", new Uri(OapiBase));

    internal bool HasOwnTemplate => CardTemplateId.Length > 0;

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes()
    {
        foreach (var (key, value) in new[] { (nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{Section}:{key} is missing; set both ClientId and ClientSecret or nothing.";
            }
        }

        foreach (var (key, value) in new[] { (nameof(CorpId), CorpId), (nameof(EventToken), EventToken), (nameof(EventAesKey), EventAesKey) })
        {
            if (Mode == DingTalkMode.Http && string.IsNullOrWhiteSpace(value))
            {
                yield return $"{Section}:{key} is missing; it is needed when {Section}:{nameof(Mode)} is {DingTalkMode.Http}.";
            }
        }

        if (SignIn && Mode != DingTalkMode.Http && string.IsNullOrWhiteSpace(CorpId))
        {
            yield return $"{Section}:{nameof(CorpId)} is missing; it is needed when {Section}:{nameof(SignIn)} is on.";
        }

        foreach (var (key, value) in new[] { (nameof(MonthlyCalls), MonthlyCalls), (nameof(MonthlyDeliveries), MonthlyDeliveries) })
        {
            if (value < 0)
            {
                yield return $"{Section}:{key} must be a number of calls, or 0 for no limit.";
            }
        }

        if (EventAesKey.Length > 0
            && (EventAesKey.Length != AesKeyLength || !Convert.TryFromBase64String(EventAesKey + "=", new byte[33], out var bytes) || bytes != 32))
        {
            yield return $"{Section}:{nameof(EventAesKey)} must be the {AesKeyLength} characters that the console shows.";
        }

        foreach (var (key, value) in new[] { (nameof(ApiBase), ApiBase), (nameof(OapiBase), OapiBase), (nameof(SignInBase), SignInBase) })
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var api) || api.Scheme is not ("http" or "https"))
            {
                yield return $"{Section}:{key}: '{value}' is no http(s) address.";
            }
        }
    }

    // DingTalk's own hosts, and its account's bucket at Alibaba Cloud in any region; anyone can have other buckets there
    // (docs/platforms/dingtalk.md).
    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)+dingtalk\.com$|^wukong-file-im-zjk\.oss-[a-z0-9-]+\.aliyuncs\.com$", RegexOptions.IgnoreCase)]
    private static partial Regex KnownFileHost();
}
