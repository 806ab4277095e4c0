using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Tickets;

/// <summary>The responsibility chain of tickets as a file (T2).</summary>
public sealed class TicketChainFormat(IndustriesFormat industries, TicketTime time) : ConfigFormat<TicketChain>
{
    private const string HoursKey = "hours";
    private const string PeopleKey = "people";
    private const string BudgetsKey = "budgets";
    private const string EscalateKey = "escalateAfter";
    private const string FallbackKey = "fallback";
    private const string ReportKey = "reportTo";
    private const string WhenKey = "when";
    private const int LongestBudget = 30;
    private const int LongestHours = 100;
    private static readonly IReadOnlyList<TicketRole> Roles = Enum.GetValues<TicketRole>();
    private static readonly IReadOnlyDictionary<string, ChainHours> HoursKeys =
        Enum.GetValues<ChainHours>().ToDictionary(one => one.ToString().ToLowerInvariant());

    private static readonly IReadOnlyList<(string Key, Message Title, Func<ChainBudgets, Budget> Of)> Steps =
    [
        ("accept", ChainTexts.AcceptColumn, one => one.Accept),
        ("answer", ChainTexts.AnswerColumn, one => one.Answer),
        ("start", ChainTexts.StartColumn, one => one.Start),
        ("deliver", ChainTexts.DeliverColumn, one => one.Deliver),
        ("rework", ChainTexts.ReworkColumn, one => one.Rework),
    ];

    public override string Name => "ticket-chain/1";

    public override Message Title => ChainTexts.Title;

    public override Message About => ChainTexts.About;

    public override int Place => 80;

    public override TicketChain Standing { get; } = new() { Budgets = [ChainBudgets.Usual] };

    public override IReadOnlyList<ConfigTable> Tables { get; } =
    [
        new(PeopleKey, ChainTexts.PeopleTable,
        [
            new(WhenKey, ChainTexts.WhenColumn, ConfigCell.When) { Fields = TicketChain.Fields },
            .. Roles.Select(role => new ConfigColumn(TicketKeys.Of(role), TitleOf(role), ConfigCell.Words)
            {
                Names = ConfigNames.People, Hint = ChainTexts.PeopleHint,
            }),
        ])
        {
            IsOrdered = true,
        },
        new(BudgetsKey, ChainTexts.BudgetsTable,
        [
            new(WhenKey, ChainTexts.WhenColumn, ConfigCell.When) { Fields = TicketChain.Fields },
            .. Steps.Select(step => new ConfigColumn(step.Key, step.Title) { Hint = ChainTexts.BudgetHint }),
        ])
        {
            IsOrdered = true,
        },
    ];

    public override IReadOnlyList<ConfigColumn> Values { get; } =
    [
        new(EscalateKey, ChainTexts.EscalateColumn) { Hint = ChainTexts.BudgetHint },
        new(FallbackKey, ChainTexts.FallbackColumn) { Names = ConfigNames.People },
        new(ReportKey, ChainTexts.ReportColumn, ConfigCell.Words) { Names = ConfigNames.People },
    ];

    public override ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> SetsAsync(Session session, CancellationToken ct) =>
        industries.AsSetAsync(session, ct);

    /// <summary>What people call a role.</summary>
    public static Message TitleOf(TicketRole role) =>
        role switch
        {
            TicketRole.Product => ChainTexts.ProductColumn, TicketRole.Architect => ChainTexts.ArchitectColumn, _ => ChainTexts.DeliveryColumn,
        };

    /// <summary>Clocks that run are reckoned anew by what counts from now on (G13).</summary>
    public override async ValueTask ApplyAsync(Session session, JsonObject content, CancellationToken ct) =>
        await ReplanRule.BeginAsync(session, ct);

    public override async ValueTask<IReadOnlyList<ConfigDoubt>> DoubtsAsync(Session session, JsonObject content, CancellationToken ct)
    {
        var chain = Read(content, new ConfigReading());
        var people = (await session.QueryAsync(new Query<Person>(), ct)).ToDictionary(person => person.Id);
        return
        [
            .. ChainCheck.Rules(chain, await SetsAsync(session, ct), await ConfigDesk.NamesAsync(session, this, ct)),
            .. ChainCheck.People(chain, people),
        ];
    }

