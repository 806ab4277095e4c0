using ChatSales.Core.Access;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Chat;

/// <summary>
/// Shows somebody what they have earned this month so far, and what is still to come (C5). Nobody sees another's, and never in a group.
/// </summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Money)]
public sealed class MyCommissionCommand(LiveBooks live, BusinessZone zone) : Command<NoArguments>(CommissionCommandTexts.Mine)
{
    private const int Most = 10;

    protected override async Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        CommissionBooks? books;
        try
        {
            books = await live.OfAsync(turn.Session, turn.Person.Ref(), ct);
        }
        catch (CommissionException refused)
        {
            turn.Refuse(new Refusal(Plans.PlanTexts.FaultOf(refused.Fault)));
            return;
        }

        turn.ReplyPrivately(books is null
            ? new Card { Title = Text.Name, Text = MyCommissionTexts.NoPlan.Text, Buttons = [ToQuote()] }
            : Draw(books, turn.Person.Id, Month.Of(zone.DateOf(turn.Now))));
    }

    private Card Draw(CommissionBooks books, string person, Month month)
    {
        var lines = Posting.Summed(books.Lines.Where(line => line.Person == person && line.Month == month));
        var coming = books.Coming().Where(line => line.Person == person).OrderByDescending(line => line.Value).ToList();
        var earned = lines.Where(line => line.Value > 0).Sum(line => line.Value);
        var back = -lines.Where(line => line.Value < 0).Sum(line => line.Value);
        return new Card
        {
            Title = Text.Name,
            Subtitle = MyCommissionTexts.SoFar.With(month),
            Tone = CardTone.Info,
            Text = back == 0
                ? MyCommissionTexts.Earned.With(Show(earned))
                : MyCommissionTexts.EarnedAndBack.With(Show(earned), Show(back), Show(earned - back)),
            Facts =
            [
                .. coming.Count == 0 ? Array.Empty<Fact>() : [new Fact(MyCommissionTexts.Coming.Text, Show(coming.Sum(line => line.Value)))],
                .. coming.Take(Most).Select(line => new Fact(
                    LayoutTexts.Aside(line.Contract, MyCommissionTexts.NameOfNode(line.Node)), Show(line.Value))),
            ],
            Rows =
            [
                .. lines.Take(Most).Select(line => new CardRow(
                    $"{line.Contract} {MyCommissionTexts.NameOfPart(line.Part)}",
                    LayoutTexts.Pair(MyCommissionTexts.NameOfNode(line.Node), Show(line.Value)))),
                .. lines.Count > Most ? [new CardRow(MyCommissionTexts.MoreLines.With(lines.Count - Most), "")] : Array.Empty<CardRow>(),
            ],
            Buttons = [ToQuote()],
        };
    }

    private static Button ToQuote() => Button.Show(CommissionCommandTexts.Quote.Name, CommissionCommandTexts.Quote.Say());

    private static string Show(decimal value) => new Money(value).Show();
}
