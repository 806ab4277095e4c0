using ChatSales.Adapters.WeCom.AiBot;

namespace ChatSales.Adapters.WeCom;

/// <summary>Section <c>Platforms:WeCom</c>: the self-built app (自建应用), all of it or nothing, and beside it or alone the AI bot.</summary>
public sealed class WeComOptions
{
    public const string Section = "Platforms:WeCom";
    private const int AesKeyLength = 43;

    /// <summary>The company's id (企业ID).</summary>
    public string CorpId { get; init; } = "";

    /// <summary>The app's number (AgentId).</summary>
    public long AgentId { get; init; }

    /// <summary>The app's secret.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Token of the callback's settings (接收消息).</summary>
    public string Token { get; init; } = "";

    /// <summary>EncodingAESKey of the callback's settings: 43 characters.</summary>
    public string EncodingAesKey { get; init; } = "";

    /// <summary>Where the API is; another address only for tests.</summary>
    public string ApiBase { get; init; } = "https://qyapi.weixin.qq.com";

    /// <summary>Whether members sign in on our pages with WeCom; the pages' host must then be a trusted domain of the app.</summary>
    public bool SignIn { get; init; }

    /// <summary>Where WeCom's own browser is sent to sign in; another address only for tests.</summary>
    public string ClientSignInBase { get; init; } = "https://open.weixin.qq.com";

    /// <summary>Where other browsers are sent.</summary>
    public string SignInBase { get; init; } = "https://login.work.weixin.qq.com";

    /// <summary>The AI bot (智能机器人).</summary>
    public AiBotOptions AiBot { get; init; } = new();

    /// <summary>Something of the self-built app is set.</summary>
    public bool HasApp => AgentId != 0 || !string.IsNullOrWhiteSpace(CorpId + Secret + Token + EncodingAesKey);

    /// <summary>Nothing is set: WeCom is not used.</summary>
    public bool IsEmpty => !HasApp && AiBot.IsEmpty;

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes() => [.. HasApp ? AppMistakes() : [], .. AiBot.IsEmpty ? [] : AiBot.Mistakes()];

    private IEnumerable<string> AppMistakes()
    {
        foreach (var (key, value) in new[]
            {
                (nameof(CorpId), CorpId),
                (nameof(Secret), Secret),
                (nameof(Token), Token),
                (nameof(EncodingAesKey), EncodingAesKey),
            })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{Section}:{key} is missing; set all of the section or nothing.";
            }
        }

        if (AgentId <= 0)
        {
            yield return $"{Section}:{nameof(AgentId)} must be the app's number.";
        }

        if (EncodingAesKey.Length > 0
            && (
                EncodingAesKey.Length != AesKeyLength
                || !Convert.TryFromBase64String(EncodingAesKey + "=", new byte[33], out var bytes)
                || bytes != 32))
        {
            yield return $"{Section}:{nameof(EncodingAesKey)} must be the {AesKeyLength} characters that the console shows.";
        }

        foreach (var (key, value) in new[]
            {
                (nameof(ApiBase), ApiBase), (nameof(ClientSignInBase), ClientSignInBase), (nameof(SignInBase), SignInBase),
            })
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var api) || api.Scheme is not ("http" or "https"))
            {
                yield return $"{Section}:{key}: '{value}' is no http(s) address.";
            }
        }
    }
}
