using ChatSales.Adapters.WebChat.Console;
using ChatSales.Bot.Delivery;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Verbs;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Questions;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Driven;

/// <summary>
/// The whole product on a store that no bot is serving, driven step by step under a set clock, with the console in place of every platform. What
/// people do takes the ordinary way: into the inbox, through the turn runner, out of the outbox. Before each step, everything due until then is done.
/// </summary>
internal sealed class DrivenBot : IAsyncDisposable
{
    // Seconds of the set clock in which deferred work is retried: more than all retries take together.
    private const int Patience = 150;

    private readonly IAsyncDisposable? seat;
    private readonly WebApplication app;
    private readonly SetClock clock;
    private readonly InboxWorker inbox;
    private readonly OutboxWorker outbox;
    private readonly ConsoleAdapter console;
    private readonly DrivenTime time;
    private readonly Deeds deeds;

    private DrivenBot(IAsyncDisposable? seat, WebApplication app, SetClock clock)
    {
        (this.seat, this.app, this.clock) = (seat, app, clock);
        inbox = ActivatorUtilities.CreateInstance<InboxWorker>(app.Services);
        outbox = ActivatorUtilities.CreateInstance<OutboxWorker>(app.Services);
        (Store, Zone, console) = (Service<IStore>(), Service<BusinessZone>(), Service<ConsoleAdapter>());
        deeds = ActivatorUtilities.CreateInstance<Deeds>(app.Services);
        time = new DrivenTime(clock, app.Services.GetService<ITimedWork>(), Service<Sessions>(), Zone, Service<DeliveryWindow>(), PumpAsync);
    }

    public IStore Store { get; }

    public BusinessZone Zone { get; }

    /// <inheritdoc cref="DrivenTime.IsStopped"/>
    public bool IsStopped => time.IsStopped;

    /// <summary>Opens the store, as soon as no other drives it.</summary>
    /// <exception cref="SettingsException">The settings can't be used.</exception>
    /// <exception cref="StorageException">The store can't be opened, is in use, or was named and isn't there.</exception>
    public static async Task<DrivenBot> OpenAsync(HostSetup setup, CancellationToken ct)
    {
        var storage = OpenStore.SettingsOf(setup).Storage;
        await (setup.Store is null ? Task.CompletedTask : storage.RequireAsync(ct));
        var seat = await storage.DriveAsync(ct);
        try
        {
            return await OpenAsync(seat, setup, ct);
        }
        catch
        {
            await (seat?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    private static async Task<DrivenBot> OpenAsync(IAsyncDisposable? seat, HostSetup setup, CancellationToken ct)
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
                    services.UseConsole().AddSingleton<IBoard, CaughtUpBoard>();
                    setup.Services?.Invoke(services);
                },
            },
            ct);
        try
        {
            var bot = new DrivenBot(seat, app, clock);
            if (await bot.Store.OthersAsync(ct) is { Count: > 0 } others)
            {
                throw new StorageException($"The store is in use by {string.Join(", ", others)}; stop that first.");
            }

            await bot.time.LoadAsync(ct);
            await bot.Service<FollowerWorker>().CatchUpAsync(ct);
            return bot;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="DrivenTime.InstantOf"/>
    public DateTimeOffset InstantOf(DateTimeOffset? asked) => time.InstantOf(asked);

    /// <summary>Does everything due up to an instant.</summary>
    /// <returns>What was sent.</returns>
    /// <exception cref="BadInputException">The clock would go back.</exception>
    public async Task<IReadOnlyList<ConsoleMessage>> RunUntilAsync(DateTimeOffset instant, CancellationToken ct)
    {
        await time.GoToAsync(instant, peopleFirst: false, ct);
        return console.TakeSent();
    }

    /// <summary>What is due up to an instant as things stand, without doing it.</summary>
    public Task<IReadOnlyList<DueItem>> DueUntilAsync(DateTimeOffset instant, CancellationToken ct) =>
        DueDesk.UntilAsync(Service<Sessions>().Open(Actor.System(ConsoleAdapter.Key)), instant, ct);

    /// <summary>
    /// Lets a person do something at an instant, after everything due before. While the bot is stopped, its platform keeps that: it is handled as of
    /// its own instant and answered at the restart.
    /// </summary>
    /// <returns>What was sent, and the number of the deal, ticket or piece of evidence created; null if none.</returns>
    /// <exception cref="BadInputException">The clock would go back, there is no such person, team, button or file, or it could not be
    /// done.</exception>
    public async Task<(IReadOnlyList<ConsoleMessage> Sent, string? Made)> DoAsync(Deed deed, DateTimeOffset instant, CancellationToken ct)
    {
        await time.GoToAsync(instant, peopleFirst: true, ct);
        var (waiting, end) = (await PendingAsync(ct), (await Store.AuditLog.EndAsync(ct)).Sequence);
        var messageId = await deeds.BringAsync(deed, ct);
        await PumpAsync(ct);
        for (var seconds = 0; await PendingAsync(ct) > waiting; seconds++)
        {
            if (seconds == Patience)
            {
                throw new BadInputException("It is kept, but could not be done yet for the reason above; it is tried again with the next message.");
            }

            clock.Set(clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            await PumpAsync(ct);
        }

        return (console.TakeSent(), await Made.ByAsync(Store.AuditLog, messageId, end, ct));
    }

    /// <summary>Stops the bot for a time: platforms hold what people do meanwhile, and nothing falls due.</summary>
    /// <returns>What was sent before the stop.</returns>
    /// <exception cref="BadInputException">The clock would go back.</exception>
    public async Task<IReadOnlyList<ConsoleMessage>> StopAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        await time.StopAsync(from, until, ct);
        return console.TakeSent();
    }

    /// <summary>Lets a stopped bot run again, if nothing has done so yet.</summary>
    /// <returns>What was sent.</returns>
    public async Task<IReadOnlyList<ConsoleMessage>> RestartAsync(CancellationToken ct)
    {
        await time.RestartAsync(ct);
        return console.TakeSent();
    }

    /// <summary>Removes the bot from a group.</summary>
    public Task LeaveAsync(string group, CancellationToken ct) => Service<ConsoleGroups>().SetAsync(group, hasBot: false, ct);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await (seat?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static bool IsOurs(InboxMessage message) => message.Platform == ConsoleAdapter.Key;

    private static bool IsOurs(OutboxMessage message) => message.Platform == ConsoleAdapter.Key;

    private T Service<T>() where T : notnull => app.Services.GetRequiredService<T>();

    private async Task PumpAsync(CancellationToken ct)
    {
        await inbox.DrainAsync(IsOurs, ct);
        await Service<FollowerWorker>().CatchUpAsync(ct);
        if (!IsStopped)
        {
            await outbox.DrainAsync(IsOurs, ct);
        }
    }

    private async Task<long> PendingAsync(CancellationToken ct) =>
        (await Store.Inbox.DepthAsync(ct)).Pending + (IsStopped ? 0 : (await Store.Outbox.DepthAsync(ct)).Pending);
}
