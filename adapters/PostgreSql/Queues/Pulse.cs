namespace ChatSales.Adapters.PostgreSql.Queues;

/// <summary>
/// How often a node beats, and how many beats it may miss before the others take it for dead. Runs on real time even if the product's clock doesn't.
/// </summary>
internal sealed record Pulse
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(1);

    public int MostMissed { get; init; } = 6;
}
