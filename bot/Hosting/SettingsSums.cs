using System.Security.Cryptography;
using System.Text.Json;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// A sum over each section of the settings by which two processes see whether they have the same, without telling them. Folders are left out, as each
/// process may name them in its own way.
/// </summary>
internal static class SettingsSums
{
    /// <summary>Each section as <c>name=sum</c>.</summary>
    public static IReadOnlyList<string> Of(Settings settings) =>
        [.. Sections(settings).Select(section => $"{section.Name}={SumOf(section.Options)}")];

    /// <summary>The sections that stand otherwise in another process.</summary>
    /// <param name="own">This process's settings.</param>
    /// <param name="others">The sums of the other's.</param>
    public static IReadOnlyList<string> Differing(Settings own, IReadOnlyList<string> others) =>
        [.. Of(own).Except(others).Select(sum => sum[..sum.IndexOf('=', StringComparison.Ordinal)])];

    private static IEnumerable<(string Name, object? Options)> Sections(Settings settings) =>
    [
        ("Clock", settings.Clock), ("WorkingTime", settings.WorkingTime), ("Web", settings.Web), ("Metrics", settings.Metrics),
        ("Stages", settings.Stages), ("Platforms:WeCom", settings.WeCom), ("Platforms:DingTalk", settings.DingTalk),
        ("Platforms:Feishu", settings.Feishu),
    ];

    private static string SumOf(object? options) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(options)));
}
