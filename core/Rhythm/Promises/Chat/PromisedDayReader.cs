using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Reading;

namespace ChatSales.Core.Rhythm.Promises.Chat;

/// <summary>A day on which a deal is to move on.</summary>
public readonly record struct PromisedDay(DateOnly Date);

/// <summary>
/// Reads <see cref="PromisedDay"/> as planned days are read. Of a week or another span it is the last day on which somebody works: 下周 is no Sunday,
/// and doesn't leave the week.
/// </summary>
public sealed class PromisedDayReader(DateReader dates, DayReader days, RhythmTime time) : ArgumentReader<PromisedDay>
{
    public override int Longest => dates.Longest;

    public override InputKind Input => InputKind.Date;

    public override async ValueTask<Outcome<PromisedDay>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var read = await dates.ReadAsync(turn, text, ct);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var isSpan = days.Read(text, Slot.Future, turn.Now).IsApproximate;
        var worked = time.Days.WorkingDayUntil(read.Value);
        return new PromisedDay(isSpan && worked >= time.DayOf(turn.Now) ? worked : read.Value);
    }
}
