using System.Text.Json;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Inspect;
using ChatSales.Core.Evidence;
using ChatSales.Core.Time;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests.Driven;

/// <summary>A driven bot in the test process, and what it prints.</summary>
internal static class Driver
{
    public const string Rep = "P008";
    public const string Manager = "P002";

    /// <summary>The demo data's instant.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="folder">Of the store, or for the evidence beside one.</param>
    /// <param name="store">Connection string, unless the store is the embedded one.</param>
    /// <param name="services">Replaced services.</param>
    public static Task<DrivenBot> OpenAsync(string folder, string? store = null, Action<IServiceCollection>? services = null) => DrivenBot.OpenAsync(
        new HostSetup
        {
            Store = store ?? folder,
            Settings = new Dictionary<string, string?> { ["Storage:Path"] = folder },
            Services = both =>
            {
                both.AddSingleton<IFileInspector>(Inspectors.Shared);
                services?.Invoke(both);
            },
        },
        Ct);

    /// <summary>Does something some minutes after the start; returns what was sent.</summary>
    public static async Task<IReadOnlyList<Answer>> DoAsync(this DrivenBot bot, Deed deed, int minutes = 0) =>
        [.. (await bot.DoAsync(deed, Start.AddMinutes(minutes), Ct)).Sent.Select(message => Answer.Of(message, BusinessZone.Shanghai))];

    public static Task<IReadOnlyList<Answer>> SayAsync(this DrivenBot bot, string personId, string text, int minutes = 0) =>
        bot.DoAsync(new Deed(personId) { Text = text }, minutes);

    public static Task<IReadOnlyList<Answer>> TapAsync(this DrivenBot bot, string personId, string label, int minutes = 0) =>
        bot.DoAsync(new Deed(personId) { Tap = label }, minutes);

    /// <summary>The card of the only message sent to somebody.</summary>
    public static Answer.CardPart CardFor(this IReadOnlyList<Answer> answers, string to) => answers.Single(answer => answer.To == to).Card!;

    /// <summary>Plays a script; returns the lines it printed.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PlayAsync(this DrivenBot bot, params IReadOnlyList<string> lines)
    {
        var printed = new List<JsonElement>();
        var script = new Script(bot, lines, Path.GetTempPath());
        await script.PlayAsync(outcome => printed.Add(JsonSerializer.SerializeToElement(outcome, Answer.Json)), Ct);
        return printed;
    }

    /// <summary>Writes a file with these bytes; returns its path.</summary>
    public static async Task<string> FileAsync(string name, byte[] bytes)
    {
        var path = Path.Combine(TestFolders.New("chatsales-say"), name);
        await File.WriteAllBytesAsync(path, bytes, Ct);
        return path;
    }
}
