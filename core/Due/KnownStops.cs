using ChatSales.Core.Storage;

namespace ChatSales.Core.Due;

/// <summary>When the bot was down lately: what people could not do in that time is not held against them (RH5).</summary>
public sealed record KnownStops : Entity
{
    /// <summary>The id of the only document.</summary>
    public const string Only = "only";

    private const int Most = 50;

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<Stop> Stops { get; init; } = [];

    /// <summary>How long the bot was down between two instants.</summary>
    public TimeSpan Within(DateTimeOffset from, DateTimeOffset to) => new(Stops.Sum(stop =>
        Math.Max(0, ((stop.Until < to ? stop.Until : to) - (stop.From > from ? stop.From : from)).Ticks)));

    /// <summary>With one more; the oldest are forgotten.</summary>
    public KnownStops With(Stop stop) => this with { Stops = [.. Stops.Append(stop).TakeLast(Most)] };
}

/// <summary>A time in which the bot was down.</summary>
public sealed record Stop(DateTimeOffset From, DateTimeOffset Until);
