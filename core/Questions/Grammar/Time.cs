using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>A period that was named, in the two senses that it can have.</summary>
/// <param name="Words">How it was named.</param>
/// <param name="Past">For what has happened; null if it can't be said of that.</param>
/// <param name="Due">For what falls due; null if it can't be said of that.</param>
/// <param name="Day">The one day that it means where a day is wanted: 月底 is the last of the month.</param>
/// <param name="But">What is left out of it: 今年除了10月.</param>
internal sealed record Time(string Words, Period? Past, Period? Due, DateOnly? Day = null, Periods? But = null);

/// <summary>Some periods, at least one.</summary>
internal sealed record Periods(params IReadOnlyList<Period> All)
{
    public bool Equals(Periods? other) => other is not null && All.SequenceEqual(other.All);

    public override int GetHashCode() => All.Aggregate(0, HashCode.Combine);
}
