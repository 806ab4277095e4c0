using System.Globalization;
using ChatSales.Core.Reading;
using ChatSales.Core.Time;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>
/// A calendar day that is planned, as <see cref="DayReader"/> reads it. Days that nobody means, before 2000 or more than ten years ahead, are
/// refused.
/// </summary>
public sealed class DateReader(DayReader days, BusinessZone zone) : ArgumentReader<DateOnly>
{
    private const int MostYearsAhead = 10;
    private static readonly DateOnly First = new(2000, 1, 1);

    public override int Longest => 30;

    public override InputKind Input => InputKind.Date;

    public override ValueTask<Outcome<DateOnly>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var read = days.Read(text, Slot.Future, turn.Now);
        return new(
            read.Exact is { } day ? WhyNot(day, zone.DateOf(turn.Now)) is { } refusal ? refusal : day
            : read.Offers.Count > 0 ? new Refusal(ReadingTexts.WhichDate, text, ReadingTexts.Or(read.Offers.Select(offer => offer.Words)))
            : new Refusal(ReadingTexts.NotDate, text));
    }

    /// <summary>Why a day can't be meant today; null if it can.</summary>
    private static Refusal? WhyNot(DateOnly day, DateOnly today) => day >= First && day <= today.AddYears(MostYearsAhead)
        ? null
        : new Refusal(ReadingTexts.FarDate, Shown(day), Shown(First), Shown(today.AddYears(MostYearsAhead))) { IsUnfit = true };

    private static string Shown(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
