using ChatSales.Core.Metrics;

namespace ChatSales.Core.BattleMap;

/// <summary>What a team has to look at now, on one page (Q3).</summary>
/// <param name="Scope">Whose.</param>
/// <param name="Figures">The figures of the catalogue, in the order in which they are shown.</param>
/// <param name="Idle">The customers with an open deal whom nobody has contacted for the longest time; null if the asker may not see that.</param>
/// <param name="Words">What customers said last, the most frequent words first; null if the asker may not see that.</param>
public sealed record GatheredMap(
    MetricScope Scope, IReadOnlyList<MapFigure> Figures, IReadOnlyList<IdleCustomer>? Idle, IReadOnlyList<FeedbackWord>? Words);

/// <summary>A figure of the map.</summary>
/// <param name="Metric">Which.</param>
/// <param name="Period">Of which period, in words.</param>
/// <param name="Text">As people read it; null if the asker may not see it.</param>
/// <param name="Value">Null if it isn't known.</param>
public sealed record MapFigure(Metric Metric, string Period, string? Text, decimal? Value);

/// <summary>A customer whom nobody has contacted for long.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Days">Whole days since the last contact, or since it was entered.</param>
/// <param name="WasContacted">Whether there ever was a contact.</param>
/// <param name="Open">What its open deals come to, of those that the asker sees.</param>
public sealed record IdleCustomer(string Id, string Name, int Days, bool WasContacted, Money Open);

/// <summary>A word of customers, and how often they said it.</summary>
public sealed record FeedbackWord(string Word, int Count);

/// <summary>Splits what people wrote into words.</summary>
public interface IWordSplitter
{
    /// <summary>The words of a text that mean something by themselves, in order.</summary>
    IEnumerable<string> WordsOf(string text);
}
