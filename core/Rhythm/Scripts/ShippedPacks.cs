using System.Text.Json.Nodes;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>The packs that come with the product, a file for each industry and stage.</summary>
internal static class ShippedPacks
{
    private const string Folder = "scripts/";
    private const string Ending = ".json";
    private const string Version = "version";
    private static readonly Lazy<IReadOnlyDictionary<string, JsonObject>> All = new(Load);

    /// <summary>Their files.</summary>
    public static IReadOnlyList<string> Files => [.. All.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What a file says; null if it doesn't come with the product.</summary>
    public static JsonObject? ContentOf(string file)
    {
        if (!All.Value.TryGetValue(file, out var known))
        {
            return null;
        }

        var content = known.DeepClone().AsObject();
        content.Remove(Version);
        return content;
    }

    /// <summary>Its version among those that came with the product.</summary>
    public static int VersionOf(string file) => All.Value[file][Version]!.GetValue<int>();

    private static Dictionary<string, JsonObject> Load()
    {
        var assembly = typeof(ShippedPacks).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .ToDictionary(
                name => name[Folder.Length..^Ending.Length],
                name =>
                {
                    using var resource = assembly.GetManifestResourceStream(name)!;
                    return JsonNode.Parse(resource)!.AsObject();
                },
                StringComparer.Ordinal);
    }
}
