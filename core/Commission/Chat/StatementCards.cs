using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Draws statements, and what runs towards the next one (C5).</summary>
public static class StatementCards
{
    /// <summary>Lines on one page.</summary>
    public const int PageSize = 10;

    /// <summary>A closed month's.</summary>
    /// <param name="session">Reads.</param>
    /// <param name="record">The statement.</param>
    /// <param name="isOwn">Whether it is its reader's.</param>
    /// <param name="detail">What the reader may see.</param>
    /// <param name="page">From 1.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<Card> DrawAsync(
        Session session, StatementRecord record, bool isOwn, PayDetail detail, int page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(record);
        var (name, month) = (await session.NameOfAsync(record.PersonId, ct), Month.Read(record.Month)!.Value);
        var (lines, pages) = PageOf(detail == PayDetail.Lines ? record.Lines : [], ref page);
        var hasMine = isOwn && await session.FindAsync(record.PersonId, ct) is { } person && RoleRights.Has(person.Role, Need.WorkOnDeals);
        Saying At(Month of) => hasMine
            ? CommissionCommandTexts.Mine.Say(of.ToString()) : CommissionCommandTexts.Of.Say(new Said(record.PersonId.Text, name), of.ToString());
        return new Card
        {
            Title = StatementTexts.Title.With(name, record.Month),
            Subtitle = record.Team,
            Tone = CardTone.Info,
            Text = string.Join('\n', ((IReadOnlyList<string?>)
            [
                record.Closing.Yuan < 0
                    ? StatementTexts.PayableLater.With(record.Payable.Show(), new Money(-record.Closing.Yuan).Show())
                    : StatementTexts.Payable.With(record.Payable.Show()),
                .. DeductionOf(record),
                detail == PayDetail.Lines ? null : StatementTexts.OnlySums.Text,
                pages > 1 ? StatementTexts.Page.With(record.Lines.Count, page, pages) : null,
            ]).OfType<string>()),
            Facts = [.. FactsOf(record)],
            Rows = [.. lines.Select(line => RowOf(line.Index, line.Line))],
            Buttons =
            [
                .. Paging.Buttons(page, pages, number => At(month).With(PagingTexts.Page, number)),
                .. isOwn
                    ? [
                        Button.Show(StatementTexts.AskButton.Text, CommissionCommandTexts.Ask.Say(record.Month)),
                        Button.Show(StatementTexts.PaperButton.Text, CommissionCommandTexts.Paper.Say(record.Month)),
                        Button.Show(StatementTexts.ReconcileButton.Text, CommissionCommandTexts.Reconcile.Say()),
                    ]
                    : Array.Empty<Button>(),
                Button.Show(StatementTexts.MonthBeforeButton.Text, At(month.Before)),
            ],
        };
    }

    /// <summary>What a month that is open comes to so far.</summary>
    public static Card DrawOpen(
        PersonalBooks books, StatementRecord soFar, Person person, bool isOwn, PayDetail detail, DateOnly today, int page)
    {
        ArgumentNullException.ThrowIfNull(books);
        ArgumentNullException.ThrowIfNull(soFar);
        ArgumentNullException.ThrowIfNull(person);
        var month = Month.Read(soFar.Month)!.Value;
        var runs = month == Month.Of(today);
        var coming = runs ? books.Coming() : [];
        var (lines, pages) = PageOf(detail == PayDetail.Lines ? soFar.Lines : [], ref page);
        Saying At(Month of) => isOwn && RoleRights.Has(person.Role, Need.WorkOnDeals)
            ? CommissionCommandTexts.Mine.Say(of.ToString()) : CommissionCommandTexts.Of.Say(new Said(person.Id, person.Name), of.ToString());
        var earned = soFar.ClawedBack.Yuan == 0
            ? MyCommissionTexts.Earned.With(soFar.Earned.Show())
            : MyCommissionTexts.EarnedAndBack.With(soFar.Earned.Show(), soFar.ClawedBack.Show(), (soFar.Earned - soFar.ClawedBack).Show());
        return new Card
        {
            Title = isOwn ? CommissionCommandTexts.Mine.Name : StatementTexts.LiveTitle.With(person.Name),
            Subtitle = MyCommissionTexts.SoFar.With(month),
            Tone = CardTone.Info,
            Text = string.Join('\n', new[]
            {
                [earned],
                DeductionOf(soFar),
                runs ? TowardsOf(books, today) : [],
                detail == PayDetail.Lines ? [] : [StatementTexts.OnlySums.Text],
                pages > 1 ? [StatementTexts.Page.With(soFar.Lines.Count, page, pages)] : Array.Empty<string>(),
            }.SelectMany(some => some)),
            Facts =
            [
                .. SumsOf(soFar).Skip(1),
                .. soFar.Opening.Yuan == 0 ? Array.Empty<Fact>() : [new Fact(StatementTexts.Opening.Text, soFar.Opening.Show())],
                .. soFar.Advance.Yuan == 0 ? Array.Empty<Fact>() : [new Fact(StatementTexts.Advance.Text, soFar.Advance.Show())],
                .. soFar.Payable == soFar.Earned - soFar.ClawedBack
                    ? Array.Empty<Fact>()
                    : [new Fact(MyCommissionTexts.PayableByNow.Text, soFar.Payable.Show())],
                .. coming.Count == 0 ? Array.Empty<Fact>()
                    : [new Fact(MyCommissionTexts.Coming.Text, new Money(coming.Sum(line => line.Value)).Show())],
                .. detail != PayDetail.Lines ? [] : ComingOf(coming),
            ],
            Rows = [.. lines.Select(line => RowOf(null, line.Line))],
            Buttons =
            [
                .. Paging.Buttons(page, pages, number => At(month).With(PagingTexts.Page, number)),
                .. isOwn
                    ? [
                        Button.Show(StatementTexts.ReconcileButton.Text, CommissionCommandTexts.Reconcile.Say()),
                        Button.Show(CommissionCommandTexts.Quote.Name, CommissionCommandTexts.Quote.Say()),
                    ]
                    : Array.Empty<Button>(),
                Button.Show(StatementTexts.MonthBeforeButton.Text, At(month.Before)),
            ],
        };
    }

    /// <summary>A line in words: what, how much, and why.</summary>
    public static CardRow RowOf(int? number, StatementLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var part = MyCommissionTexts.NameOfPart(line.Part);
        var title = number is { } index ? StatementTexts.LineTitle.With(index, line.Contract, part) : $"{line.Contract} {part}";
        return new CardRow(title, string.Join(" · ", new[]
        {
            LayoutTexts.Pair(LabelOf(line), line.Value.Show()),
            line.FromMonth is { } from ? StatementTexts.From.With(from) : null,
            TraceOf(line),
            line.RuleName,
            line.PlanName ?? PlanTexts.NameOf(line.Plan),
        }.OfType<string>()));
    }

    /// <summary>The base, the rate and what else a line was worked out by; null where the plan says it all.</summary>
    public static string? TraceOf(StatementLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line is { Quota: { } quota, Base: { } credit })
        {
            return StatementTexts.OfSprint.With(new Money(credit).Show(), new Money(quota).Show());
        }

        if (line.Base is not { } on || line.Rule is null)
        {
            return null;
        }

        var worked = line.Rate is { } rate
            ? StatementTexts.ByRate.With(new Money(on).Show(), PercentOf(rate)) : StatementTexts.ByTiers.With(new Money(on).Show());
        return string.Concat(
            worked, string.Concat(line.Factors.Select(factor => $" × {factor}")),
            BoundOf(line), line.Share is not { } share || share == 1 ? ""
                : BoundOf(line).Length > 0 ? StatementTexts.OfNode.With(PercentOf(share))
                : $" × {PercentOf(share)}");
    }

    private static string BoundOf(StatementLine line) => line.Cap is { } cap ? StatementTexts.Capped.With(new Money(cap).Show())
        : line.Floor is { } floor ? StatementTexts.Floored.With(new Money(floor).Show())
        : "";

    // What a node of a contract releases is one line, whatever parts it has.
    private static IEnumerable<Fact> ComingOf(IReadOnlyList<Coming> coming)
    {
        var nodes = coming
            .GroupBy(line => (line.Contract, line.Node), line => line.Value, (of, values) => (of.Contract, of.Node, Value: values.Sum()))
            .OrderByDescending(one => one.Value).ToList();
        foreach (var (contract, node, value) in nodes.Take(PageSize))
        {
            yield return new Fact(LayoutTexts.Aside(contract, MyCommissionTexts.NameOfNode(node)), new Money(value).Show());
        }

        if (nodes.Count > PageSize)
        {
            var rest = nodes.Skip(PageSize).Sum(one => one.Value);
            yield return new Fact(MyCommissionTexts.MoreLines.With(nodes.Count - PageSize), new Money(rest).Show());
        }
    }

    /// <summary>The sums of a statement by kind, the base first; nothing else that is nothing.</summary>
    private static IEnumerable<Fact> SumsOf(StatementRecord record)
    {
        yield return new Fact(StatementTexts.Base.Text, record.SumOf(LineKind.Base).Show());
        foreach (var (kind, label) in new[]
        {
            (LineKind.Points, StatementTexts.Points), (LineKind.Sprint, StatementTexts.Sprint), (LineKind.Bonus, StatementTexts.Bonus),
        })
        {
            if (record.SumOf(kind) is { Yuan: not 0 } sum)
            {
                yield return new Fact(label.Text, sum.Show());
            }
        }
    }

    private static IEnumerable<Fact> FactsOf(StatementRecord record)
    {
        foreach (var fact in SumsOf(record))
        {
            yield return fact;
        }

        foreach (var (value, label) in new[]
        {
            (new Money(-record.ClawedBack.Yuan), StatementTexts.ClawedBack), (record.Opening, StatementTexts.Opening),
            (record.Advance, StatementTexts.Advance),
        })
        {
            if (value.Yuan != 0)
            {
                yield return new Fact(label.Text, value.Show());
            }
        }

        yield return new Fact(StatementTexts.PayableFact.Text, record.Payable.Show());
        if (record.Closing.Yuan != 0)
        {
            yield return new Fact(StatementTexts.Closing.Text, record.Closing.Show());
        }
    }

    // Why what is paid is not what was earned less what is taken back: a month takes a share of what was earned at most, the rest goes on.
    private static string[] DeductionOf(StatementRecord record)
    {
        var owed = record.ClawedBack - record.Opening;
        var taken = record.Earned + record.Advance - record.Payable;
        return owed.Yuan <= 0 || taken >= owed ? []
            : record.Earned.Yuan == 0 ? [StatementTexts.NothingToTake.With(owed.Show())]
            : [
                StatementTexts.MostTaken.With(
                    owed.Show(), PercentOf(decimal.Round(taken.Yuan / record.Earned.Yuan, 4)), taken.Show(), (owed - taken).Show()),
            ];
    }

    private static IEnumerable<string> TowardsOf(PersonalBooks books, DateOnly today)
    {
        foreach (var one in books.TiersOn(today))
        {
            var name = one.Rule.Name ?? one.Rule.Id;
            yield return one.Next is { } next
                ? StatementTexts.NextTier.With(
                    name, one.Period.Name, new Money(one.Total).Show(), new Money(next.From - one.Total).Show(), PercentOf(next.Rate))
                : StatementTexts.LastTier.With(name, one.Period.Name, new Money(one.Total).Show());
        }

        foreach (var one in books.SprintsOn(today))
        {
            var (from, credit, quota) = (one.Plan.Sprint!.Steps[0].From * one.Quota, new Money(one.Credit).Show(), new Money(one.Quota).Show());
            yield return one.Credit < from
                ? StatementTexts.Towards.With(one.Period.Name, credit, quota, new Money(from - one.Credit).Show())
                : StatementTexts.Above.With(one.Period.Name, credit, quota);
        }
    }

    /// <summary>What brought a line.</summary>
    public static string LabelOf(StatementLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Cause is LineCause.Receipt or LineCause.Signed or LineCause.Accepted && line.Part != Sprints.Part
            ? MyCommissionTexts.NameOfNode(line.Node) : StatementTexts.NameOf(line.Cause);
    }

    private static (IEnumerable<(int Index, StatementLine Line)> Lines, int Pages) PageOf(IReadOnlyList<StatementLine> lines, ref int page)
    {
        var pages = Math.Max(1, (lines.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        return (lines.Index().Skip((page - 1) * PageSize).Take(PageSize).Select(line => (line.Index + 1, line.Item)), pages);
    }

    private static string PercentOf(decimal rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.####}%");
}
