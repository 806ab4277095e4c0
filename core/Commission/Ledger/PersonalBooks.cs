using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>Somebody's books: what their statements say of settled months, and what follows from the facts for later ones.</summary>
public sealed class PersonalBooks
{
    private const string RestatedId = "restated";

    private readonly CommissionBooks books;
    private readonly Dictionary<string, CommissionEvent> events;
    private readonly IReadOnlyList<ContractStory> stories;
    private readonly Lazy<Dictionary<string, ContractCalculation>> calculations;
    private readonly Lazy<List<StatementLine>> lines;
    private readonly List<StatementLine> added = [];

    internal PersonalBooks(
        Id<Person> person, CommissionBooks books, IReadOnlyList<CommissionEvent> events, IReadOnlyList<ContractStory> stories,
        IReadOnlyList<ClosedMonth> closed, Month? settled)
    {
        (Person, this.books, this.stories, Closed, Settled) = (person, books, stories, closed, settled);
        this.events = events.DistinctBy(one => one.Id).ToDictionary(one => one.Id);
        calculations = new(() => books.Calculations().ToDictionary(one => one.Contract));
        lines = new(() => [.. Open()]);
    }

    public Id<Person> Person { get; }

    public IReadOnlyList<ClosedMonth> Closed { get; }

    /// <summary>The last month that is as its statement says; null if none is.</summary>
    public Month? Settled { get; }

    public required IReadOnlyList<StatementRecord> Statements { get; init; }

    /// <summary>What was released before the first closed month, as it was known then; null if there was nobody to be known.</summary>
    public LedgerStart? Start { get; init; }

    /// <summary>What they were left with by the last statement before a month.</summary>
    public Money OpeningOf(Month month) =>
        Statements.LastOrDefault(one => string.CompareOrdinal(one.Month, month.ToString()) < 0)?.Closing ?? default;

    /// <summary>The lines of a month: of a settled one its statement's.</summary>
    public IReadOnlyList<StatementLine> LinesOf(Month month) => Settled is { } last && month <= last
        ? Statements.FirstOrDefault(one => one.Month == month.ToString())?.Lines ?? []
        : [.. lines.Value.Concat(added).Where(line => line.Month == month.ToString())];

    /// <summary>Their contracts as they stood at the end of a month, by number.</summary>
    public IEnumerable<ContractAccount> AccountsAt(Month month)
    {
        var earned = books.Lines.Where(line => line.Person == Person.Text && line.Month <= month)
            .GroupBy(line => line.Contract).ToDictionary(one => one.Key, one => one.Sum(line => line.Value));
        var open = books.Coming().Where(one => one.Person == Person.Text)
            .GroupBy(one => one.Contract).ToDictionary(one => one.Key, one => one.Sum(part => part.Value));
        foreach (var story in stories)
        {
            var id = story.Contract.Id;
            if (earned.ContainsKey(id) || open.ContainsKey(id))
            {
                var rate = story.Agreement.ToYuan ?? 1;
                yield return new ContractAccount(
                    id, new Money(story.Contract.Amount.Yuan * rate), new Money(ReceivedOf(story) * rate), new Money(earned.GetValueOrDefault(id)),
                    new Money(open.GetValueOrDefault(id)));
            }
        }
    }

    /// <summary>What is still to be released to them.</summary>
    public IReadOnlyList<Coming> Coming() => [.. books.Coming().Where(one => one.Person == Person.Text)];

    /// <summary>How far they are in tiers that are measured over a period which a day lies in.</summary>
    public IEnumerable<TierProgress> TiersOn(DateOnly day) =>
        books.TierProgresses().Where(one => one.Owner == Person.Text && one.Period.Contains(day));

    /// <summary>How far they are towards their quota of a period which a day lies in.</summary>
    public IEnumerable<SprintMeasure> SprintsOn(DateOnly day) =>
        books.SprintMeasures().Where(one => one.Person == Person.Text && one.Period.Contains(day));

    /// <summary>What a first close finds released before its month.</summary>
    public IReadOnlyList<StartSum> StartOf(Month month) =>
    [
        .. books.Lines.Where(line => line.Person == Person.Text && line.Month < month)
            .GroupBy(KeyOf).Select(one => new StartSum(one.Key.Contract, one.Key.Part, one.Key.Node, new Money(one.Sum(line => line.Value))))
            .Where(one => one.Value.Yuan != 0),
    ];

