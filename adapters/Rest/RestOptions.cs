namespace ChatSales.Adapters.Rest;

/// <summary>Section <c>Connectors:&lt;name&gt;</c> of sort <c>rest</c>: any system that speaks JSON over HTTP, described by a file.</summary>
public sealed class RestOptions
{
    /// <summary>Where the paths of the profile begin.</summary>
    public string Address { get; init; } = "";

    /// <summary>The file that says what is sent and how answers are read (docs/connectors.md).</summary>
    public string Profile { get; init; } = "";

    /// <summary>The header that carries the credentials.</summary>
    public string HeaderName { get; init; } = "Authorization";

    /// <summary>Its value: the only secret. It stands here and never in the profile, which people hand on.</summary>
    public string HeaderValue { get; init; } = "";

    /// <summary>The last day of the credentials.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>What the profile's check must find; empty where it finds nothing.</summary>
    public string Books { get; init; } = "";

    /// <summary>One sentence per mistake, naming the key; what is wrong in the profile too.</summary>
    public IEnumerable<string> Mistakes(string section)
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            yield return $"{section}:{nameof(Address)}: no http(s) address without a name and password in it.";
        }
        else if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            yield return $"{section}:{nameof(Address)}: '{Address}' is not encrypted, and the credentials travel with every call; use https.";
        }

        if (!HeaderName.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') || HeaderName.Length == 0)
        {
            yield return $"{section}:{nameof(HeaderName)}: '{HeaderName}' is no header.";
        }

        if (string.IsNullOrWhiteSpace(HeaderValue))
        {
            yield return $"{section}:{nameof(HeaderValue)} is missing.";
        }

        var (_, mistakes) = RestProfile.Read(Profile);
        foreach (var mistake in mistakes)
        {
            yield return $"{section}:{nameof(Profile)}: {mistake}";
        }
    }
}
