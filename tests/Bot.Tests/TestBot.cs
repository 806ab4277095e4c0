using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Inspect;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Anomalies;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests;

/// <summary>The real host on its own port with the demo data, at the demo data's instant. People speak through the web chat's door.</summary>
internal sealed class TestBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly WebApplication app;
    private Task? stopping;

    private TestBot(WebApplication app, FakeTimeProvider clock, string folder) => (this.app, Clock, Folder) = (app, clock, folder);

    public FakeTimeProvider Clock { get; }

    public string Folder { get; }

    public IServiceProvider Services => app.Services;

    public IStore Store => Services.GetRequiredService<IStore>();

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="folder">The store's folder; null for a new one with the demo data.</param>
    /// <param name="clock">The host's clock.</param>
    /// <param name="settings">Settings to override.</param>
    /// <param name="services">Replaced services.</param>
    /// <param name="urls">Where it listens.</param>
    /// <param name="store">Connection string, unless the store is the embedded one.</param>
    public static async Task<TestBot> StartAsync(
        string? folder = null,
        FakeTimeProvider? clock = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null,
        string urls = "http://127.0.0.1:0",
        string? store = null)
    {
        clock ??= NewClock();
        folder ??= await DemoCopy.NewAsync();
        var app = await BotHost.CreateAsync(
            new HostSetup
            {
                Store = store ?? folder,
                Urls = urls,
                Clock = clock,
                Settings = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
                {
                    ["Logs:Path"] = "",
                    ["Serilog:MinimumLevel:Default"] = "Warning",
                    ["Storage:Path"] = folder,
                },
                Services = both =>
                {
                    both.AddSingleton<IFileInspector>(Inspectors.Shared);
                    services?.Invoke(both);
                },
            },
            TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestBot(app, clock, folder);
    }

    /// <summary>A new folder for a bot whose store is elsewhere; null for one with the demo data in it.</summary>
    public static string? FolderBeside(string? store) => store is null ? null : TestFolders.New();

    public static FakeTimeProvider NewClock() => new(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8)));

    /// <summary>How far the clock goes on at each look while something is waited for: for what waits for the board to follow.</summary>
    public TimeSpan Tick { get; set; }

    public Chatter As(string personId) => new(this, personId);

    /// <summary>The only answer to a text at a door that can do some things; nothing of it is kept.</summary>
    public async Task<OutgoingContent> AnswerAsync(string personId, string text, DoorAbilities abilities)
    {
        var (session, ct) = (new Session(Store, BotHost.Kinds, Clock, new Actor(new(personId), "test")), TestContext.Current.CancellationToken);
        var (person, door) = ((await session.FindAsync<Person>(personId, ct))!, new Door("test", personId, abilities));
        var turn = new Turn(person, door, session, new Incoming { Text = text });
        await Services.GetRequiredService<Dispatcher>().DispatchAsync(turn, ct);
        return turn.Replies.ShouldHaveSingleItem().Content;
    }

    /// <summary>Pauses what falls due for everyone as days go by, where a test is not about it.</summary>
    public Task QuietAsync() => Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"),
        async session =>
        {
            string[] rules =
                ["rhythm-sweep", "stand-up", "watches", RenewalRule.Name, ScoreRule.Name, AnomalySweep.Name, ReportAuditRule.Name];
            foreach (var rule in rules)
            {
                await Ledger.PauseAsync(session, rule, isPaused: true, TestContext.Current.CancellationToken);
            }

            return true;
        },
        TestContext.Current.CancellationToken);

    /// <summary>Waits until everything sent so far is handled and answered.</summary>
    public Task SettleAsync()
    {
        var quiet = 0;
        return UntilAsync(async () =>
        {
            var ct = TestContext.Current.CancellationToken;
            var (inbox, outbox) = (await Store.Inbox.DepthAsync(ct), await Store.Outbox.DepthAsync(ct));
            quiet = inbox.Pending + outbox.Pending == 0 ? quiet + 1 : 0;
            return quiet == 2;
        }, () => Clock.Advance(Tick));
    }

    /// <summary>Polls until the condition holds.</summary>
    /// <exception cref="TimeoutException">It didn't hold within a minute.</exception>
    public static async Task UntilAsync(Func<Task<bool>> isSo, Action? meanwhile = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                throw new TimeoutException("What the test waits for does not come.");
            }

            meanwhile?.Invoke();

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}}, Action)"/>
    public static Task UntilAsync(Func<bool> isSo, Action? meanwhile = null) => UntilAsync(() => Task.FromResult(isSo()), meanwhile);

    /// <summary>Stops as on SIGTERM and closes the store.</summary>
    public Task StopAsync() => stopping ??= StopOnceAsync();

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StopOnceAsync()
    {
        await app.StopAsync(CancellationToken.None).WaitAsync(Patience);
        await app.DisposeAsync().AsTask().WaitAsync(Patience);
    }
}

