namespace ChatSales.Core.Reading;

/// <summary>Numbers of things or times: 三次, 一百零五家, 3～5次, 前十. Whole and not negative.</summary>
public static class CountReading
{
    public static ReadValue<long> Read(string text)
    {
        var plain = Quantity.Plain(text);
        if (plain.Length == 0 || NumeralTexts.Minus.Contains(plain[0]))
        {
            return ReadValue<long>.None;
        }

        var first = HedgeTexts.First.FirstOrDefault(word => plain.StartsWith(word, StringComparison.Ordinal));
        var read = first is null ? Quantity.Read(plain, One) : One(plain[first.Length..]) is { Most: null, IsAndMore: false, Value: > 0 } top
            ? new() { Value = top.Value, Comparison = Comparison.Top }
            : ReadValue<decimal>.None;
        return read.Value is { } value
            ? new()
            {
                Value = (long)value,
                Most = (long?)read.Most,
                Comparison = read.Comparison,
                IsApproximate = read.IsApproximate,
            }
            : ReadValue<long>.None;
    }

    private static Quantity.One? One(string text) =>
        Numeral.Read(text, out var rest) is { } number && decimal.IsInteger(number.Value) && (rest.Length == 0 || CountTexts.Measures.Contains(rest))
            ? Quantity.One.Of(number, 1)
            : null;
}
