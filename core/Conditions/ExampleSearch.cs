using System.Globalization;

namespace ChatSales.Core.Conditions;

/// <summary>
/// Looks for a made-up thing for which some conditions hold and others don't: so a rule that is never reached is told, and what no rule covers.
/// Of each field's values one of each sort is tried that the conditions can tell apart: numbers between and at those that are named, each word that
/// is named, one that isn't, and nothing. Fields are tried one after the other, and only as far as a condition is still open. Fields count as
/// independent of each other.
/// </summary>
public sealed class ExampleSearch
{
    private const int MostTries = 20_000;
    private readonly IReadOnlyList<(ThingField Field, IReadOnlyList<FieldValue> Values)> fields;

    /// <param name="whens">All conditions that will be asked for.</param>
    /// <param name="sets">The only values that fields can have, by name.</param>
    /// <param name="isFilled">Whether every thing has something in a field.</param>
    /// <param name="other">What stands for a word that no condition names.</param>
    public ExampleSearch(
        IEnumerable<When> whens, IReadOnlyDictionary<string, IReadOnlyList<string>> sets, Func<ThingField, bool> isFilled, string other)
    {
        fields =
        [
            .. whens.SelectMany(TestsOf).GroupBy(test => test.Field.Name).Select(tests =>
                (tests.First().Field, (IReadOnlyList<FieldValue>)ValuesOf(tests.First().Field, tests, sets, isFilled, other))),
        ];
    }

    /// <summary>Whether a search was given up, as there were too many sorts of things: what it did not find may still be.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>The first that is found, such with everything filled in before others; null for none, or if the search was given up.</summary>
    /// <param name="holding">What must hold for it.</param>
    /// <param name="failing">What must not.</param>
    public Example? Find(IReadOnlyList<When> holding, IReadOnlyList<When> failing) => Search(holding, failing).Found;

    /// <summary>Whether there surely is none.</summary>
    public bool HasNone(IReadOnlyList<When> holding, IReadOnlyList<When> failing) => Search(holding, failing) is (null, true);

    private (Example? Found, bool IsWhole) Search(IReadOnlyList<When> holding, IReadOnlyList<When> failing)
    {
        var tries = 0;
        var found = Look([], mayBeEmpty: false, failing) ?? Look([], mayBeEmpty: true, failing);
        GaveUp |= tries > MostTries;
        return (found, tries <= MostTries);

        Example? Look(IReadOnlyList<(ThingField Field, FieldValue Value)> values, bool mayBeEmpty, IReadOnlyList<When> stillFailing)
        {
            if (++tries > MostTries)
            {
                return null;
            }

            var known = values.ToDictionary(one => one.Field.Name, one => one.Value);
            List<When> open = [.. holding.Where(when => Of(when, known).Least != Truth.Yes)];
            if (open.Exists(when => Of(when, known).Most != Truth.Yes) || stillFailing.Any(when => Of(when, known).Least == Truth.Yes))
            {
                return null;
            }

            IReadOnlyList<When> openFailing = [.. stillFailing.Where(when => Of(when, known).Most == Truth.Yes)];
            if (open.Concat(openFailing).FirstOrDefault() is not { } next)
            {
                return new Example(values);
            }

            var name = TestsOf(next).First(test => !known.ContainsKey(test.Field.Name)).Field.Name;
            var (field, all) = fields.First(one => one.Field.Name == name);
            foreach (var value in all.Where(value => mayBeEmpty || !value.IsUnknown))
            {
                if (Look([.. values, (field, value)], mayBeEmpty, openFailing) is { } found)
                {
                    return found;
                }
            }

            return null;
        }
    }

    /// <summary>What a condition can still come to, whatever the fields are that are not known yet.</summary>
    private static (Truth Least, Truth Most) Of(When when, IReadOnlyDictionary<string, FieldValue> known)
    {
        var (least, most) = (Truth.Yes, Truth.Yes);
        foreach (var part in when.Parts)
        {
            var (low, high) = Of(part, known);
            (least, most) = (Truths.And(least, low), Truths.And(most, high));
        }

        return (least, most);
    }

