namespace ChatSales.Bot.Tests.Architecture;

/// <summary>
/// The floors of the house and which way arrows may point (docs/decisions/0001-floors.md). Projects go by their folder, e.g. <c>adapters/WeCom</c>.
/// </summary>
internal static class Floors
{
    private const string Core = "core";
    private const string Bot = "bot";
    private const string SharedByPlatforms = "adapters/Chat";
    private const string SharedByConnectors = "adapters/Targets";

    // Packages without platform, web, database driver or Bot Framework, by the start of their assemblies' names.
    private static readonly string[] FreeOfSurroundings =
    [
        "System",
        "Ulid",
        "F23.StringSimilarity",
        "Microsoft.Extensions.DependencyInjection.",
    ];

    /// <summary>The folder of the project whose assembly has this name; null if it isn't one of the product's.</summary>
    public static string? FolderOf(string assembly) =>
        assembly == "ChatSales.Core" ? Core
        : assembly == "ChatSales.Bot" ? Bot
        : assembly.StartsWith("ChatSales.Adapters.", StringComparison.Ordinal) ? $"adapters/{assembly["ChatSales.Adapters.".Length..]}"
        : null;

    /// <summary>What the namespaces of a project's files begin with.</summary>
    public static string NamespaceOf(string project) => project switch
    {
        Core => "ChatSales.Core",
        Bot => "ChatSales.Bot",
        _ => $"ChatSales.Adapters.{project["adapters/".Length..]}",
    };

    /// <summary>The sentence that explains what is wrong with an arrow between two projects; null if it points down.</summary>
    public static string? Fault(string from, string to) => (from, to) switch
    {
        _ when from == to => null,
        (Bot, _) => null,
        (Core, _) => $"{from} refers to {to}: core knows nobody, so that what the product is can be read, tested and kept without what surrounds it.",
        (_, Core) => null,
        (SharedByPlatforms, _) => $"{from} refers to {to}: what chat platforms share knows core alone, else it would no longer be shared.",
        (SharedByConnectors, _) => $"{from} refers to {to}: what connectors share knows core alone, else it would no longer be shared.",
        (_, SharedByPlatforms or SharedByConnectors) => null,
        (_, Bot) => $"{from} refers to {to}: the host knows the adapters, never the other way round; put what both need into core, as a port.",
        _ => $"{from} refers to {to}: an adapter knows core, adapters/Chat and adapters/Targets, never another adapter, so that each can be replaced alone.",
    };

    /// <summary>The sentence that explains why core may not use an assembly or package; null if it may.</summary>
    public static string? FaultOfCoreUsing(string package) =>
        Array.Exists(FreeOfSurroundings, known => package == known || package.StartsWith(known.TrimEnd('.') + ".", StringComparison.Ordinal))
            ? null
            : $"core uses {package}: core has no platform, web, database driver or Bot Framework in it. If the package is none of these, "
                + $"add it to {nameof(Floors)}; else put a port in core and the package into an adapter.";
}
