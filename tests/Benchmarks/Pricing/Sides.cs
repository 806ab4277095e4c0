using System.Linq.Expressions;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conditions;
using NRules;
using NRules.RuleModel;
using NRules.RuleModel.Builders;
using RulesEngine.Models;

namespace ChatSales.Benchmarks.Pricing;

/// <summary>Ours: in full, with price, rounding and trace; or only which rule it is, for scale.</summary>
internal sealed class OurSide : Side
{
    private readonly CompiledPlan plan;
    private readonly RuleFinder? finder;
    private readonly Signing[] signings;

    public OurSide(RuleSet set, bool isWhole) : base(isWhole ? "ours, price and trace" : "ours, match only")
    {
        plan = new CompiledPlan(ShippedPlan.Value with
        {
            Base = BaseTerms.Default, Rounding = Rounding.Fen,
            Rules = [.. set.All.Select(rule => new PlanRule(
                rule.Id, null, RuleKind.Commission, new When([.. rule.Tests.Select(PartOf)]), new RuleResult { Rate = rule.Rate }))],
        });
        finder = isWhole ? null : new RuleFinder(plan.Plan.Rules);
        signings = [.. set.Facts.Select((fact, index) => new Signing(
            new Agreement
            {
                Id = $"K{index}", Amount = fact.Amount, Industry = fact.Industry, Region = fact.Region, GrossMargin = fact.GrossMargin,
                PaymentTermDays = fact.PaymentTermDays, FirstOrder = fact.FirstOrder, Referral = fact.Referral, Split = [new PersonShare("P1", 1)],
            },
            new DateOnly(2026, 1 + (index % 12), 1), "t"))];
    }

    public override void Answer(RuleSet set, int from, int count, Found[] into)
    {
        for (var index = from; index < from + count; index++)
        {
            if (finder is not null)
            {
                into[index] = new Found(finder.FirstFor(signings[index])?.Id, 0);
                continue;
            }

            var priced = plan.Price(signings[index]);
            into[index] = new Found(priced.Commission?.Rule.Id, priced.Total);
        }
    }

    private static FieldTest PartOf(Test test) => new(
        PlanFields.All.Find(char.ToLowerInvariant(test.Field[0]) + test.Field[1..])!,
        [
            new Core.Conditions.Comparison(test.How, [.. test.Values.Select(value => value switch
            {
                string word => FieldValue.Of(word),
                bool yes => FieldValue.Of((bool?)yes),
                _ => FieldValue.Of((decimal?)Convert.ToDecimal(value)),
            })]),
        ]);
}

/// <summary>RulesEngine: one instance, one workflow, a typed parameter, one expression a rule. It always evaluates all rules.</summary>
internal sealed class RulesEngineSide : Side
{
    private const string Workflow = "commission";
    private readonly RulesEngine.RulesEngine engine;
    private readonly Dictionary<string, decimal> rates;

    public RulesEngineSide(RuleSet set, bool isLean) : base(isLean ? "RulesEngine 6.0.1, lean settings" : "RulesEngine 6.0.1, its own settings")
    {
        rates = set.All.ToDictionary(rule => rule.Id, rule => rule.Rate);
        var workflow = new Workflow
        {
            WorkflowName = Workflow,
            Rules = [.. set.All.Select(rule => new Rule
            {
                RuleName = rule.Id, RuleExpressionType = RuleExpressionType.LambdaExpression,
                Expression = string.Join(" && ", rule.Tests.Select(TextOf)),
            })],
        };
        engine = new RulesEngine.RulesEngine([workflow], isLean
            ? new ReSettings { EnableFormattedErrorMessage = false, EnableScopedParams = false, AutoExecuteActions = false }
            : new ReSettings());
    }

    public override int Most => 200;

    public override void Answer(RuleSet set, int from, int count, Found[] into)
    {
        for (var index = from; index < from + count; index++)
        {
            var fact = set.Facts[index];
            var results = engine.ExecuteAllRulesAsync(Workflow, new RuleParameter("c", fact)).AsTask().GetAwaiter().GetResult();
            // A misspelt property would be false, with only a message.
            if (results.Find(one => one.ExceptionMessage?.Contains("Exception", StringComparison.Ordinal) == true) is { } broken)
            {
                throw new InvalidDataException(broken.ExceptionMessage);
            }

            into[index] = results.Find(one => one.IsSuccess)?.Rule.RuleName is { } id
                ? new Found(id, RuleSet.ValueOf(fact.Amount, rates[id]))
                : default;
        }
    }

    private static string TextOf(Test test) =>
        $"({string.Join(" || ", test.Values.Select(value => $"c.{test.Field} {Sign(test.How)} {Literal(value)}"))})";

    private static string Sign(Comparing how) => how switch
    {
        Comparing.AtLeast => ">=",
        Comparing.AtMost => "<=",
        Comparing.LessThan => "<",
        _ => "==",
    };

    private static string Literal(object value) => value switch
    {
        string word => $"\"{word}\"",
        bool yes => yes ? "true" : "false",
        decimal number => $"{number}m",
        _ => $"{value}",
    };
}

/// <summary>NRules: compiled once, equal conditions share a node, a fresh session for each batch; the action keeps the first rule.</summary>
internal sealed class NRulesSide : Side
{
    private readonly int batch;
    private readonly ISessionFactory factory;
    private readonly List<RuleOfSet> rules;

    public NRulesSide(RuleSet set, int batch) : base($"NRules 1.0.4, session per {batch}")
    {
        this.batch = batch;
        rules = set.All;
        factory = new RuleCompiler().Compile(set.All.Select(DefinitionOf));
    }

    public override void Answer(RuleSet set, int from, int count, Found[] into)
    {
        for (var begin = from; begin < from + count; begin += batch)
        {
            var some = set.Facts.AsSpan(begin, Math.Min(batch, from + count - begin)).ToArray();
            Array.ForEach(some, fact => fact.First = int.MaxValue);
            var session = factory.CreateSession();
            session.InsertAll(some);
            session.Fire();
            for (var index = 0; index < some.Length; index++)
            {
                into[begin + index] = some[index].First is var first and < int.MaxValue
                    ? new Found(rules[first].Id, RuleSet.ValueOf(some[index].Amount, rules[first].Rate))
                    : default;
            }
        }
    }

    private static IRuleDefinition DefinitionOf(RuleOfSet rule, int place)
    {
        var builder = new RuleBuilder();
        builder.Name(rule.Id);
        var pattern = builder.LeftHandSide().Pattern(typeof(Fact), "fact");
        foreach (var test in rule.Tests)
        {
            var fact = pattern.Declaration.ToParameterExpression();
            pattern.Condition(Expression.Lambda<Func<Fact, bool>>(BodyOf(test, Expression.Property(fact, test.Field)), fact));
        }

        Expression<Action<IContext, Fact>> action = (context, fact) => Keep(fact, place);
        builder.RightHandSide().Action(action);
        return builder.Build();
    }

    private static void Keep(Fact fact, int place) => fact.First = Math.Min(fact.First, place);

    private static Expression BodyOf(Test test, Expression value)
    {
        var all = test.Values.Select(one => (Expression)Expression.Constant(one, value.Type)).ToList();
        return test.How switch
        {
            Comparing.AtLeast => Expression.GreaterThanOrEqual(value, all[0]),
            Comparing.AtMost => Expression.LessThanOrEqual(value, all[0]),
            Comparing.LessThan => Expression.LessThan(value, all[0]),
            _ => all.Select(one => (Expression)Expression.Equal(value, one)).Aggregate(Expression.OrElse),
        };
    }
}
