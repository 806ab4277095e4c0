using ChatSales.Core.Reading;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>A calendar day that is planned, as <see cref="DayReader"/> reads it.</summary>
public sealed class DateReader(DayReader days) : ArgumentReader<DateOnly>
{
    public override int Longest => 30;

    public override InputKind Input => InputKind.Date;

    public override ValueTask<Outcome<DateOnly>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var read = days.Read(text, Slot.Future, turn.Now);
        return new(
            read.Exact is { } day ? day
            : read.Offers.Count > 0 ? new Refusal(ReadingTexts.WhichDate, text, ReadingTexts.Or(read.Offers.Select(offer => offer.Words)))
            : new Refusal(ReadingTexts.NotDate, text));
    }
}
