using ChatSales.Core.Conversation;
using ChatSales.Core.Reading.Chat;

namespace ChatSales.Core.Leaves.Chat;

/// <summary>Leave as people tell of it, 我周三到周五请假，吴艳代一下: shown as understood, and booked by a tap (X2).</summary>
public sealed class SaidLeave(LeaveWishReader wishes) : ISentenceTaker
{
    public async ValueTask<bool> TryTakeAsync(Turn turn, string text, bool isCommand, CancellationToken ct)
    {
        if (isCommand || text.Length > wishes.Longest || LeaveTexts.Sentence().Match(text.Trim()) is not { Success: true } said)
        {
            return false;
        }

        var (days, who) = (said.Groups["days"].Value, said.Groups["who"].Value);
        var wish = who.Length == 0 ? days : LeaveTexts.WishOf(days, who);
        if ((await wishes.ReadAsync(turn, wish, ct)).Value is not { Days: { } span } read)
        {
            return false;
        }

        var book = LeaveCommandTexts.Book;
        turn.ReplyPrivately(new Card
        {
            Title = SentenceChatTexts.IsThis.With(book.Name),
            Facts =
            [
                new Fact(book.Arguments[0].Label, LeaveTexts.Days(span, wishes.Today(turn))),
                .. read.StandIn is { } standIn ? [new Fact(LeaveTexts.StandInFact.Text, standIn.Name)] : Array.Empty<Fact>(),
            ],
            Buttons =
            [
                Button.Do(book.Name, book.Say(wish)) with { SaysYes = true },
                SentenceCards.Change(book.Arguments[0], book.Say()),
            ],
        });
        return true;
    }
}
