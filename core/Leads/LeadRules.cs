using ChatSales.Core.Conditions;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;

namespace ChatSales.Core.Leads;

/// <summary>Who gets leads, and who sees those in the pool (format <c>lead-rules/1</c>).</summary>
/// <param name="Rules">The first that fits a lead and finds somebody says who gets it.</param>
/// <param name="Pools">Which teams see leads of some sort in the pool; others everybody sees who may claim them.</param>
/// <param name="Default">Who gets what no rule gives to anybody; null for whoever enters it.</param>
public sealed record LeadRules(IReadOnlyList<AssignRule> Rules, IReadOnlyList<PoolRule> Pools, string? Default)
{
    /// <summary>What conditions about leads are about.</summary>
    public static ThingFields<LeadTraits> Fields { get; } = new(
        new ThingField<LeadTraits>("region", LeadTexts.RegionField, FieldType.Text, lead => FieldValue.Of(lead.Region))
        {
            Values = CustomerTexts.Regions,
        },
        new ThingField<LeadTraits>("industry", LeadTexts.IndustryField, FieldType.Text, lead => FieldValue.Of(lead.Industry)),
        new ThingField<LeadTraits>("source", LeadTexts.SourceField, FieldType.Text, lead => FieldValue.Of(lead.Source)),
        new ThingField<LeadTraits>("products", LeadTexts.ProductsField, FieldType.List, lead => FieldValue.Of(lead.Products)),
        new ThingField<LeadTraits>("customerLevel", LeadTexts.LevelField, FieldType.Text, lead => FieldValue.Of(lead.Level))
        {
            Values = Enum.GetNames<CustomerLevel>(),
        },
        new ThingField<LeadTraits>("strategic", LeadTexts.StrategicField, FieldType.Bool, lead => FieldValue.Of(lead.Strategic)));

    /// <summary>Those of the settings.</summary>
    public static LeadRules Of(LeadOptions options) => new(
        [.. options.Rules.Select(rule => new AssignRule(null, WhenOf(rule), rule.Teams, rule.People))],
        [.. options.Pools.Select(pool => new PoolRule(new When([.. Test("region", pool.Regions)]), pool.Teams))],
        options.Default.Length > 0 ? options.Default : null);

    private static When WhenOf(LeadRule rule) =>
        new([.. Test("region", rule.Regions), .. Test("industry", rule.Industries), .. Test("source", rule.Sources)]);

    private static IEnumerable<WhenPart> Test(string field, IReadOnlyList<string> values) => values.Count == 0
        ? []
        : [new FieldTest(Fields.Find(field)!, [new Comparison(Comparing.In, [.. values.Select(value => FieldValue.Of(value))])])];
}

/// <summary>Who gets leads of a sort: of those named, whoever has the fewest open ones.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="When">Which leads.</param>
/// <param name="Teams">Names of teams whose reps get them.</param>
/// <param name="People">Ids of people who get them.</param>
public sealed record AssignRule(string? Name, When When, IReadOnlyList<string> Teams, IReadOnlyList<string> People)
{
    private readonly Func<LeadTraits, Truth> holds = LeadRules.Fields.Compile(When);

    public bool Fits(LeadTraits lead) => holds(lead) == Truth.Yes;
}

/// <summary>Which teams see the pool's leads of a sort.</summary>
public sealed record PoolRule(When When, IReadOnlyList<string> Teams)
{
    private readonly Func<LeadTraits, Truth> holds = LeadRules.Fields.Compile(When);

    public bool Fits(LeadTraits lead) => holds(lead) == Truth.Yes;
}
