namespace ChatSales.Core.Time;

/// <summary>What was worked out by a calendar.</summary>
/// <param name="Value">The result.</param>
/// <param name="Provisional">Whether a day that was looked at may still change (暂定), see <see cref="HolidayCalendar.IsProvisional"/>.</param>
public readonly record struct Reckoned<T>(T Value, bool Provisional);
