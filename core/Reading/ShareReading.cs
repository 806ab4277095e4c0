using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Reading;

/// <summary>
/// Ratios of 0 to 100 % as people write them: 35 %, 三成五, 三个半点, 百分之十二点五, 八五折 (what is paid). A bare number of 1 to under 10 could be
/// several, and is asked.
/// </summary>
public static class ShareReading
{
    private const decimal Tenth = 0.1m;
    private const decimal Hundredth = 0.01m;
    private const decimal Ten = 10;

    public static ReadValue<Ratio> Read(string text)
    {
        var plain = Quantity.Plain(text);
        if (plain.Length == 0 || NumeralTexts.Minus.Contains(plain[0]))
        {
            return ReadValue<Ratio>.None;
        }

        if (Numeral.Read(plain, out var rest) is { Most: null, IsAndMore: false, Value: >= 1 and < Ten } bare && rest.Length == 0)
        {
            return ReadValue<Ratio>.Asked(Offer(bare.Value * Hundredth), Offer(bare.Value * Tenth));
        }

        var given = !plain.EndsWith(ShareTexts.PriceFactor, StringComparison.Ordinal) ? null
            : ShareTexts.Give.FirstOrDefault(word => plain.StartsWith(word, StringComparison.Ordinal));
        var read = Quantity.Read(plain[(given?.Length ?? 0)..], One);
        return read is { Value: { } value } && Ratio.IsOne(value) && Ratio.IsOne(read.Most ?? value)
            ? new()
            {
                Value = new Ratio(value),
                Most = read.Most is { } most ? new Ratio(most) : null,
                Comparison = read.Comparison,
                IsApproximate = read.IsApproximate,
            }
            : ReadValue<Ratio>.None;
    }

    private static Quantity.One? One(string text)
    {
        if (ShareTexts.Words.TryGetValue(text, out var known))
        {
            return new(known);
        }

        if (ShareTexts.Before.FirstOrDefault(word => text.StartsWith(word.Word, StringComparison.Ordinal)) is { Word: not null } before)
        {
            return Numeral.Read(text.AsSpan(before.Word.Length), out var left) is { } parts && left.Length == 0
                ? Quantity.One.Of(parts, before.Unit)
                : null;
        }

        if (text is [NumeralTexts.Half, .. var of] && ShareTexts.After.FirstOrDefault(word => word.Word == of) is { Word: not null } half)
        {
            return new(half.Unit / 2);
        }

        return Numeral.Read(text, out var rest) is not { } number ? null
            : rest.Length == 0 ? Bare(number)
            : rest.StartsWith(ShareTexts.PartOf, StringComparison.Ordinal) ? Part(number.Value, rest[ShareTexts.PartOf.Length..])
            : rest == ShareTexts.PriceFactor ? Paid(number)
            : WithUnit(number, rest);
    }

    // 0.35 is 35 %, and so is 35. What lies between is asked before.
    private static Quantity.One? Bare(Numeral number) =>
        number.Value is >= 0 and < 1 ? Quantity.One.Of(number, 1) : number.Value >= Ten ? Quantity.One.Of(number, Hundredth) : null;

    private static Quantity.One? Part(decimal whole, string text) =>
        whole > 0 && Numeral.Read(text, out var rest) is { Most: null } parts && rest.Length == 0 ? new(parts.Value / whole) : null;

    // 八折 and 8折 are 80 %, 八五折 and 85折 are 85 %, as is 8.5折.
    private static Quantity.One? Paid(Numeral number) =>
        number is { Most: null, IsAndMore: false, Value: > 0 and < 100 } ? new(number.Value * (number.Value <= Ten ? Tenth : Hundredth)) : null;

    // 三成五, 两成半, 三个半点: half a unit, or a last digit that is one unit lower.
    private static Quantity.One? WithUnit(Numeral number, string rest)
    {
        foreach (var (word, unit) in ShareTexts.After)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal))
            {
                var (one, tail) = (Quantity.One.Of(number, unit), rest[word.Length..]);
                return Tail(tail, unit) is { } more ? one with { Value = one.Value + more } : null;
            }

            // The half, or 多, stands inside the unit: 三个半点, 五个多点.
            if (word[0] == NumeralTexts.Piece && rest.Length == word.Length + 1 && rest[0] == word[0] && rest[2..] == word[1..])
            {
                return rest[1] == NumeralTexts.Half ? new((number.Value + 0.5m) * unit)
                    : NumeralTexts.AndMore.Contains(rest[1]) ? Quantity.One.Of(number, unit) with { IsAndMore = true }
                    : null;
            }
        }

        return null;
    }

    private static decimal? Tail(string rest, decimal unit) =>
        rest.Length == 0 ? 0
        : rest is [NumeralTexts.Half] ? unit / 2
        : unit == Tenth && Numeral.Read(rest, out var end) is { IsPlain: true, Most: null, Value: < Ten } digit && end.Length == 0
            ? digit.Value * Hundredth
        : null;

    private static Offer<Ratio> Offer(decimal value) => new(new Ratio(value), new Ratio(value).Show());
}
