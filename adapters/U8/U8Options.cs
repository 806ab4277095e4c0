using System.Globalization;

namespace ChatSales.Adapters.U8;

/// <summary>Section <c>Connectors:&lt;name&gt;</c> of sort <c>u8</c>: an account set of 用友 U8 behind Yonyou's open platform.</summary>
public sealed class U8Options
{
    /// <summary>The open platform's relay; the U8 server behind it runs Yonyou's own client.</summary>
    public string Address { get; init; } = "https://api.yonyouup.com";

    /// <summary>Who calls: the developer's id (调用方id).</summary>
    public string FromAccount { get; init; } = "";

    /// <summary>Whose U8 is called: the enterprise's id (提供方id).</summary>
    public string ToAccount { get; init; } = "";

    public string AppKey { get; init; } = "";

    public string AppSecret { get; init; } = "";

    /// <summary>Which of the app's data sources (账套), from 1; the platform takes the first if nothing is said.</summary>
    public int? DsSequence { get; init; }

    /// <summary>The operator's name in U8 that documents are entered under.</summary>
    public string Operator { get; init; } = "";

    /// <summary>The last day of the secret, as the platform's console shows it: the API doesn't say.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>
    /// Code of a customer that must always be found. U8 doesn't say whose books it keeps: another account set, missing rights and a relay that
    /// answers without U8 all show by this one.
    /// </summary>
    public string Canary { get; init; } = "";

    /// <summary>The name of <see cref="Canary"/>, which is how these books are known.</summary>
    public string Books { get; init; } = "";

    /// <summary>
    /// Names are refused that GBK can't hold, as the relay hands them on to EAI, which speaks it. Off where an installation proved otherwise.
    /// </summary>
    public bool GbkOnly { get; init; } = true;

    /// <summary>Yonyou publishes no limit; 0 is none.</summary>
    public double CallsPerSecond { get; init; } = 2;

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes(string section)
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            yield return $"{section}:{nameof(Address)}: no http(s) address without a name and password in it.";
        }
        else if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            yield return $"{section}:{nameof(Address)}: '{Address}' is not encrypted, and U8's secret travels in the address; use https.";
        }

        foreach (var (key, value) in new[]
            {
                (nameof(FromAccount), FromAccount),
                (nameof(ToAccount), ToAccount),
                (nameof(AppKey), AppKey),
                (nameof(AppSecret), AppSecret),
            })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{section}:{key} is missing.";
            }
        }

        if (DsSequence is < 1)
        {
            yield return $"{section}:{nameof(DsSequence)}: {DsSequence} is no data source; they count from 1.";
        }

        if (string.IsNullOrWhiteSpace(Canary) != string.IsNullOrWhiteSpace(Books))
        {
            yield return $"{section}:{nameof(Canary)} and {section}:{nameof(Books)} belong together: the code and the name of one customer.";
        }

        if (CallsPerSecond is < 0 or > 100 or double.NaN)
        {
            yield return $"{section}:{nameof(CallsPerSecond)}: {CallsPerSecond.ToString(CultureInfo.InvariantCulture)} is not between 0 and 100.";
        }
    }
}
