using ChatSales.Core.Conditions;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;

namespace ChatSales.Core.Tickets;

/// <summary>
/// Looks through a responsibility chain for tickets that no rule covers, rules that are never reached, and such that overlap, each told with an
/// example; and for people and teams who can't do what it gives them (T2).
/// </summary>
internal static class ChainCheck
{
    private const int MostOverlaps = 10;
    private static readonly IReadOnlyList<TicketRole> Roles = Enum.GetValues<TicketRole>();

    /// <summary>What is doubtful in the rules.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="sets">The only values that fields of conditions can have.</param>
    /// <param name="nameOf">What people and teams are called.</param>
    public static IEnumerable<ConfigDoubt> Rules(
        TicketChain chain, IReadOnlyDictionary<string, IReadOnlyList<string>> sets, Func<string, string> nameOf)
    {
        var doubts = new List<ConfigDoubt>();
        foreach (var role in Roles)
        {
            var rules = chain.People
                .Select((rule, index) => new Rule(index + 1, rule.When, string.Join(',', rule.Of(role).Order(StringComparer.Ordinal))))
                .Where(rule => rule.Gives.Length > 0).ToList();
            if (rules.Count == 0 && chain.People.Count > 0)
            {
                doubts.Add(Uncovered(chain, role, ChainCheckTexts.AnyTicket.Text, nameOf));
            }

            if (rules.Count > 0)
            {
                var found = new Findings(rules, sets);
                doubts.AddRange(found.Gap is { } gap ? [Uncovered(chain, role, gap, nameOf)] : []);
                doubts.AddRange(found.Say(ChainCheckTexts.OfRole.With(ChainTexts.PeopleTable.Text, TicketChainFormat.TitleOf(role).Text)));
            }
        }

        var budgets = chain.Budgets.Select((rule, index) => new Rule(index + 1, rule.When, BudgetsOf(rule))).ToList();
        if (budgets.Count > 0)
        {
            var found = new Findings(budgets, sets);
            doubts.AddRange(found.Gap is { } gap ? [new ConfigDoubt(ChainCheckTexts.NoBudget.With(gap), IsProblem: true)] : []);
            doubts.AddRange(found.Say(ChainTexts.BudgetsTable.Text));
        }

        // What holds for all roles is said once.
        return doubts.DistinctBy(doubt => doubt.Text);
    }

    /// <summary>Who can't do what the chain gives them.</summary>
    public static IEnumerable<ConfigDoubt> People(TicketChain chain, IReadOnlyDictionary<string, Person> people)
    {
        var owing = chain.People.SelectMany(rule => Roles.SelectMany(role => rule.Of(role).Select(name => (Role: role, Name: name))))
            .Distinct().ToList();
        foreach (var (role, name) in owing.Where(one => one.Name.StartsWith(ChainPeople.Team, StringComparison.Ordinal)))
        {
            var team = name[ChainPeople.Team.Length..];
            if (!people.Values.Any(person => person.Active && person.Team == team && person.Role == TicketAssigning.RoleOf(role)))
            {
                yield return new(ChainCheckTexts.EmptyTeam.With(team, TicketChainFormat.TitleOf(role).Text), IsProblem: true);
            }
        }

        var ids = owing.Select(one => one.Name).Where(name => !name.StartsWith(ChainPeople.Team, StringComparison.Ordinal))
            .Concat(chain.Fallback is { } fallback ? [fallback] : []).Distinct().ToList();
        foreach (var id in ids.Concat(chain.ReportTo).Distinct())
        {
            if (people.GetValueOrDefault(id) is not { Active: true } person)
            {
                yield return new(ChainCheckTexts.Gone.With(people.GetValueOrDefault(id)?.Name ?? id), IsProblem: true);
                continue;
            }

            if (person.Accounts.Count == 0)
            {
                yield return new(ChainCheckTexts.NoAccount.With(person.Name), IsProblem: true);
            }

            if (ids.Contains(id) && (person.ManagerId is not { } above || people.GetValueOrDefault(above.Text) is not { Active: true }))
            {
                yield return new(ChainCheckTexts.NoManager.With(person.Name), IsProblem: true);
            }
        }
    }

    private static ConfigDoubt Uncovered(TicketChain chain, TicketRole role, string example, Func<string, string> nameOf) => new(
        chain.Fallback is { } fallback
            ? ChainCheckTexts.NoRuleButFallback.With(TicketChainFormat.TitleOf(role).Text, example, nameOf(fallback))
            : ChainCheckTexts.NoRule.With(TicketChainFormat.TitleOf(role).Text, example),
        IsProblem: chain.Fallback is null);

    private static string BudgetsOf(ChainBudgets rule) => string.Join(',', rule.Accept, rule.Answer, rule.Start, rule.Deliver, rule.Rework);

    // What a rule gives to tickets, if it is the first that holds.
    private sealed record Rule(int Number, When When, string Gives);

    private sealed class Findings
    {
        private readonly IReadOnlyList<Rule> rules;
        private readonly ExampleSearch search;

        public Findings(IReadOnlyList<Rule> rules, IReadOnlyDictionary<string, IReadOnlyList<string>> sets)
        {
            this.rules = rules;
            // Every ticket has a complexity.
            search = new(
                rules.Select(rule => rule.When), sets, field => field.Values == ChainTexts.Complexities, ConditionTexts.Other.Text);
            Gap = search.Find([], [.. rules.Select(rule => rule.When)])?.Say(ChainCheckTexts.AnyTicket.Text);
        }

        /// <summary>A ticket that no rule covers; null if there is none.</summary>
        public string? Gap { get; }

        public IEnumerable<ConfigDoubt> Say(string table)
        {
            foreach (var (index, rule) in rules.Index())
            {
                var earlier = rules.Take(index).ToList();
                if (search.HasNone([rule.When], []))
                {
                    yield return new(ChainCheckTexts.Impossible.With(table, rule.Number, ConditionTexts.Say(rule.When)), IsProblem: true);
                }
                else if (earlier.Count > 0 && search.HasNone([rule.When], [.. earlier.Select(one => one.When)]))
                {
                    var (first, example) = earlier.Select(one => (one, search.Find([rule.When, one.When], []))).First(one => one.Item2 is not null);
                    yield return new(
                        ChainCheckTexts.NeverReached.With(
                            table, rule.Number, ConditionTexts.Say(rule.When), example!.Say(ChainCheckTexts.AnyTicket.Text), first.Number),
                        IsProblem: true);
                }
            }

            foreach (var (one, other, both) in Overlaps().Take(MostOverlaps))
            {
                yield return new(ChainCheckTexts.Overlap.With(table, one.Number, other.Number, both.Say(ChainCheckTexts.AnyTicket.Text)));
            }

            if (search.GaveUp)
            {
                yield return new(ChainCheckTexts.TooMany.With(table));
            }
        }

        // A special rule before a general one is how they are meant.
        private IEnumerable<(Rule One, Rule Other, Example Both)> Overlaps()
        {
            foreach (var (index, other) in rules.Index())
            {
                foreach (var one in rules.Take(index).Where(one => one.Gives != other.Gives))
                {
                    if (search.Find([one.When, other.When], []) is { } both && !search.HasNone([one.When], [other.When])
                        && !search.HasNone([other.When], [one.When]))
                    {
                        yield return (one, other, both);
                    }
                }
            }
        }
    }
}
