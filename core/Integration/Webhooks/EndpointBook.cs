using System.Globalization;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>
/// What is stored of an endpoint's deliveries, as the process that leads them sees it. All of it is written with the endpoint's own document, so that
/// whoever else has changed anything (another process, an operator) ends the lead: <see cref="ConcurrencyException"/>.
/// </summary>
internal sealed class EndpointBook(
    string name, string node, bool isAlone, IStore store, Sessions sessions, OperatorNotices operators, TimeProvider clock)
{
    // A process that is slow for longer must not be taken for a dead one, as two would send; nor may nodes' clocks differ by as much.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private readonly HashSet<string> changed = [];
    private readonly List<DeadDelivery> dead = [];
    private WebhookEndpoint? stored;
    private Dictionary<string, HeldDelivery> held = [];

    public string Name => name;

    /// <summary>As it is to be stored next.</summary>
    public WebhookEndpoint State { get; set; } = null!;

    /// <summary>Held deliveries by lane.</summary>
    public IReadOnlyDictionary<string, HeldDelivery> Held => held;

    public bool IsChanged => State != stored || changed.Count > 0 || dead.Count > 0;

    /// <summary>Whether another process leads it.</summary>
    public bool IsElsewhere => !isAlone && State.LedBy is { } other && other != node && State.LedUntil > clock.GetUtcNow();

    /// <summary>When the lead is to be said again, before it ends.</summary>
    public DateTimeOffset? RenewsAt => State.LedUntil - (Lease / 2);

    /// <summary>Reads it; an endpoint that is new begins at the end of the feed.</summary>
    /// <exception cref="StorageException">The store can't be read or written.</exception>
    public async Task ReadAsync(CancellationToken ct)
    {
        var now = await store.FindAsync<WebhookEndpoint>(name, ct) ?? await BeginAsync(ct);
        if (now.Version != stored?.Version)
        {
            var rows = await store.QueryAsync(new Query<HeldDelivery>().Where(WebhookKinds.HeldByEndpoint, name), ct);
            held = rows.ToDictionary(row => row.Lane);
        }

        (stored, State) = (now, now);
        changed.Clear();
        dead.Clear();
    }

    /// <summary>Whether somebody else has changed it since it was read.</summary>
    public async Task<bool> IsStaleAsync(CancellationToken ct) => (await store.FindAsync<WebhookEndpoint>(name, ct))?.Version != stored?.Version;

    /// <summary>Takes the lead.</summary>
    /// <exception cref="ConcurrencyException">Somebody else was faster.</exception>
    public Task ClaimAsync(CancellationToken ct) => SaveAsync(State.Position, release: false, ct);

    public void Hold(HeldDelivery row)
    {
        held[row.Lane] = row;
        changed.Add(row.Lane);
    }

    public void Release(string lane)
    {
        held.Remove(lane);
        changed.Add(lane);
    }

    public void GiveUp(DeadDelivery letter) => dead.Add(letter);

    /// <summary>Stores all of it, and tells the operators what they have to know, in one commit.</summary>
    /// <param name="position">Up to which everything is delivered, held or given up.</param>
    /// <param name="release">Whether the lead ends.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ConcurrencyException">Somebody else has changed it; nothing of this was stored.</exception>
    public async Task SaveAsync(long position, bool release, CancellationToken ct)
    {
        var session = sessions.Open(Actor.System("webhooks"));
        if ((await session.FindAsync<WebhookEndpoint>(name, ct))?.Version != stored!.Version)
        {
            throw new ConcurrencyException(WebhookKinds.Endpoints, name);
        }

        await session.ReadAheadAsync<HeldDelivery>(changed.Select(lane => HeldDelivery.IdOf(name, lane)), ct);
        foreach (var lane in changed)
        {
            var before = await session.FindAsync<HeldDelivery>(HeldDelivery.IdOf(name, lane), ct);
            if (held.TryGetValue(lane, out var row))
            {
                session.Store(row, "webhook.hold");
            }
            else if (before is not null)
            {
                session.Delete(before, "webhook.release");
            }
        }

        dead.ForEach(letter => session.Store(letter, "webhook.give-up"));
        var after = session.Store(
            State with { Position = position, LedBy = release ? null : node, LedUntil = release ? null : session.Now + Lease }, "webhook.deliver");
        await TellAsync(session, after, ct);
        await session.CommitAsync(ct);
        (stored, State) = (after, after);
        changed.Clear();
        dead.Clear();
    }

    private async Task TellAsync(Session session, WebhookEndpoint after, CancellationToken ct)
    {
        if (after.DisabledAt is not null && stored!.DisabledAt is null)
        {
            var words = WebhookTexts.DisabledForOperator.With(name, WebhookTexts.CauseOf(after));
            await operators.TellAllAsync(session, words, ct, key: $"webhook {name}");
            await WebhookWatchRule.WatchAsync(session, name, session.Now + WebhookWatchRule.Daily, ct);
        }
        else if (after.IsDown != stored!.IsDown)
        {
            await (after.IsDown
                ? WebhookWatchRule.WatchAsync(session, name, session.Now + WebhookWatchRule.Patience, ct)
                : WebhookWatchRule.ForgetAsync(session, name, ct));
        }

        if (dead.Count > 0)
        {
            var count = dead.Count.ToString(CultureInfo.InvariantCulture);
            await operators.TellAsync(session, $"webhook dead {name}", WebhookTexts.GivenUpForOperator.With(name, count), ct);
        }
    }

    private async Task<WebhookEndpoint> BeginAsync(CancellationToken ct) => await sessions.DoAsync(
        Actor.System("webhooks"),
        async session => await session.FindAsync<WebhookEndpoint>(name, ct)
            ?? session.Store(new WebhookEndpoint { Id = name, Position = (await store.AuditLog.EndAsync(ct)).Sequence }, "webhook.begin"),
        ct);
}

/// <summary>Tells the operators, daily, of an endpoint that takes nothing: until it does, or they have seen to it.</summary>
public sealed class WebhookWatchRule(OperatorNotices operators) : DueRule
{
    private const string Name = "webhooks";

    /// <summary>How long a receiver may fail as a whole before anybody hears of it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    internal static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    public override string Key => Name;

    public override Conversation.Message Title => WebhookTexts.WatchTitle;

    public override bool IsTold => false;

    internal static Task WatchAsync(Session session, string endpoint, DateTimeOffset at, CancellationToken ct) =>
        Ledger.SetAsync(session, Name, endpoint, at, endpoint, ct);

    internal static Task ForgetAsync(Session session, string endpoint, CancellationToken ct) => Ledger.CancelAsync(session, Name, endpoint, ct);

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var (session, name) = (work.Session, work.Item.Subject!);
        if (await session.FindAsync<WebhookEndpoint>(name, ct) is { } endpoint && (endpoint.IsDown || endpoint.DisabledAt is not null))
        {
            var words = endpoint.DisabledAt is null ? WebhookTexts.DownForOperator : WebhookTexts.DisabledForOperator;
            await operators.TellAllAsync(session, words.With(name, WebhookTexts.CauseOf(endpoint)), ct, key: $"webhook {name}");
            work.Again(work.Now + Daily);
        }
    }
}
