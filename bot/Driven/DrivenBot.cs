using System.Globalization;
using ChatSales.Adapters.WebChat;
using ChatSales.Adapters.WebChat.Console;
using ChatSales.Bot.Delivery;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Driven;

/// <summary>
/// The whole product on a store that no bot is serving, driven step by step under a clock that is set, with the console in the place of every
/// platform. What people do goes the ordinary way: into the inbox, through the turn runner, out of the outbox. Before each step what was due until
/// then is done, each piece at its own instant.
/// </summary>
internal sealed class DrivenBot : IAsyncDisposable
{
    // Seconds by the set clock in which what was put off is tried again: beyond those of all its tries together.
    private const int Patience = 150;

    private readonly WebApplication app;
    private readonly SetClock clock;
    private readonly IStore store;
    private readonly InboxWorker inbox;
    private readonly OutboxWorker outbox;
    private readonly ConsoleAdapter console;
    private readonly ITimedWork? timed;
    private DateTimeOffset? last;
    private DateTimeOffset? usual;
    private (DateTimeOffset From, DateTimeOffset Until)? stop;
    private bool isPrepared;

    private DrivenBot(WebApplication app, SetClock clock)
    {
        (this.app, this.clock) = (app, clock);
        (store, console, timed) = (Service<IStore>(), Service<ConsoleAdapter>(), app.Services.GetService<ITimedWork>());
        inbox = ActivatorUtilities.CreateInstance<InboxWorker>(app.Services);
        outbox = ActivatorUtilities.CreateInstance<OutboxWorker>(app.Services);
    }

    public IStore Store => store;

    public BusinessZone Zone => Service<BusinessZone>();

    /// <summary>Whether the bot was stopped and is not running yet.</summary>
    public bool IsStopped => stop is not null;

