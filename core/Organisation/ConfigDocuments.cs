using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Organisation;

/// <summary>Which version of a file of the organisation's data counts; its id is <c>format/file</c>, e.g. <c>lead-rules/default</c>.</summary>
public sealed record ConfigHead : Entity
{
    /// <summary>The format with its version, e.g. <c>lead-rules/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The number of the version that counts, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The id of a file's head.</summary>
    public static string IdOf(ConfigFormat format, string file) => $"{format.Key}/{file}";
}

/// <summary>One version of a file of the organisation's data, as it was imported: never changed, only followed by another one.</summary>
public sealed record ConfigVersion : Entity
{
    /// <inheritdoc cref="ConfigHead.Format"/>
    public required string Format { get; init; }

    public required int Number { get; init; }

    /// <summary>The content in its canonical form, a JSON object.</summary>
    public required string Content { get; init; }

    /// <summary>Who brought it.</summary>
    public required Id<Person> By { get; init; }

    /// <summary>By which door.</summary>
    public required string Door { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The id of a version.</summary>
    public static string IdOf(ConfigFormat format, string file, int number) => $"{OrderOf(format, file)}{OrderOf(number)}";

    internal static string OrderOf(ConfigFormat format, string file) => $"{ConfigHead.IdOf(format, file)}/";

    private static string OrderOf(int number) => number.ToString("D8", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>How the organisation's data is stored and found.</summary>
public static class ConfigKinds
{
    /// <summary>The ids of versions, which end with their number.</summary>
    public static DocumentIndex<ConfigVersion> ByFile { get; } = new("file", version => new IndexKey(version.Id));

    /// <summary>Every node hears of changes to these.</summary>
    public static DocumentKind<ConfigHead> Heads { get; } = new("config_heads", audited: true) { Rings = true };

    public static DocumentKind<ConfigVersion> Versions { get; } = new("config_versions", audited: true, ByFile);

    public static IEnumerable<DocumentKind> All { get; } = [Heads, Versions];
}
