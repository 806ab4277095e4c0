using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>Tries a responsibility chain on past deals, and says what its budgets mean (T2).</summary>
internal static class ChainTrial
{
    private const int MostDeals = 200;
    private const int MostExamples = 3;
    private static readonly IReadOnlyList<TicketRole> Roles = Enum.GetValues<TicketRole>();

    /// <summary>Whom tickets on past deals would have gone to, and how long they would have had.</summary>
    public static async ValueTask<IReadOnlyList<ConfigNotes>> OfAsync(
        Session session, TicketChain chain, Func<string, string> nameOf, CancellationToken ct)
    {
        var deals = await session.QueryAsync(new Query<Deal>().OrderBy(DealKinds.ByStageEntered, descending: true).Take(MostDeals), ct);
        var (people, budgets) = (new List<(string Words, string DealId)>(), new List<(string Words, string DealId)>());
        foreach (var deal in deals)
        {
            var traits = await TicketTraits.OfAsync(session, deal, new TicketCourse(), ct);
            people.Add((LayoutTexts.Statements(Roles.Select(role => Asked(chain, role, traits, nameOf))), deal.Id));
            budgets.Add((BudgetsOf(chain, traits), deal.Id));
        }

        return deals.Count == 0 ? [] :
        [
            new ConfigNotes(ChainCheckTexts.TrialPeople.With(deals.Count), LinesOf(people)),
            new ConfigNotes(ChainCheckTexts.TrialBudgets.Text, LinesOf(budgets)),
        ];
    }

    /// <summary>What each budget of a rule means, and when it would be used up if a ticket were opened now.</summary>
    public static IReadOnlyList<string> Explain(TicketChain chain, ChainBudgets rule, TicketTime time, DateTimeOffset now) =>
    [
        .. Enum.GetValues<TicketStep>().Select(step => Explain(chain, step, NameOf(step).Text, rule.Of(step, isRework: false), time, now)),
        Explain(chain, TicketStep.Deliver, ChainTexts.ReworkColumn.Text, rule.Rework, time, now),
    ];

    private static string Explain(TicketChain chain, TicketStep step, string name, Budget budget, TicketTime time, DateTimeOffset now)
    {
        var hours = time.HoursOf(chain, TicketClocks.RoleOf(step), holder: null);
        var clock = new TicketClock { Step = step, Number = 1, From = now, Budget = budget, Hours = hours.ToString(), Holders = [] };
        var due = TicketTexts.Instant(time.Zone.Local(time.Due(clock, []).Value!.Value));
        return budget.Unit switch
        {
            BudgetUnit.WorkingHours => ChainCheckTexts.InDays.With(name, budget, Shown(budget.Amount / (decimal)hours.PerDay.TotalHours), due),
            BudgetUnit.WorkingDays => ChainCheckTexts.InHours.With(name, budget, Shown(budget.Amount * (decimal)hours.PerDay.TotalHours), due),
            _ => ChainCheckTexts.ByClock.With(name, budget, due),
        };
    }

    private static Message NameOf(TicketStep step) => step switch
    {
        TicketStep.Accept => ChainTexts.AcceptColumn,
        TicketStep.Answer => ChainTexts.AnswerColumn,
        TicketStep.Start => ChainTexts.StartColumn,
        _ => ChainTexts.DeliverColumn,
    };

    private static string Asked(TicketChain chain, TicketRole role, TicketTraits traits, Func<string, string> nameOf)
    {
        var (title, named) = (TicketChainFormat.TitleOf(role).Text, chain.NamedFor(role, traits));
        return LayoutTexts.Pair(title, named.Count == 0 ? ChainCheckTexts.AnyOfRole.With(title) : LayoutTexts.List(named.Select(nameOf)));
    }

    private static string BudgetsOf(TicketChain chain, TicketTraits traits)
    {
        var rule = chain.BudgetsFor(traits);
        var words = LayoutTexts.List(
            Enum.GetValues<TicketStep>().Select(step => $"{NameOf(step).Text} {rule.Of(step, isRework: false)}")
                .Append($"{ChainTexts.ReworkColumn.Text} {rule.Rework}"));
        var place = chain.Budgets.Index().Where(one => ReferenceEquals(one.Item, rule)).Select(one => (int?)one.Index).FirstOrDefault();
        return place is { } index ? ChainCheckTexts.ByRule.With(index + 1, words) : ChainCheckTexts.ByDefault.With(words);
    }

    private static IReadOnlyList<string> LinesOf(IEnumerable<(string Words, string DealId)> all) =>
    [
        .. all.GroupBy(one => one.Words).OrderByDescending(group => group.Count())
            .Select(group => ChainCheckTexts.TrialLine.With(
                group.Count(), group.Key, LayoutTexts.List(group.Take(MostExamples).Select(one => one.DealId)))),
    ];

    private static string Shown(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