    /// <exception cref="SettingsException">The settings can't be used.</exception>
    /// <exception cref="StorageException">The store can't be opened, or is in use.</exception>
    public static async Task<DrivenBot> OpenAsync(HostSetup setup, CancellationToken ct)
    {
        var clock = new SetClock();
        var app = await BotHost.CreateAsync(
            setup with
            {
                Seed = false,
                Clock = clock,
                LogsToErrors = true,
                Services = services =>
                {
                    services.UseConsole();
                    setup.Services?.Invoke(services);
                },
            },
            ct);
        try
        {
            var bot = new DrivenBot(app, clock);
            await bot.RequireAloneAsync(ct);
            bot.last = (await bot.MarkSession().FindAsync<DrivenUntil>(DrivenUntil.Only, ct))?.At;
            return bot;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The instant of a step that names none: that of the one before, or, for the first, now, unless the store's clock is later.</summary>
    public DateTimeOffset InstantOf(DateTimeOffset? asked) => asked ?? usual ?? Later(TimeProvider.System.GetUtcNow(), last);

    /// <summary>Lets all be done that is due up to an instant.</summary>
    /// <returns>What was sent.</returns>
    /// <exception cref="BadInputException">The clock would go back.</exception>
    public async Task<IReadOnlyList<ConsoleMessage>> RunUntilAsync(DateTimeOffset instant, CancellationToken ct)
    {
        await GoToAsync(instant, peopleFirst: false, ct);
        return console.TakeSent();
    }

    /// <summary>Lets a person do something at an instant, after all that is due before.</summary>
    /// <returns>What was sent, and the number of the deal, ticket or piece of evidence that it made; null for none.</returns>
    /// <exception cref="BadInputException">The clock would go back, there is no such person, conversation, button or file, or it could not be
    /// handled.</exception>
    public async Task<(IReadOnlyList<ConsoleMessage> Sent, string? Made)> DoAsync(Deed deed, DateTimeOffset instant, CancellationToken ct)
    {
        await GoToAsync(instant, peopleFirst: true, ct);
        var (waiting, end) = ((await store.Inbox.DepthAsync(ct)).Pending, (await store.AuditLog.EndAsync(ct)).Sequence);
        var messageId = await BringAsync(deed, ct);
        await PumpAsync(ct);
        for (var seconds = 0; (await store.Inbox.DepthAsync(ct)).Pending > waiting; seconds++)
        {
            if (seconds == Patience)
            {
                throw new BadInputException("The message is kept, but can't be handled for the reason above; it is tried again with the next one.");
            }

            clock.Set(clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            await PumpAsync(ct);
        }

        return (console.TakeSent(), await Made.ByAsync(store.AuditLog, messageId, end, ct));
    }

    /// <summary>Stops the bot for a time: what people do within it is what the platforms keep, and nothing falls due.</summary>
    /// <returns>What was sent before.</returns>
    /// <exception cref="BadInputException">The clock would go back.</exception>
    public async Task<IReadOnlyList<ConsoleMessage>> StopAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        await GoToAsync(from, peopleFirst: true, ct);
        stop = (from, until);
        return console.TakeSent();
    }

    /// <summary>Lets a stopped bot run again, if nothing has done so yet.</summary>
    /// <returns>What was sent.</returns>
    public async Task<IReadOnlyList<ConsoleMessage>> RestartAsync(CancellationToken ct)
    {
        if (stop is var (from, until))
        {
            stop = null;
            await SetAsync(until, ct);
            await (timed?.CatchUpAsync(from, ct) ?? Task.CompletedTask);
            await PumpAsync(ct);
        }

        return console.TakeSent();
    }

    /// <summary>The bot is taken out of a group.</summary>
    public Task LeaveAsync(string group, CancellationToken ct) => Service<ConsoleGroups>().SetAsync(group, hasBot: false, ct);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private T Service<T>() where T : notnull => app.Services.GetRequiredService<T>();

    private Session MarkSession() => Service<Sessions>().Open(Actor.System(ConsoleAdapter.Key));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => one < other ? other.Value : one;

    private string Words(DateTimeOffset instant) => Zone.Local(instant).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private async Task RequireAloneAsync(CancellationToken ct)
    {
        if (await store.OthersAsync(ct) is { Count: > 0 } others)
        {
            throw new StorageException($"The store is in use by {string.Join(", ", others)}; stop that first.");
        }
    }

    // People come before what falls due at the same instant (G8).
    private async Task GoToAsync(DateTimeOffset instant, bool peopleFirst, CancellationToken ct)
    {
        if (instant < last)
        {
            throw new BadInputException($"The clock of this store stands at {Words(last.Value)} and does not go back to {Words(instant)}.");
        }

        if (stop is var (_, until))
        {
            if (peopleFirst ? instant <= until : instant < until)
            {
                await SetAsync(instant, ct);
                return;
            }

            await RestartAsync(ct);
        }

        clock.Set(last ?? instant);
        if (timed is not null)
        {
            await PassAsync(timed, instant, peopleFirst, ct);
        }

        await SetAsync(instant, ct);
    }

    private async Task PassAsync(ITimedWork work, DateTimeOffset instant, bool peopleFirst, CancellationToken ct)
    {
        if (!isPrepared)
        {
            await work.PrepareAsync(ct);
            isPrepared = true;
        }

        // The same instant twice: it waits for something else than time.
        DateTimeOffset? before = null;
        while (await work.NextAsync(ct) is { } next && next != before && (peopleFirst ? next < instant : next <= instant))
        {
            clock.Set(Later(next, clock.GetUtcNow()));
            await work.RunAsync(ct);
            await PumpAsync(ct);
            before = next;
        }
    }

    private async Task SetAsync(DateTimeOffset instant, CancellationToken ct)
    {
        clock.Set(instant);
        usual = instant;
        if (instant == last)
        {
            return;
        }

        var session = MarkSession();
        var mark = await session.FindAsync<DrivenUntil>(DrivenUntil.Only, ct) ?? new DrivenUntil { Id = DrivenUntil.Only, At = instant };
        session.Store(mark with { At = instant }, "console.clock");
        await session.CommitAsync(ct);
        last = instant;
    }

    private async Task<string> BringAsync(Deed deed, CancellationToken ct)
    {
        if (await store.FindAsync<Person>(deed.PersonId, ct) is not { } person)
        {
            throw new BadInputException($"There is nobody with the id '{deed.PersonId}'.");
        }

        await EnterAsync(deed.In, ct);
        var door = Service<ConsoleDoor>();
        if (deed.Tap is { } label)
        {
            var (line, button) = await Taps.FindAsync(Service<WebTranscript>(), PlacesOf(deed, person), label, ct);
            var group = line.PersonId == person.Id ? null : line.PersonId;
            return await door.TapAsync(person.Id, line.Id, button, Taps.Fill(line.Content.Card!, deed.Fields), ct, group);
        }

        return deed.Place is { } place ? await door.SendPlaceAsync(person.Id, Deed.PlaceIn(place)!, ct, deed.In)
            : deed.Files.Count > 0 ? await door.SendFilesAsync(person.Id, await ReadAsync(deed.Files, ct), ct, deed.Text, deed.In)
            : await door.SayAsync(person.Id, deed.Text!, ct, deed.In);
    }

    // Where a person may have been shown a card.
    private static IReadOnlyList<string> PlacesOf(Deed deed, Person person) =>
        deed.In is { } group ? [group]
        : person.Team is { } team ? [person.Id, ConsoleGroups.OfTeam(team)]
        : [person.Id];

    // Where the bot is spoken to, it is again.
    private async Task EnterAsync(string? group, CancellationToken ct)
    {
        if (group is null)
        {
            return;
        }

        if (ConsoleGroups.TeamOf(group) is { } team && await store.CountAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct) == 0)
        {
            throw new BadInputException($"There is no team '{team}'.");
        }

        await Service<ConsoleGroups>().SetAsync(group, hasBot: true, ct);
    }

    private static async Task<IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)>> ReadAsync(IReadOnlyList<string> paths, CancellationToken ct)
    {
        var files = new List<(string, ReadOnlyMemory<byte>)>();
        foreach (var path in paths)
        {
            try
            {
                files.Add((Path.GetFileName(path), await File.ReadAllBytesAsync(path, ct)));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new BadInputException($"'{path}' can't be read: {fault.Message}");
            }
        }

        return files;
    }

    private async Task PumpAsync(CancellationToken ct)
    {
        await inbox.DrainAsync(static message => message.Platform == ConsoleAdapter.Key, ct);
        await outbox.DrainAsync(static message => message.Platform == ConsoleAdapter.Key, ct);
    }
}
