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
        var read = days.Read(text, Slot.Future, turn.Now).Only(text, ReadingTexts.WhichDate, ReadingTexts.NotDate);
        return new(!read.IsRefused && WhyNot(read.Value, zone.DateOf(turn.Now)) is { } refusal ? refusal : read);
    }

    /// <summary>Why a day can't be meant today; null if it can.</summary>
    private static Refusal? WhyNot(DateOnly day, DateOnly today) => day >= First && day <= today.AddYears(MostYearsAhead)
        ? null
        : new Refusal(ReadingTexts.FarDate, Shown(day), Shown(First), Shown(today.AddYears(MostYearsAhead))) { IsUnfit = true };

    private static string Shown(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
