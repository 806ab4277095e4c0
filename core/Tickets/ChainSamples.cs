using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Tickets;

/// <summary>A made-up ticket: what it has in the fields that conditions name, the rest being of no account.</summary>
internal sealed record ChainSample(IReadOnlyList<(ThingField Field, FieldValue Value)> Values)
{
    public FieldValue Of(string field) => Values.FirstOrDefault(one => one.Field.Name == field).Value;

    /// <summary>In words, as an example.</summary>
    public override string ToString() => Values.Count == 0
        ? ChainCheckTexts.AnyTicket.Text
        : LayoutTexts.List(Values.Select(one => Say(one.Field, one.Value)));

    private static string Say(ThingField field, FieldValue value) => value switch
    {
        { IsUnknown: true } => ChainCheckTexts.NotGiven.With(field.Title.Text),
        { Number: { } number } => $"{field.Title.Text} {new Money(number).Show()}",
        { Items: { } items } => $"{field.Title.Text} {LayoutTexts.List(items)}",
        _ => $"{field.Title.Text} {value.Text}",
    };
}

/// <summary>
/// Made-up tickets of which one stands for each sort that conditions can tell apart: numbers between and at those that are named, each word that is
/// named, one that isn't, and nothing. What holds for none of them holds for no ticket.
/// </summary>
internal static class ChainSamples
{
    /// <summary>Sorts that are looked at; more would take too long.</summary>
    public const int Most = 20_000;

    private static readonly ThingFields<ChainSample> Fields = new([.. TicketChain.Fields.All
        .Select(field => new ThingField<ChainSample>(field.Name, field.Title, field.Type, sample => sample.Of(field.Name)))]);

    /// <summary>Whether a condition holds for samples.</summary>
    public static Func<ChainSample, bool> Compile(When when)
    {
        var holds = Fields.Compile(when);
        return sample => holds(sample) == Truth.Yes;
    }

    /// <summary>One sample of each sort, those with everything filled in first; at most <see cref="Most"/>.</summary>
    /// <param name="whens">The conditions.</param>
    /// <param name="sets">The only values that fields can have, by name.</param>
    public static IReadOnlyList<ChainSample> Of(IEnumerable<When> whens, IReadOnlyDictionary<string, IReadOnlyList<string>> sets)
    {
        var named = whens.SelectMany(TestsOf).GroupBy(test => test.Field.Name)
            .Select(tests => (tests.First().Field, Values: ValuesOf(tests.First().Field, tests, sets))).ToList();
        IEnumerable<IReadOnlyList<(ThingField, FieldValue)>> all = [[]];
        foreach (var (field, values) in named)
        {
            all = all.SelectMany(before => values.Select(value => (IReadOnlyList<(ThingField, FieldValue)>)[.. before, (field, value)]));
        }

        return [.. all.Take(Most).Select(values => new ChainSample(values)).OrderBy(sample => sample.Values.Count(one => one.Value.IsUnknown))];
    }

    private static IEnumerable<FieldTest> TestsOf(When when) => when.Parts.SelectMany(part => part switch
    {
        AnyOf any => any.Ones.SelectMany(TestsOf),
        NotSo not => TestsOf(not.Inner),
        FieldTest test => [test],
        _ => [],
    });

    private static List<FieldValue> ValuesOf(
        ThingField field, IEnumerable<FieldTest> tests, IReadOnlyDictionary<string, IReadOnlyList<string>> sets)
    {
        var named = tests.SelectMany(test => test.Comparisons).SelectMany(comparison => comparison.With).Distinct().ToList();
        if (field.Type is FieldType.Number or FieldType.Money)
        {
            return [.. Numbers([.. named.Select(value => value.Number!.Value).Distinct().Order()]).Select(number => FieldValue.Of(number)), default];
        }

        var words = named.Select(value => value.Text!).ToList();
        var known = sets.GetValueOrDefault(field.Name) ?? field.Values;
        var other = known is null ? ChainCheckTexts.Other.Text : known.Except(words).FirstOrDefault();
        IEnumerable<string> all = [.. words, .. other is null ? Array.Empty<string>() : [other]];
        if (field.Type == FieldType.List)
        {
            return
            [
                .. all.Select(word => FieldValue.Of((IReadOnlyList<string>)[word])),
                .. words.Count > 1 ? [FieldValue.Of(words)] : Array.Empty<FieldValue>(),
                default,
            ];
        }

        // Every ticket has a complexity.
        return [.. all.Select(FieldValue.Of), .. field.Values == ChainTexts.Complexities ? Array.Empty<FieldValue>() : [default]];
    }

    // Those that are named, one between each two, one below and one above.
    private static IEnumerable<decimal> Numbers(IReadOnlyList<decimal> named)
    {
        if (named[0] > 0)
        {
            yield return Between(0, named[0]);
        }

        foreach (var (index, number) in named.Index())
        {
            yield return number;
            yield return index + 1 < named.Count ? Between(number, named[index + 1]) : number > 0 ? number * 2 : number + 1;
        }
    }

    private static decimal Between(decimal low, decimal high)
    {
        var middle = Math.Round((low + high) / 2);
        return middle > low && middle < high ? middle : (low + high) / 2;
    }
}