    public override async ValueTask<IReadOnlyList<ConfigNotes>> TrialAsync(Session session, JsonObject content, CancellationToken ct) =>
        await ChainTrial.OfAsync(session, Read(content, new ConfigReading()), await ConfigDesk.NamesAsync(session, this, ct), ct);

    public override IReadOnlyList<string> Explain(JsonObject content, ConfigTable table, JsonNode? row, DateTimeOffset now) =>
        table.Key == BudgetsKey && row is JsonObject item
            ? ChainTrial.Explain(Read(content, new ConfigReading()), BudgetsOf(item, BudgetsKey, new ConfigReading()), time, now)
            : [];

    protected override TicketChain Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", HoursKey, PeopleKey, BudgetsKey, EscalateKey, FallbackKey, ReportKey);
        var chain = new TicketChain
        {
            Hours = HoursOf(content, reading),
            People = [.. reading.Items(content, "", PeopleKey).Select(one => PeopleOf(one.Item, one.Path, reading))],
            Budgets = [.. reading.Items(content, "", BudgetsKey).Select(one => BudgetsOf(one.Item, one.Path, reading))],
            EscalateAfter = BudgetOf(content, "", EscalateKey, reading) ?? Standing.EscalateAfter,
            Fallback = reading.Text(content, "", FallbackKey, StoreLimits.LongestKey),
            ReportTo = reading.Words(content, "", ReportKey, StoreLimits.LongestKey),
        };
        CheckOrder(chain.Budgets.Select(rule => rule.When), BudgetsKey, reading);
        if (reading.Mistakes.Count == 0 && chain.Budgets is not [.., { When.Parts.Count: 0 }])
        {
            reading.Wrong(BudgetsKey, ChainTexts.NoBudgetForSome.Text);
        }

        foreach (var role in Roles)
        {
            CheckOrder(chain.People.Select(rule => rule.Of(role).Count > 0 ? rule.When : null), PeopleKey, reading);
            if (reading.Mistakes.Count == 0 && chain.Fallback is null
                && !chain.People.Any(rule => rule is { When.Parts.Count: 0 } && rule.Of(role).Count > 0))
            {
                reading.Wrong(PeopleKey, ChainTexts.NoPeopleForSome.With(TitleOf(role).Text));
            }
        }