    private static (Truth Least, Truth Most) Of(WhenPart part, IReadOnlyDictionary<string, FieldValue> known)
    {
        switch (part)
        {
            case AnyOf any:
                var ones = any.Ones.Select(one => Of(one, known)).ToList();
                return (ones.Select(one => one.Least).Aggregate(Truth.No, Truths.Or), ones.Select(one => one.Most).Aggregate(Truth.No, Truths.Or));
            case NotSo not:
                var (low, high) = Of(not.Inner, known);
                return (Truths.Not(high), Truths.Not(low));
            case FieldTest test when known.TryGetValue(test.Field.Name, out var value):
                return (test.On(value), test.On(value));
            default:
                return (Truth.No, Truth.Yes);
        }
    }

    private static IEnumerable<FieldTest> TestsOf(When when) => when.Parts.SelectMany(part => part switch
    {
        AnyOf any => any.Ones.SelectMany(TestsOf),
        NotSo not => TestsOf(not.Inner),
        FieldTest test => [test],
        _ => [],
    });

    private static List<FieldValue> ValuesOf(
        ThingField field, IEnumerable<FieldTest> tests, IReadOnlyDictionary<string, IReadOnlyList<string>> sets, Func<ThingField, bool> isFilled,
        string other)
    {
        var named = tests.SelectMany(test => test.Comparisons).SelectMany(comparison => comparison.With).Distinct().ToList();
        IEnumerable<FieldValue> values = field.Type switch
        {
            FieldType.Bool => [FieldValue.Of(true), FieldValue.Of(false)],
            FieldType.Date => Days([.. named.Select(value => value.Number!.Value).Distinct().Order()]).Select(day => FieldValue.Of((decimal?)day)),
            FieldType.Number or FieldType.Money =>
                Numbers([.. named.Select(value => value.Number!.Value).Distinct().Order()]).Select(number => FieldValue.Of((decimal?)number)),
            FieldType.Period => Periods([.. named.Select(value => value.Text!).Distinct().Order(StringComparer.Ordinal)]).Select(FieldValue.Of),
            _ => Words([.. named.Select(value => value.Text!)]),
        };
        return [.. values, .. isFilled(field) ? Array.Empty<FieldValue>() : [default]];

        IEnumerable<FieldValue> Words(IReadOnlyList<string> words)
        {
            var known = sets.GetValueOrDefault(field.Name) ?? field.Values;
            var another = known is null ? other : known.Except(words).FirstOrDefault();
            IEnumerable<string> all = [.. words, .. another is null ? Array.Empty<string>() : [another]];
            return field.Type != FieldType.List
                ? all.Select(FieldValue.Of)
                :
                [
                    .. all.Select(word => FieldValue.Of((IReadOnlyList<string>)[word])),
                    .. words.Count > 1 ? [FieldValue.Of(words)] : Array.Empty<FieldValue>(),
                ];
        }
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

    private static IEnumerable<decimal> Days(IReadOnlyList<decimal> named) =>
        named.SelectMany(day => (decimal[])[day, day + 1, day - 1]).Distinct();

    private static IEnumerable<string> Periods(IReadOnlyList<string> named) =>
        named.SelectMany(name => (string[])[name, Moved(name, 1), Moved(name, -1)]).Distinct();

    // A month, quarter or year after or before one: 2026-03, 2026-Q1, 2026.
    private static string Moved(string name, int by)
    {
        var year = int.Parse(name[..4], CultureInfo.InvariantCulture);
        if (name.Length == 4)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{year + by:0000}");
        }

        var isQuarter = name[5] == 'Q';
        var parts = isQuarter ? 4 : 12;
        var part = (year * parts) + int.Parse(name[^(isQuarter ? 1 : 2)..], CultureInfo.InvariantCulture) - 1 + by;
        return isQuarter
            ? string.Create(CultureInfo.InvariantCulture, $"{part / parts:0000}-Q{(part % parts) + 1}")
            : string.Create(CultureInfo.InvariantCulture, $"{part / parts:0000}-{(part % parts) + 1:00}");
    }
}
