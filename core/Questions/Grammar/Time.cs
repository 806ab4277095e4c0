using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>A period that was named, in the two senses that it can have.</summary>
/// <param name="Words">How it was named.</param>
/// <param name="Past">For what has happened; null if it can't be said of that.</param>
/// <param name="Due">For what falls due; null if it can't be said of that.</param>
/// <param name="Day">The one day that it means where a day is wanted: 月底 is the last of the month.</param>
internal sealed record Time(string Words, Period? Past, Period? Due, DateOnly? Day = null);
