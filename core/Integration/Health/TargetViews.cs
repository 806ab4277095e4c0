using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.CodeChecks;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>How a system stands (I4): the same on cards, pages and for <c>doctor</c>.</summary>
public sealed record TargetView
{
    public required IConnector Connector { get; init; }

    public required TargetHealth Health { get; init; }

    /// <summary>In a word.</summary>
    public required Message State { get; init; }

    /// <summary>Whether somebody has to see to it.</summary>
    public required bool IsBad { get; init; }

    /// <summary>Tries of the last day that brought what they were to.</summary>
    public required int Done { get; init; }

    /// <summary>All tries of the last day.</summary>
    public required int Tries { get; init; }

    /// <summary>How long they took; null without any.</summary>
    public required TimeSpan? Mean { get; init; }

    public required TimeSpan? P99 { get; init; }

    /// <summary>Since when the oldest document waits that it doesn't have.</summary>
    public required DateTimeOffset? Oldest { get; init; }

    /// <summary>How many documents wait for somebody, or for a code.</summary>
    public required long Stuck { get; init; }

    /// <summary>When its codes were compared last, and of which it has no list; null if they never were.</summary>
    public CodeReading? Codes { get; init; }

    /// <summary>0 to 1; null without tries.</summary>
    public double? Rate => Tries == 0 ? null : (double)Done / Tries;
}

/// <summary>Looks at how systems stand.</summary>
public sealed class TargetViews(Connectors connectors, FlowBook flows)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>All of them, by name.</summary>
    public async ValueTask<IReadOnlyList<TargetView>> AllAsync(Session session, CancellationToken ct)
    {
        var views = new List<TargetView>();
        foreach (var connector in connectors.All.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            views.Add(await OfAsync(session, connector, ct));
        }

        return views;
    }

    /// <summary>One of them.</summary>
    public async ValueTask<TargetView> OfAsync(Session session, IConnector connector, CancellationToken ct)
    {
        var name = connector.Name;
        var health = await TargetWatch.HealthAsync(session, name, ct);
        var hours = await session.QueryAsync(
            new Query<TargetHour>().Between(HealthKinds.ByHour, TargetHour.IdOf(name, session.Now - Window), $"{name}/{char.MaxValue}"), ct);
        var oldest = await session.QueryAsync(TransferKinds.Of(TransferKinds.Open, name).OrderBy(TransferKinds.Open).Take(1), ct);
        var stuck = await session.CountAsync(TransferKinds.Of(TransferKinds.Stuck, name), ct);
        var tries = hours.Sum(hour => hour.Done + hour.Refused + hour.Unknown);
        return new TargetView
        {
            Connector = connector,
            Health = health,
            State = health.Closed is not null ? IntegrationTexts.ClosedState
                : health.FailingSince is not null ? IntegrationTexts.FailingState
                : stuck > 0 ? IntegrationTexts.WaitingState
                : await flows.FindAsync(session, name, ct) is { IsOn: true } ? IntegrationTexts.Fine
                : IntegrationTexts.FlowOff,
            IsBad = health.Closed is not null || stuck > 0
                || (health.FailingSince is { } since && session.Now - since >= TargetWatch.Patience),
            Done = hours.Sum(hour => hour.Done),
            Tries = tries,
            Mean = tries == 0 ? null : TimeSpan.FromMilliseconds((double)hours.Sum(hour => hour.Milliseconds) / tries),
            P99 = Latency.Percentile(hours, 0.99),
            Oldest = oldest is [var first] ? first.PlannedAt : null,
            Stuck = stuck,
            Codes = await session.FindAsync<CodeReading>(name, ct),
        };
    }
}
