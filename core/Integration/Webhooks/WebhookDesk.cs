using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>An endpoint as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Null until the first look at the feed.</param>
/// <param name="Held">Deals that wait behind an event of theirs.</param>
/// <param name="Dead">Events that were given up and wait for a decision.</param>
/// <param name="Oldest">When the oldest event happened that isn't delivered; null if none waits.</param>
public sealed record EndpointView(string Name, WebhookEndpoint? State, long Held, long Dead, DateTimeOffset? Oldest)
{
    /// <summary>Whether somebody should look at it.</summary>
    public bool NeedsCare => State is { IsDown: true } or { DisabledAt: not null } || Held > 0 || Dead > 0;
}

/// <summary>
/// What operators see of endpoints and do about them (I1, I4). Whatever they do changes the endpoint's document: the process that leads begins anew
/// from what is stored.
/// </summary>
public sealed class WebhookDesk(WebhookOptions options, WebhookFeed feed, IStore store, BusinessZone zone)
{
    // Enough to tell whether anything waits; more would cost as much as delivering it.
    private const int MostStretches = 4;

    /// <summary>Names of all endpoints, in order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. options.Endpoints.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The name as the settings have it; null if there is no such endpoint.</summary>
    public string? Find(string text) => Names.FirstOrDefault(name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>An endpoint as it stands.</summary>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public async Task<EndpointView> LookAsync(string name, CancellationToken ct)
    {
        var state = await store.FindAsync<WebhookEndpoint>(name, ct);
        var held = await store.QueryAsync(new Query<HeldDelivery>().Where(WebhookKinds.HeldByEndpoint, name), ct);
        var dead = await store.CountAsync(new Query<DeadDelivery>().Where(WebhookKinds.WaitingByEndpoint, name), ct);
        var oldest = new[] { held.Count == 0 ? null : held.Min(row => (DateTimeOffset?)row.HeadAt), await NextAsync(name, state, ct) }.Min();
        return new EndpointView(name, state, held.Count, dead, oldest);
    }

    /// <summary>Asks for an event that only this endpoint is told.</summary>
    public static async Task<Refusal?> TestAsync(Session session, string name, CancellationToken ct)
    {
        if (await session.FindAsync<WebhookEndpoint>(name, ct) is not { } state)
        {
            return new Refusal(WebhookTexts.Gone, name);
        }

        if (state.DisabledAt is not null)
        {
            return new Refusal(WebhookTexts.EnableFirst, name);
        }

        session.Store(state with { NextTry = null }, "webhook.test");
        session.Raise(new WebhookTested { At = session.Now, Endpoint = name });
        return null;
    }

    /// <summary>Lets an endpoint go on that was disabled.</summary>
    public static async Task<Refusal?> EnableAsync(Session session, string name, CancellationToken ct)
    {
        if (await session.FindAsync<WebhookEndpoint>(name, ct) is not { DisabledAt: not null } state)
        {
            return new Refusal(WebhookTexts.NotDisabled, name);
        }

        session.Store(state with { DisabledAt = null, FailingSince = null, Failures = 0, NextTry = null }, "webhook.enable");
        session.Note("webhook.enable", WebhookKinds.Endpoints, name);
        await WebhookWatchRule.ForgetAsync(session, name, ct);
        return null;
    }

    /// <summary>The position after which a replay begins: what is told then follows an instant.</summary>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public async Task<long> PositionBeforeAsync(DateOnly day, CancellationToken ct)
    {
        var (from, end) = (zone.At(day, TimeSpan.Zero), (await store.AuditLog.EndAsync(ct)).Sequence);
        var (low, high) = (0L, end);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if ((await store.ChangesAfterAsync(middle, 1, ct)) is [var entry] && entry.Change.At < from)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Tells an endpoint everything after a position again, under the same ids.</summary>
    public static async Task<Refusal?> ReplayAsync(Session session, string name, long position, CancellationToken ct)
    {
        if (await session.FindAsync<WebhookEndpoint>(name, ct) is not { } state)
        {
            return new Refusal(WebhookTexts.Gone, name);
        }

        if (state.DisabledAt is not null)
        {
            return new Refusal(WebhookTexts.EnableFirst, name);
        }

        // Deals that are held up behind it come by again; those before it wait on.
        foreach (var row in await session.QueryAsync(new Query<HeldDelivery>().Where(WebhookKinds.HeldByEndpoint, name), ct))
        {
            if (row.Positions[0] > position)
            {
                session.Delete(row, "webhook.replay");
            }
        }

        session.Store(state with { Position = Math.Min(position, state.Position), NextTry = null }, "webhook.replay");
        session.Note("webhook.replay", WebhookKinds.Endpoints, name, new { position });
        return null;
    }

    /// <summary>Events of an endpoint that were given up, the oldest first.</summary>
    public static async Task<IReadOnlyList<DeadDelivery>> DeadAsync(Session session, string name, int most, CancellationToken ct) =>
        await session.QueryAsync(new Query<DeadDelivery>().Where(WebhookKinds.WaitingByEndpoint, name).Take(most), ct);

    /// <summary>Repeats an event that was given up, before anything else of its deal, or lets it go.</summary>
    public static async Task<Refusal?> SettleAsync(Session session, DeadDelivery letter, DeadDeliveryEnd end, Person by, CancellationToken ct)
    {
        if (letter.End is not null)
        {
            return new Refusal(WebhookTexts.DeadGone, letter.Id);
        }

        session.Store(
            letter with { End = end, EndedBy = by.Ref() }, end == DeadDeliveryEnd.Repeated ? "dead-delivery.repeat" : "dead-delivery.drop");
        if (end == DeadDeliveryEnd.Repeated && await session.FindAsync<WebhookEndpoint>(letter.Endpoint, ct) is { } state)
        {
            var id = HeldDelivery.IdOf(letter.Endpoint, letter.Lane);
            var row = await session.FindAsync<HeldDelivery>(id, ct) ?? new HeldDelivery
            {
                Id = id, Endpoint = letter.Endpoint, Lane = letter.Lane, Positions = [], HeadAt = letter.HappenedAt, NextTry = session.Now,
            };
            session.Store(
                row with
                {
                    Positions = [.. row.Positions.Append(letter.Position).Distinct().Order()], Tries = 0, FailedAt = null, NextTry = session.Now,
                    HeadAt = letter.HappenedAt,
                },
                "webhook.repeat");
            session.Store(state, "webhook.repeat");
        }

        return null;
    }

    private async Task<DateTimeOffset?> NextAsync(string name, WebhookEndpoint? state, CancellationToken ct)
    {
        var position = state?.Position ?? long.MaxValue;
        for (var i = 0; state is not null && i < MostStretches; i++)
        {
            var stretch = await feed.AfterAsync(position, ct);
            if (stretch.Events.FirstOrDefault(one => one.Endpoint is { } only ? only == name : options.Endpoints[name].Wants(one.Type)) is { } next)
            {
                return next.At;
            }

            if (stretch.Until == position)
            {
                break;
            }

            position = stretch.Until;
        }

        return null;
    }
}
