using System.Net;
using System.Net.Sockets;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Adapters.S3;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Hosting;

/// <summary>Section <c>Storage</c>: where the product keeps everything.</summary>
public sealed class StorageOptions
{
    public const string LiteDb = "LiteDb";
    public const string PostgreSql = "PostgreSql";

    /// <summary>The embedded store, for one process, or PostgreSQL, for several nodes.</summary>
    public string Provider { get; init; } = LiteDb;

    /// <summary>
    /// Folder of the embedded store and of the bytes of evidence, relative to the working directory. Several nodes must share it, or use a bucket.
    /// </summary>
    public string Path { get; init; } = "data";

    /// <summary>For PostgreSQL: e.g. <c>Host=db;Database=chatsales;Username=chatsales;Password=…</c>.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>A bucket for the bytes of evidence; empty to use the folder.</summary>
    public S3Options S3 { get; init; } = new();

    // Errors about a connection string don't quote it: it contains a password.
    public IEnumerable<string> Mistakes()
    {
        switch (Provider)
        {
            case PostgreSql when ConnectionString.Length == 0:
                yield return $"Storage:ConnectionString must be set when Storage:Provider is {PostgreSql}.";
                break;
            case PostgreSql when !PostgreSqlConnection.Is(ConnectionString):
                yield return "Storage:ConnectionString can't be read; it looks like 'Host=…;Database=…;Username=…;Password=…'.";
                break;
            case LiteDb when ConnectionString.Length > 0:
                yield return $"Storage:ConnectionString is set, but Storage:Provider is {LiteDb}; use {PostgreSql}, or remove it.";
                break;
            case not (LiteDb or PostgreSql):
                yield return $"Storage:Provider: '{Provider}' is not known; use {LiteDb} or {PostgreSql}.";
                break;
        }

        if (string.IsNullOrWhiteSpace(Path))
        {
            yield return "Storage:Path must name a folder.";
        }

        foreach (var mistake in S3.Mistakes())
        {
            yield return mistake;
        }
    }
}

/// <summary>Section <c>Audit</c>: what makes tampering with the store show (docs/decisions/0016-tampering-shows.md).</summary>
public sealed class AuditOptions
{
    /// <summary>
    /// File of the keys that seal the audit log, made at the first start; empty: beside the folder <c>Storage:Path</c>, with its name and
    /// <c>.audit-key</c>.
    /// </summary>
    public string KeyFile { get; init; } = "";

    /// <summary>The keys themselves, instead of the file: 32 bytes in base64 each, separated by blanks; the last one seals.</summary>
    public string Key { get; init; } = "";

    /// <summary>A file outside the store to which the log's end is appended each day; empty for none.</summary>
    public string AnchorFile { get; init; } = "";

    public IEnumerable<string> Mistakes(string storePath)
    {
        if (Key.Length > 0 && KeyFile.Length > 0)
        {
            yield return "Audit:Key and Audit:KeyFile are both set; use one.";
        }

        if (KeysIn(Key).Any(key => key is null))
        {
            yield return "Audit:Key must be 32 bytes in base64 (openssl rand -base64 32), or several of these with blanks between.";
        }

        if (KeyFile.Length > 0 && IsWithin(KeyFile, storePath))
        {
            yield return "Audit:KeyFile must lie outside of Storage:Path: whoever can write to the store must not have the key.";
        }

        if (AnchorFile.Length > 0 && IsWithin(AnchorFile, storePath))
        {
            yield return "Audit:AnchorFile must lie outside of Storage:Path.";
        }
    }

    /// <summary>The keys in a text; null if it can't be read.</summary>
    internal static IReadOnlyList<AuditKey?> KeysIn(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(AuditKey.TryParse)];

    private static bool IsWithin(string path, string folder) =>
        !string.IsNullOrWhiteSpace(folder)
        && !Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(path)).StartsWith("..", StringComparison.Ordinal);
}

/// <summary>Section <c>Clock</c>.</summary>
public sealed class ClockOptions
{
    /// <summary>IANA name of the organisation's time zone.</summary>
    public string Zone { get; init; } = "Asia/Shanghai";

    public IEnumerable<string> Mistakes()
    {
        if (Zone != new ClockOptions().Zone && !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _))
        {
            yield return $"Clock:Zone: this machine does not know the time zone '{Zone}'.";
        }
    }
}

/// <summary>Section <c>Web</c>: the product's own pages.</summary>
public sealed class WebOptions
{
    /// <summary>The address at which people's browsers and phones reach the pages; links in cards begin with it.</summary>
    public string PublicUrl { get; init; } = "http://127.0.0.1:5080/";

    /// <summary>
    /// Further host names that requests may use, e.g. one that a proxy substitutes for the public one. The public address and this machine are always
    /// allowed.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Proxies trusted to say whose request they forward, and whether it came by HTTPS: addresses or networks.</summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = ["127.0.0.0/8", "::1"];

    /// <summary>Parses an address or a network; null if it is neither.</summary>
    public static IPNetwork? NetworkOf(string proxy) =>
        IPNetwork.TryParse(proxy, out var network) ? network
        : IPAddress.TryParse(proxy, out var address) ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : null;

    public IEnumerable<string> Mistakes()
    {
        if (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return $"Web:PublicUrl: '{PublicUrl}' is no http(s) address.";
        }

        foreach (var host in Hosts.Where(host => Uri.CheckHostName(host) == UriHostNameType.Unknown))
        {
            yield return $"Web:Hosts: '{host}' is no host name; write it without scheme and port.";
        }

        foreach (var proxy in KnownProxies.Where(proxy => NetworkOf(proxy) is null))
        {
            yield return $"Web:KnownProxies: '{proxy}' is no address and no network; they look like 10.0.0.2 or 10.0.0.0/24.";
        }
    }
}

/// <summary>Section <c>Logs</c>.</summary>
public sealed class LogOptions
{
    // A century; much more is beyond the calendar.
    internal const int MostDays = 36_500;

    /// <summary>Folder of the rolling log files; empty for none.</summary>
    public string Path { get; init; } = "logs";

    /// <summary>Days to keep log files.</summary>
    public int KeepDays { get; init; } = 14;

    public IEnumerable<string> Mistakes()
    {
        if (KeepDays < 1)
        {
            yield return "Logs:KeepDays must be at least 1.";
        }
        else if (KeepDays > MostDays)
        {
            yield return $"Logs:KeepDays must be at most {MostDays}.";
        }
    }
}

/// <summary>Section <c>Evidence</c>: how long files are kept.</summary>
public sealed class EvidenceOptions
{
    /// <summary>Days to keep evidence once its deal is closed, and files that nobody filed; 0 to keep them for ever.</summary>
    public int KeepDays { get; init; }

    public IEnumerable<string> Mistakes()
    {
        if (KeepDays < 0)
        {
            yield return "Evidence:KeepDays must not be below 0.";
        }
        else if (KeepDays > LogOptions.MostDays)
        {
            yield return $"Evidence:KeepDays must be at most {LogOptions.MostDays}; 0 keeps it for ever.";
        }
    }
}

/// <summary>Section <c>Metrics</c>: who may read <c>/metrics</c>.</summary>
public sealed class MetricsOptions
{
    private const int Shortest = 16;

    /// <summary>The bearer token that readers must send; empty: only this machine may read.</summary>
    public string Token { get; init; } = "";

    public IEnumerable<string> Mistakes()
    {
        if (Token.Length is > 0 and < Shortest)
        {
            yield return $"Metrics:Token must be at least {Shortest} characters; a long random one, or none.";
        }
    }
}
