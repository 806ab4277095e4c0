using ChatSales.Core.Metrics;

namespace ChatSales.Core.BattleMap;

/// <summary>A part of the map that opens its rows.</summary>
/// <param name="Key">Stable.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Metric">Its figure; null for what customers said.</param>
/// <param name="Period">The figure's period, in words.</param>
public sealed record MapBlock(string Key, string Title, Metric? Metric = null, string Period = "");

/// <summary>The parts of the map.</summary>
public static class MapBlocks
{
    /// <summary>Those with a figure.</summary>
    public static IReadOnlyList<MapBlock> Figures { get; } =
    [
        Of("high-intent-leads", MapTexts.HighIntent, MapTexts.ThisWeek), Of("closing-soon", MapTexts.ClosingSoon),
        Of("pending-amount", MapTexts.Pending),
    ];

    /// <summary>What customers said.</summary>
    public static MapBlock Feedback { get; } = new("feedback", MapTexts.Feedback);

    /// <summary>The part with a key; null for none.</summary>
    public static MapBlock? Find(string? key) => Figures.Append(Feedback).FirstOrDefault(block => block.Key == key);

    private static MapBlock Of(string key, string title, string period = "") =>
        new(key, title, MetricTexts.All.First(metric => metric.Key == key), period);
}
