namespace ChatSales.Adapters.Kingdee;

/// <summary>How calls prove who they are.</summary>
public enum KingdeeMode
{
    /// <summary>Each call is signed (第三方系统登录授权, since SDK 7.9); there is no login.</summary>
    Signed,

    /// <summary>A login opens a session, for older installations.</summary>
    Session,
}

/// <summary>Section <c>Connectors:&lt;name&gt;</c> of sort <c>kingdee</c>: a data centre of 金蝶 K/3 Cloud (云星空).</summary>
public sealed class KingdeeOptions
{
    /// <summary>
    /// The WebAPI's base: <c>https://erp.example.com/k3cloud/</c>, or the public cloud's <c>https://api.kingdee.com/galaxyapi/</c>.
    /// </summary>
    public string Address { get; init; } = "";

    public KingdeeMode Mode { get; init; } = KingdeeMode.Signed;

    /// <summary>The data centre's id (账套ID).</summary>
    public string AcctId { get; init; } = "";

    /// <summary>The integration user.</summary>
    public string User { get; init; } = "";

    /// <summary>The third-party application's id, with the part after its underscore.</summary>
    public string AppId { get; init; } = "";

    public string AppSecret { get; init; } = "";

    /// <summary>The language of the target's words: 2052 is Chinese, by which faults are told apart.</summary>
    public int Lcid { get; init; } = 2052;

    /// <summary>Number of the organisation that money is received in, and whose name says which books these are.</summary>
    public string OrgNum { get; init; } = "";

    /// <summary>The name that <see cref="OrgNum"/> must have there; empty where nobody set one.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>The last day of the secret: the API doesn't say.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes(string section)
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            yield return $"{section}:{nameof(Address)}: no http(s) address without a name and password in it.";
        }
        else if (address.AbsolutePath.Contains("/K3API", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{section}:{nameof(Address)}: '{Address}' is K/3 WISE, which speaks another protocol; only K/3 Cloud is supported.";
        }
        else if (address.AbsolutePath.Trim('/').Length == 0)
        {
            yield return $"{section}:{nameof(Address)}: '{Address}' lacks the path of the WebAPI, such as /k3cloud/.";
        }

        foreach (var (key, value) in new[]
            {
                (nameof(AcctId), AcctId),
                (nameof(User), User),
                (nameof(AppId), AppId),
                (nameof(AppSecret), AppSecret),
                (nameof(OrgNum), OrgNum),
            })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{section}:{key} is missing.";
            }
            else if (value.Contains(',', StringComparison.Ordinal))
            {
                yield return $"{section}:{key} has a comma in it, at which the target splits what is signed.";
            }
        }

        if (Mode == KingdeeMode.Signed && AppId.Length > 0 && KingdeeSignature.ClientSecret(AppId) is null)
        {
            yield return $"{section}:{nameof(AppId)} can't be signed with: it is a number, an underscore and what follows it in the console.";
        }
    }
}