    internal IEnumerable<Month> AdditionMonths(Month running)
    {
        for (var month = Settled?.Next ?? (Closed.Count > 0 ? Closed[0].Month : running); month <= running; month = month.Next)
        {
            yield return month;
        }
    }

    internal void Add(IEnumerable<StatementLine> more) => added.AddRange(more);

    private static (string Contract, string Part, string Node) KeyOf(Posting line) => (line.Contract, line.Part, line.Node);

    private static decimal ReceivedOf(ContractStory story) =>
        story.Receipts.Where(one => one.Kind != ReceiptKind.CreditNote).Sum(one => one.Amount.Yuan);

    private IEnumerable<StatementLine> Open()
    {
        var own = books.Lines.Where(line => line.Person == Person.Text).ToList();
        if (Settled is { } last)
        {
            foreach (var (key, value) in Restated(own, last))
            {
                yield return Traced(new StatementLine
                {
                    Month = last.Next.ToString(), Contract = key.Contract, Part = key.Part, Node = key.Node, Cause = LineCause.Restated,
                    CauseId = RestatedId, Value = new Money(value),
                });
            }
        }

        foreach (var line in Posting.Summed(own.Where(line => Settled is not { } settled || line.Month > settled)))
        {
            var fact = events[line.Cause];
            yield return Traced(new StatementLine
            {
                Month = line.Month.ToString(), Contract = line.Contract, Part = line.Part, Node = line.Node,
                Cause = Enum.Parse<LineCause>(fact.Kind.ToString()), CauseId = line.Cause, Value = new Money(line.Value),
                On = fact.Kind == EventKind.MonthClosed ? fact.Month!.Value.Last : fact.On,
            });
        }
    }

    // What settled months would be by what is known now, less what they are.
    private IEnumerable<((string Contract, string Part, string Node) Key, decimal Value)> Restated(IReadOnlyList<Posting> own, Month last)
    {
        var first = Closed[0].Month;
        var sums = own.Where(line => line.Month <= last && (Start is not null || line.Month >= first))
            .GroupBy(KeyOf).ToDictionary(one => one.Key, one => one.Sum(line => line.Value));
        foreach (var line in Statements.Where(one => string.CompareOrdinal(one.Month, last.ToString()) <= 0).SelectMany(one => one.Lines)
            .Where(line => line.Part != StatementLine.PointsPart))
        {
            Less((line.Contract, line.Part, line.Node), line.Value);
        }

        foreach (var one in Start?.Sums ?? [])
        {
            Less((one.Contract, one.Part, one.Node), one.Value);
        }

        return sums.Where(one => one.Value != 0).OrderBy(one => one.Key.Contract, StringComparer.Ordinal)
            .ThenBy(one => one.Key.Part, StringComparer.Ordinal).ThenBy(one => one.Key.Node, StringComparer.Ordinal)
            .Select(one => (one.Key, one.Value));

        void Less((string, string, string) key, Money value) => sums[key] = sums.GetValueOrDefault(key) - value.Yuan;
    }

    private StatementLine Traced(StatementLine line)
    {
        if (line.Part == Sprints.Part)
        {
            return books.SprintMeasures().FirstOrDefault(one => one.Person == Person.Text && one.Period.Name == line.Contract) is { } measure
                ? line with
                {
                    Plan = measure.Plan.Reference, PlanName = PlanTexts.NameOf(measure.Plan), Rule = Sprints.Part, Base = measure.Credit,
                    Quota = measure.Quota,
                }
                : line;
        }

        if (calculations.Value.GetValueOrDefault(line.Contract) is not { Priced: { } priced, Payout: var payout }
            || priced.Find(line.Part) is not { } one)
        {
            return line;
        }

        return line with
        {
            Plan = priced.Plan.Reference,
            PlanName = PlanTexts.NameOf(priced.Plan),
            Rule = one.Rule.Id,
            RuleName = one.Rule.Name,
            Base = priced.Base,
            Rate = one.Rate,
            Factors = [.. one.Factors.Select(PlanTexts.FactorOf)],
            Cap = one.Value == one.Rule.Result.Cap ? one.Value : null,
            Floor = one.Value == one.Rule.Result.Floor ? one.Value : null,
            Share = payout?.Nodes.FirstOrDefault(node => node.Name == line.Node)?.Share,
        };
    }
}
