namespace ChatSales.Adapters.U8.Eai;

/// <summary>Section <c>Connectors:&lt;name&gt;</c> of sort <c>u8-eai</c>: an account set of 用友 U8 by its EAI on the LAN.</summary>
public sealed class EaiOptions
{
    /// <summary>E.g. <c>http://u8.example.com/u8eai/import.asp</c>.</summary>
    public string Address { get; init; } = "";

    /// <summary>The registration code of this system in EAI: it chooses the account set, and is the only credential.</summary>
    public string Sender { get; init; } = "";

    /// <inheritdoc cref="U8Options.Operator"/>
    public string Operator { get; init; } = "";

    /// <inheritdoc cref="U8Options.Canary"/>
    public string Canary { get; init; } = "";

    /// <inheritdoc cref="U8Options.Books"/>
    public string Books { get; init; } = "";

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes(string section)
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            yield return $"{section}:{nameof(Address)}: no http(s) address without a name and password in it.";
        }

        if (string.IsNullOrWhiteSpace(Sender))
        {
            yield return $"{section}:{nameof(Sender)} is missing.";
        }

        // Nothing else shows that a registration code was bound to another account set.
        foreach (var (key, value) in new[] { (nameof(Canary), Canary), (nameof(Books), Books) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{section}:{key} is missing: code and name of a customer by which these books are known.";
            }
        }
    }
}
