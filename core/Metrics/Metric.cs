using ChatSales.Core.People;

namespace ChatSales.Core.Metrics;

/// <summary>A number that the organisation steers by, once for all who show it.</summary>
/// <param name="Key">Stable, e.g. <c>lead-conversion</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Asked">
/// The question that it answers, with a place for the period; without one it is as of now. Empty for one of <see cref="ICountedMetrics"/>.
/// </param>
/// <param name="Formula">How it is worked out, in words.</param>
/// <param name="Unit">In what it is.</param>
/// <param name="Owner">The role that answers for it.</param>
/// <param name="IsBetterHigher">Whether more of it is better.</param>
public sealed record Metric(string Key, string Name, string Asked, string Formula, string Unit, Role Owner, bool IsBetterHigher)
{
    /// <summary>Whether it is of a period.</summary>
    public bool HasPeriod => Asked.Contains("{0}", StringComparison.Ordinal);

    /// <summary>The question for a period, in the words of people; the same for any if it is as of now.</summary>
    public string In(string period) => string.Format(null, Asked, period);
}
