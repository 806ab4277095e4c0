namespace ChatSales.Bot.Tests;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "artifacts", ".git"];

    public static string Root { get; } = Find();

    /// <summary>The bot as built with these tests, in the same configuration.</summary>
    public static string BotProgram { get; } =
        PathOf("bot", "bin", Path.GetFileName(Path.GetDirectoryName(Output))!, Path.GetFileName(Output), "ChatSales.Bot.dll");

    private static string Output => Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>A path relative to the repository's root, with slashes.</summary>
    public static string NameOf(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Hand-written files with one of these extensions, no build output.</summary>
    public static IEnumerable<string> Files(params IReadOnlyList<string> endings) =>
        Below(Root).Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)));

    private static IEnumerable<string> Below(string folder) =>
        Directory.GetFiles(folder).Concat(Directory.GetDirectories(folder).Where(inner => !Made.Contains(Path.GetFileName(inner))).SelectMany(Below));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatSales.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        }

        return folder.FullName;
    }
}
