namespace ChatSales.Core.Time;

/// <summary>Something computed with a calendar.</summary>
/// <param name="Value">The result.</param>
/// <param name="Provisional">Whether a day it rests on may still change (暂定), see <see cref="HolidayCalendar.IsProvisional"/>.</param>
public readonly record struct Reckoned<T>(T Value, bool Provisional);
