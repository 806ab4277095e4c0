namespace ChatSales.Adapters.Zammad;

/// <summary>Section <c>Connectors:&lt;name&gt;</c> of sort <c>zammad</c>: the support system.</summary>
public sealed class ZammadOptions
{
    public string Address { get; init; } = "";

    /// <summary>An access token of an agent who may write organisations, users and tickets.</summary>
    public string Token { get; init; } = "";

    /// <summary>The last day of the token, as it was made with.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>A text attribute that an administrator added to organisations and to tickets, which holds our key.</summary>
    public string KeyAttribute { get; init; } = "chatsales_key";

    /// <summary>A selection attribute that an administrator added to organisations, by which Zammad chooses the SLA; empty for none.</summary>
    public string TierAttribute { get; init; } = "sla_tier";

    /// <summary>The id of the knowledge base that articles go into; 0 for none.</summary>
    public int KnowledgeBase { get; init; }

    /// <summary>The id of the language in it (<c>kb_locale_id</c>).</summary>
    public int KnowledgeLocale { get; init; } = 1;

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes(string section)
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            yield return $"{section}:{nameof(Address)}: no http(s) address without a name and password in it.";
        }
        else if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            yield return $"{section}:{nameof(Address)}: '{Address}' is not encrypted, and the token travels with every call; use https.";
        }

        if (string.IsNullOrWhiteSpace(Token))
        {
            yield return $"{section}:{nameof(Token)} is missing.";
        }

        foreach (var (key, id) in new[] { (nameof(KnowledgeBase), KnowledgeBase), (nameof(KnowledgeLocale), KnowledgeLocale) })
        {
            if (id < 0)
            {
                yield return $"{section}:{key}: {id} is no id.";
            }
        }

        if (!IsName(KeyAttribute))
        {
            yield return $"{section}:{nameof(KeyAttribute)}: '{KeyAttribute}' is no attribute's name; one has small letters, digits and _.";
        }

        if (TierAttribute.Length > 0 && !IsName(TierAttribute))
        {
            yield return $"{section}:{nameof(TierAttribute)}: '{TierAttribute}' is no attribute's name; one has small letters, digits and _.";
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
}
