using ChatSales.Adapters.Files;
using ChatSales.Adapters.Kingdee;
using ChatSales.Adapters.Rest;
using ChatSales.Adapters.Sap;
using ChatSales.Adapters.SqlTables;
using ChatSales.Adapters.U8;
using ChatSales.Adapters.U8.Eai;
using ChatSales.Adapters.Zammad;
using ChatSales.Core.Integration;

namespace ChatSales.Bot.Integration;

/// <summary>
/// Section <c>Connectors:&lt;name&gt;</c>: one system that is told what happens here; exactly one of its sorts is set. What it is told is the flow of
/// the same name, an organisation's file (<c>flow/1</c>).
/// </summary>
public sealed class ConnectorOptions
{
    public const string Section = "Connectors";
    private const int MostParallel = 8;
    private const int LongestName = 20;

    /// <summary>How many calls it takes at once; one customer's documents go one by one in any case.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>用友 U8 by Yonyou's open platform.</summary>
    public U8Options? U8 { get; init; }

    /// <summary>用友 U8 by its EAI on the LAN.</summary>
    public EaiOptions? U8Eai { get; init; }

    /// <summary>金蝶 K/3 Cloud (云星空).</summary>
    public KingdeeOptions? Kingdee { get; init; }

    /// <summary>SAP S/4HANA.</summary>
    public SapOptions? Sap { get; init; }

    /// <summary>Tables in MySQL or MariaDB.</summary>
    public SqlTablesOptions? MySql { get; init; }

    /// <summary>Tables in Oracle, through the operator's own driver.</summary>
    public SqlTablesOptions? Oracle { get; init; }

    /// <summary>Zammad, for support.</summary>
    public ZammadOptions? Zammad { get; init; }

    /// <summary>Any system that a profile describes.</summary>
    public RestOptions? Rest { get; init; }

    /// <summary>CSV files in a folder.</summary>
    public FilesOptions? Files { get; init; }

    /// <summary>CSV files in a folder behind SFTP.</summary>
    public SftpOptions? Sftp { get; init; }

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes(string name)
    {
        var section = $"{Section}:{name}";
        if (name.Length > LongestName || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not '-'))
        {
            yield return $"{section}: the name must be at most {LongestName} ASCII letters, digits or hyphens; documents are stored under it.";
        }

        if (Parallel is < 1 or > MostParallel)
        {
            yield return $"{section}:{nameof(Parallel)} must be 1 to {MostParallel}.";
        }

        var sorts = Sorts(section).ToList();
        if (sorts.Count != 1)
        {
            yield return $"{section}: exactly one sort of system must be set, not {sorts.Count}.";
        }

        foreach (var mistake in sorts.SelectMany(sort => sort))
        {
            yield return mistake;
        }
    }

    /// <summary>What can't be of several together: two that write into one folder would each take the other's index for its own.</summary>
    public static IEnumerable<string> SharedFolders(IReadOnlyDictionary<string, ConnectorOptions> connectors) =>
        from one in connectors
        where one.Value is { Files.Folder.Length: > 0 } or { Sftp.Folder.Length: > 0 }
        group one.Key by FolderOf(one.Value) into folder
        where folder.Count() > 1
        let names = string.Join(" and ", folder.Order(StringComparer.Ordinal).Select(name => $"{Section}:{name}"))
        select $"{names}: one folder ({folder.Key}) is for one connector; give each a folder of its own.";

    /// <summary>Registers it as an <see cref="IConnector"/>.</summary>
    public IServiceCollection AddTo(IServiceCollection services, string name) =>
        U8 is not null ? services.AddU8(name, U8)
        : U8Eai is not null ? services.AddU8Eai(name, U8Eai)
        : Kingdee is not null ? services.AddKingdee(name, Kingdee)
        : Sap is not null ? services.AddSap(name, Sap)
        : MySql is not null ? services.AddMySqlTables(name, MySql)
        : Oracle is not null ? services.AddOracleTables(name, Oracle)
        : Zammad is not null ? services.AddZammad(name, Zammad)
        : Rest is not null ? services.AddRest(name, Rest)
        : Files is not null ? services.AddFiles(name, Files)
        : Sftp is not null ? services.AddSftp(name, Sftp)
        : services;

    private static string FolderOf(ConnectorOptions one) =>
        one.Files is { } files ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(files.Folder))
        : $"{one.Sftp!.Host.ToLowerInvariant()}:{one.Sftp.Port}{Path.TrimEndingDirectorySeparator(Path.GetFullPath(one.Sftp.Folder))}";

    private IEnumerable<IEnumerable<string>> Sorts(string section) =>
        new[]
        {
            U8?.Mistakes($"{section}:{nameof(U8)}"), U8Eai?.Mistakes($"{section}:{nameof(U8Eai)}"),
            Kingdee?.Mistakes($"{section}:{nameof(Kingdee)}"), Sap?.Mistakes($"{section}:{nameof(Sap)}"),
            MySql?.Mistakes($"{section}:{nameof(MySql)}", isOracle: false), Oracle?.Mistakes($"{section}:{nameof(Oracle)}", isOracle: true),
            Zammad?.Mistakes($"{section}:{nameof(Zammad)}"), Rest?.Mistakes($"{section}:{nameof(Rest)}"),
            Files?.Mistakes($"{section}:{nameof(Files)}"), Sftp?.Mistakes($"{section}:{nameof(Sftp)}"),
        }.OfType<IEnumerable<string>>();
}