/// <summary>A person at the web chat.</summary>
internal sealed class Chatter(TestBot bot, string personId)
{
    private readonly WebChatDoor door = bot.Services.GetRequiredService<WebChatDoor>();
    private readonly WebTranscript transcript = bot.Services.GetRequiredService<WebTranscript>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What the bot said last.</summary>
    public async Task<OutgoingContent> LastAsync() => (await LinesAsync())[^1].Content;

    /// <summary>Everything the bot said.</summary>
    public async Task<IReadOnlyList<WebLine>> LinesAsync() => [.. (await transcript.LatestAsync(personId, 1000, Ct)).Where(line => line.FromBot)];

    public async Task<OutgoingContent> SayAsync(string text)
    {
        await door.SayAsync(new(personId), text, Ct);
        await bot.SettleAsync();
        return await LastAsync();
    }

    public async Task<OutgoingContent> SendAsync(string name, byte[] bytes, string? text = null)
    {
        await door.SendFilesAsync(new(personId), [(name, bytes)], Ct, text);
        await bot.SettleAsync();
        return await LastAsync();
    }

    /// <summary>Taps a button of the latest card that has one with this label.</summary>
    public async Task<OutgoingContent> TapAsync(string label, params (string Name, string Value)[] inputs)
    {
        var line = (await LinesAsync()).Last(line => Buttons(line).Any(button => button.Label == label));
        await TapAsync(line, Buttons(line).First(button => button.Label == label), inputs);
        return await LastAsync();
    }

    /// <summary>Taps the button of the first row that has some words in its detail, on the latest card that has such a row.</summary>
    public async Task<OutgoingContent> TapRowAsync(string words)
    {
        var (line, row) = (await LinesAsync()).SelectMany(line => (line.Content.Card?.Rows ?? []).Select(row => (line, row)))
            .Where(one => one.row.Detail?.Contains(words, StringComparison.Ordinal) == true).GroupBy(one => one.line).Last().First();
        await TapAsync(line, row.Button!);
        return await LastAsync();
    }

    public async Task TapAsync(WebLine line, Button button, params (string Name, string Value)[] inputs)
    {
        await door.TapAsync(new(personId), line.Ref(), button, inputs.ToDictionary(input => input.Name, input => input.Value), Ct);
        await bot.SettleAsync();
    }

    public static IEnumerable<Button> Buttons(WebLine line) =>
        line.Content.Card is { } card ? [.. card.Buttons, .. card.Rows.Select(row => row.Button).OfType<Button>()] : [];
}

/// <summary>Reading answers.</summary>
internal static class Answers
{
    /// <summary>The card, or a failure that shows the text sent instead.</summary>
    public static Card ShouldBeCard(this OutgoingContent content)
    {
        content.Card.ShouldNotBeNull($"a card was expected, but this came: {content.Text}");
        return content.Card!;
    }

    public static string Fact(this Card card, string label) => card.Facts.FirstOrDefault(fact => fact.Label == label)?.Value ?? "";
}
