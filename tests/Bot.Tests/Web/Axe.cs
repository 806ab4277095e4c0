using Microsoft.Playwright;
using Shouldly;

namespace ChatSales.Bot.Tests.Web;

/// <summary>Looks for what keeps people from reading or using a page: axe-core with all its rules, by day and by night.</summary>
internal static class Axe
{
    // What axe does not look at: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md has no rule on placeholders.
    private const string Placeholders = """
        () => {
          const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
          const rgba = color => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
          const ground = element => { for (; element; element = element.parentElement) { const color = rgba(getComputedStyle(element).backgroundColor); if (color[3] === 255) return color; } return [255, 255, 255]; };
          return [...document.querySelectorAll("[placeholder]")].filter(field => field.placeholder && field.offsetParent).map(field => {
            const style = getComputedStyle(field, "::placeholder"), share = rgba(style.color)[3] / 255 * Number(style.opacity), below = ground(field);
            const [low, high] = [light(rgba(style.color).map((c, i) => c * share + below[i] * (1 - share))), light(below)].sort((a, b) => a - b);
            return [(high + .05) / (low + .05), field.placeholder];
          }).filter(([contrast]) => contrast < 4.5).map(([contrast, text]) => `placeholder: "${text}" has a contrast of ${contrast.toFixed(2)}`);
        }
        """;

    private const string Run = """
        async () => (await axe.run({ resultTypes: ["violations"] })).violations.flatMap(found => found.nodes.map(node =>
          `${found.id}: ${node.target.join(" ")} ${node.html.slice(0, 120)} ${node.failureSummary.split("\n").slice(1, 3).join(" ")}`))
        """;

    // A colour on its way to another one is neither.
    private const string Still = "*, ::before, ::after { transition: none !important; animation: none !important; }";

    private static readonly Lazy<string> Library = new(() =>
        File.ReadAllText(Path.Combine(ChatPage.Repository(), "tests", "Interop", "node_modules", "axe-core", "axe.min.js")));

    /// <summary>Fails with all that is found; keeps a picture of each.</summary>
    public static async Task ShouldSuitEveryoneAsync(this ChatPage chat, string name)
    {
        await chat.Page.AddStyleTagAsync(new() { Content = Still });
        await chat.Page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Library.Value} }} }}");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await chat.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await chat.ShotAsync($"{name}-{scheme.ToString().ToLowerInvariant()}");
            string[] found = [.. await chat.Page.EvaluateAsync<string[]>(Run), .. await chat.Page.EvaluateAsync<string[]>(Placeholders)];
            found.ShouldBeEmpty($"{name}, {scheme}:\n{string.Join('\n', found)}");
        }

        await chat.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
