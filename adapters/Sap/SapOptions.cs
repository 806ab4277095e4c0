namespace ChatSales.Adapters.Sap;

/// <summary>Section <c>Connectors:&lt;name&gt;</c> of sort <c>sap</c>: one company code of an SAP S/4HANA.</summary>
public sealed class SapOptions
{
    /// <summary>Where its services are: <c>https://s4.example.com:44300</c>.</summary>
    public string Address { get; init; } = "";

    /// <summary>Three digits: the client (集团); the wrong one is another company's books, or none.</summary>
    public string Client { get; init; } = "";

    /// <summary>A communication user with the scenarios of business partners and journal entries.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>
    /// Where tokens are given for <see cref="ClientId"/> (OAuth 2.0, client credentials), in place of user and password: as the communication
    /// arrangement shows it, <c>https://my-api.s4hana.example.com/sap/bc/sec/oauth2/token</c>.
    /// </summary>
    public string TokenUrl { get; init; } = "";

    /// <summary>The communication user as a client of OAuth.</summary>
    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>The scopes that are asked for, apart by blanks; empty where the arrangement says which there are.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The last day of the password or certificate, as its administrator knows it: the services don't say.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public string Language { get; init; } = "ZH";

    /// <summary>Four characters: whose books are written.</summary>
    public string CompanyCode { get; init; } = "";

    /// <summary>The name of <see cref="CompanyCode"/> there; another one stops everything, as the address may lead to another system.</summary>
    public string Books { get; init; } = "";

    /// <summary>ISO 3166, of customers' addresses.</summary>
    public string Country { get; init; } = "CN";

    /// <summary>
    /// Path of the service that posts journal entries. Preset is that of the cloud; on premise it holds client, service and binding
    /// (<c>/sap/bc/srt/xip/sap/journalentrycreaterequestconfi/100/…</c>).
    /// </summary>
    public string JournalPath { get; init; } = "/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi";

    /// <summary>Type of the documents that are posted.</summary>
    public string DocumentType { get; init; } = "DR";

    /// <summary>Type of the documents by which customers' money is entered there.</summary>
    public string PaymentType { get; init; } = "DZ";

    /// <summary>Whether calls carry a token in place of user and password.</summary>
    internal bool HasTokens => TokenUrl.Length > 0;

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes(string section)
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            yield return $"{section}:{nameof(Address)}: no http(s) address without a name and password in it.";
        }
        else if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            yield return $"{section}:{nameof(Address)}: '{Address}' is not encrypted, and the password travels with every call; use https.";
        }

        if (Client.Length != 3 || !Client.All(char.IsAsciiDigit))
        {
            yield return $"{section}:{nameof(Client)}: '{Client}' is no client; one has three digits, as 100.";
        }

        var isToken = TokenUrl.Length > 0;
        if (isToken && (!Uri.TryCreate(TokenUrl, UriKind.Absolute, out var tokens) || !(tokens.Scheme == Uri.UriSchemeHttps || tokens.IsLoopback)
            || tokens.UserInfo.Length > 0))
        {
            yield return $"{section}:{nameof(TokenUrl)}: no https address without a name and password in it.";
        }

        if (isToken && (User.Length > 0 || Password.Length > 0))
        {
            yield return $"{section}: {nameof(TokenUrl)} and {nameof(User)} with {nameof(Password)} exclude each other.";
        }

        foreach (var (key, value) in isToken
            ? new[] { (nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret), (nameof(CompanyCode), CompanyCode) }
            : new[] { (nameof(User), User), (nameof(Password), Password), (nameof(CompanyCode), CompanyCode) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{section}:{key} is missing.";
            }
        }

        foreach (var (key, value, length) in new[]
            {
                (nameof(CompanyCode), CompanyCode, 4),
                (nameof(Language), Language, 2),
                (nameof(Country), Country, 3),
                (nameof(DocumentType), DocumentType, 2),
                (nameof(PaymentType), PaymentType, 2),
            })
        {
            if (value.Length > length || !value.All(char.IsAsciiLetterOrDigit))
            {
                yield return $"{section}:{key}: '{value}' is none; it has at most {length} letters and digits.";
            }
        }

        if (!JournalPath.StartsWith('/'))
        {
            yield return $"{section}:{nameof(JournalPath)}: '{JournalPath}' is no path; it begins with a slash.";
        }
    }
}
