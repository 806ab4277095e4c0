using ChatSales.Core.Conditions;

namespace ChatSales.Core.Commission.Engine;

/// <summary>Which rules a field's value leaves: a bit for each that does not test the field, or whose test the value passes.</summary>
internal abstract class FieldMasks(IReadOnlyList<FieldTest?> tests)
{
    private const int WordBits = 64;

    /// <summary>Bits of the rules that do not test the field.</summary>
    private ulong[] Free { get; } = MaskOf(tests, null);

    /// <summary>Made once for all values that the tests tell apart, by the tests themselves.</summary>
    public static FieldMasks Of(ThingField field, IReadOnlyList<FieldTest?> tests)
    {
        var values = tests.OfType<FieldTest>().SelectMany(test => test.Comparisons).SelectMany(one => one.With).Distinct().ToList();
        return field.Type is FieldType.Text or FieldType.List
            ? new OfWords(field.Type == FieldType.List, tests, [.. values.Select(value => value.Text!)])
            : new OfOrder(tests, [.. values.Order(Comparer<FieldValue>.Create(Comparison.Order))]);
    }

    /// <summary>Takes the rules away that the value rules out. What is not known passes no test.</summary>
    public void Narrow(FieldValue value, Span<ulong> left)
    {
        if (value.Items is { } items)
        {
            NarrowAny(items, left);
            return;
        }

        var mask = value.IsUnknown ? Free : MaskFor(value);
        for (var word = 0; word < left.Length; word++)
        {
            left[word] &= mask[word];
        }
    }

    protected abstract ulong[] MaskFor(FieldValue value);

    protected static ulong[] MaskOf(IReadOnlyList<FieldTest?> tests, FieldValue? value)
    {
        var mask = new ulong[(tests.Count + WordBits - 1) / WordBits];
        foreach (var (index, test) in tests.Index())
        {
            if (test is null || (value is { } known && test.On(known) == Truth.Yes))
            {
                mask[index / WordBits] |= 1UL << (index % WordBits);
            }
        }

        return mask;
    }

    // Of several words any may pass.
    private void NarrowAny(IReadOnlyList<string> items, Span<ulong> left)
    {
        for (var word = 0; word < left.Length; word++)
        {
            var any = Free[word];
            for (var index = 0; index < items.Count; index++)
            {
                any |= MaskFor(FieldValue.Of(items[index]))[word];
            }

            left[word] &= any;
        }
    }

    private sealed class OfWords(bool areLists, IReadOnlyList<FieldTest?> tests, IReadOnlyList<string> words) : FieldMasks(tests)
    {
        private readonly Dictionary<string, ulong[]> masks = words.Distinct().ToDictionary(
            word => word, word => MaskOf(tests, areLists ? FieldValue.Of([word]) : FieldValue.Of(word)));

        protected override ulong[] MaskFor(FieldValue value) => masks.GetValueOrDefault(value.Text!, Free);
    }

    // Masks for what lies below the first border, on it, between it and the next, and so on.
    private sealed class OfOrder(IReadOnlyList<FieldTest?> tests, FieldValue[] borders) : FieldMasks(tests)
    {
        private const string Least = "\0";

        private readonly ulong[][] masks =
        [
            .. Enumerable.Range(0, (2 * borders.Length) + 1).Select(place => MaskOf(
                tests, place % 2 == 1 ? borders[place / 2] : Between(borders, place / 2))),
        ];

        protected override ulong[] MaskFor(FieldValue value)
        {
            var (low, high) = (0, borders.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                switch (Comparison.Order(value, borders[middle]))
                {
                    case 0: return masks[(2 * middle) + 1];
                    case < 0: high = middle; break;
                    default: low = middle + 1; break;
                }
            }

            return masks[2 * low];
        }

        // A value that stands for all before a border, or after the last.
        private static FieldValue Between(FieldValue[] borders, int place)
        {
            FieldValue? below = place > 0 ? borders[place - 1] : null;
            FieldValue? above = place < borders.Length ? borders[place] : null;
            if ((below ?? above)!.Value.Text is not null)
            {
                return FieldValue.Of($"{below?.Text}{Least}");
            }

            return FieldValue.Of((below?.Number, above?.Number) switch
            {
                (null, { } upper) => upper - 1,
                ({ } lower, null) => lower + 1,
                ({ } lower, { } upper) => lower + ((upper - lower) / 2),
                _ => default(decimal?),
            });
        }
    }
}