        return chain;
    }

    protected override JsonObject Write(TicketChain value)
    {
        var content = new JsonObject();
        if (value.Hours.Count > 0)
        {
            var hours = new JsonObject();
            foreach (var (key, one) in HoursKeys.Where(key => value.Hours.ContainsKey(key.Value)).Select(key => (key.Key, value.Hours[key.Value])))
            {
                hours[key] = one.ToString();
            }

            content[HoursKey] = hours;
        }

        content[PeopleKey] = new JsonArray([.. value.People.Select(Write)]);
        content[BudgetsKey] = new JsonArray([.. value.Budgets.Select(Write)]);
        content[EscalateKey] = value.EscalateAfter.ToString();
        if (value.Fallback is { } fallback)
        {
            content[FallbackKey] = fallback;
        }

        content[ReportKey] = ListOf(value.ReportTo);
        return content;
    }

    protected override async ValueTask CheckAsync(Session session, TicketChain value, ConfigReading reading, CancellationToken ct)
    {
        var people = (await session.QueryAsync(new Query<Person>(), ct)).ToDictionary(person => person.Id);
        foreach (var (index, rule) in value.People.Index())
        {
            foreach (var role in Roles)
            {
                var placed = ConfigReading.Placed(rule.Of(role), $"{PeopleKey}[{Numbered(index)}].{TicketKeys.Of(role)}").ToList();
                NamedPeople.Check(reading, people, placed.Where(one => !IsTeam(one.Text)));
                NamedPeople.CheckTeams(
                    reading, people.Values, placed.Where(one => IsTeam(one.Text)).Select(one => (one.Text[ChainPeople.Team.Length..], one.At)));
            }
        }

        NamedPeople.Check(reading, people, value.Fallback is { } one ? [(one, FallbackKey)] : []);
        NamedPeople.Check(reading, people, ConfigReading.Placed(value.ReportTo, ReportKey));
    }

    private static bool IsTeam(string name) => name.StartsWith(ChainPeople.Team, StringComparison.Ordinal);

    private static Dictionary<ChainHours, WorkingHours> HoursOf(JsonObject content, ConfigReading reading)
    {
        var hours = new Dictionary<ChainHours, WorkingHours>();
        if (content[HoursKey] is not { } node)
        {
            return hours;
        }

        if (node is not JsonObject given)
        {
            reading.Wrong(HoursKey, OrganisationTexts.NotAnObject.Text);
            return hours;
        }

        reading.Only(given, HoursKey, [.. HoursKeys.Keys]);
        foreach (var (key, whose) in HoursKeys)
        {
            if (reading.Text(given, HoursKey, key, LongestHours) is not { } text)
            {
                continue;
            }

            if (WorkingHours.Read(text, out _) is { } one)
            {
                hours[whose] = one;
            }
            else
            {
                reading.Wrong(ConfigReading.At(HoursKey, key), ChainTexts.NotHours.With(text));
            }
        }

        return hours;
    }

    private static ChainPeople PeopleOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, [WhenKey, .. Roles.Select(TicketKeys.Of)]);
        var rule = new ChainPeople(
            reading.When(item, path, WhenKey, TicketChain.Fields),
            Roles.ToDictionary(role => role, role => reading.Words(item, path, TicketKeys.Of(role), StoreLimits.LongestKey)));
        if (rule.Named.Values.All(names => names.Count == 0))
        {
            reading.Wrong(path, ChainTexts.NobodyNamed.Text);
        }

        return rule;
    }

    private static ChainBudgets BudgetsOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, [WhenKey, .. Steps.Select(step => step.Key)]);
        var budgets = Steps.Select(step =>
        {
            if (item[step.Key] is null)
            {
                reading.Wrong(ConfigReading.At(path, step.Key), OrganisationTexts.Missing.Text);
            }

            return BudgetOf(item, path, step.Key, reading) ?? step.Of(ChainBudgets.Usual);
        }).ToList();
        return new ChainBudgets(
            reading.When(item, path, WhenKey, TicketChain.Fields), budgets[0], budgets[1], budgets[2], budgets[3], budgets[4]);
    }

    private static Budget? BudgetOf(JsonObject item, string path, string key, ConfigReading reading)
    {
        if (reading.Text(item, path, key, LongestBudget) is not { } text)
        {
            return null;
        }

        if (Budget.Read(text) is not { } budget)
        {
            reading.Wrong(ConfigReading.At(path, key), ChainTexts.NotBudget.With(text));
            return null;
        }

        return budget;
    }

    // Whatever follows a rule for all is never asked.
    private static void CheckOrder(IEnumerable<When?> rules, string key, ConfigReading reading)
    {
        int? all = null;
        foreach (var (index, when) in rules.Index().Where(rule => rule.Item is not null))
        {
            if (all is { } earlier)
            {
                reading.Wrong($"{key}[{Numbered(index)}]", ChainTexts.NeverReached.With(earlier + 1));
            }

            all ??= when!.Parts.Count == 0 ? index : null;
        }
    }

    private static JsonObject Write(ChainPeople rule)
    {
        var item = new JsonObject { [WhenKey] = WhenForm.Write(rule.When) };
        foreach (var role in Roles.Where(role => rule.Of(role).Count > 0))
        {
            item[TicketKeys.Of(role)] = ListOf(rule.Of(role));
        }

        return item;
    }

    private static JsonObject Write(ChainBudgets rule)
    {
        var item = new JsonObject { [WhenKey] = WhenForm.Write(rule.When) };
        foreach (var (key, _, of) in Steps)
        {
            item[key] = of(rule).ToString();
        }

        return item;
    }

    private static JsonArray ListOf(IReadOnlyList<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);

    private static string Numbered(int index) => index.ToString(CultureInfo.InvariantCulture);
}
