namespace ChatSales.Core.Commission.Statements;

/// <summary>Section <c>Seal</c>: who is named on statements, and what seals them.</summary>
public sealed class SealOptions
{
    /// <summary>The company's name, as it stands on statements and in the certificate that is made where there is none.</summary>
    public string Company { get; init; } = "";

    /// <summary>PKCS #12 file (.pfx, .p12) with the company's own certificate and its key; empty: one is made.</summary>
    public string Pfx { get; init; } = "";

    /// <summary>Of that file.</summary>
    public string Password { get; init; } = "";

    /// <summary>File of the key that is made; empty: <c>chatsales-seal.pem</c> in the folder <c>Storage:Path</c>.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>Time stamp server (RFC 3161); empty for none.</summary>
    public string TimeStampUrl { get; init; } = "";

    public IEnumerable<string> Mistakes()
    {
        if (Pfx.Length > 0 && KeyFile.Length > 0)
        {
            yield return "Seal:Pfx and Seal:KeyFile are both set; use one.";
        }

        if (Pfx.Length == 0 && Password.Length > 0)
        {
            yield return "Seal:Password is set, but Seal:Pfx, the file that it opens, is not.";
        }

        if (TimeStampUrl.Length > 0 && !(Uri.TryCreate(TimeStampUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return "Seal:TimeStampUrl must be an address that begins with http:// or https://.";
        }
    }
}
