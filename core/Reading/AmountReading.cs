using System.Text.RegularExpressions;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Reading;

/// <summary>
/// Amounts of yuan as people write them: 三十五万, 1亿2000万, ￥1,200,000.00, 50-80万, 两块五. Other currencies, what is negative and parts of a fen
/// are no amounts: nothing is converted or rounded.
/// </summary>
public static partial class AmountReading
{
    private const decimal Jiao = 0.1m;
    private const decimal Fen = 0.01m;

    // Hardly a deal: 230 may be 230 yuan or 2.3 million.
    private const decimal Doubtful = 1_000;
    private const decimal TenThousand = 10_000;

    public static ReadValue<Money> Read(string text)
    {
        var plain = Quantity.Plain(text);
        if (plain.Length == 0 || NumeralTexts.Minus.Contains(plain[0]))
        {
            return ReadValue<Money>.None;
        }

        var read = Quantity.Read(plain, One);
        if (read.Value is not { } yuan)
        {
            return WrongComma().Match(plain) is { Success: true } comma ? Asked(comma) : ReadValue<Money>.None;
        }

        return Money.Of(yuan) is { } amount && (read.Most is null || Money.Of(read.Most.Value) is not null)
            ? new()
            {
                Value = amount,
                Most = read.Most is { } most ? new Money(most) : null,
                Comparison = read.Comparison,
                IsApproximate = read.IsApproximate,
                MustConfirm = yuan < Doubtful,
                Offers = yuan is > 0 and < Doubtful && read.Most is null ? [Offer(yuan), Offer(yuan * TenThousand)] : [],
            }
            : ReadValue<Money>.None;
    }

    // 十二万块七毛八, 两块五: as with other units, a last bare digit is one unit lower.
    private static Quantity.One? One(string text)
    {
        var sign = AmountTexts.Before.FirstOrDefault(sign => text.StartsWith(sign, StringComparison.Ordinal)) ?? "";
        var bare = text[sign.Length..];
        bare = bare.StartsWith(AmountTexts.HalfOne, StringComparison.Ordinal) ? AmountTexts.HalfNumber + bare[AmountTexts.HalfOne.Length..] : bare;
        if (Numeral.Read(bare, out var rest) is not { } number)
        {
            return null;
        }

        var yuan = Quantity.One.Of(number, 1);
        if (rest.Length > 0 && AmountTexts.Jiao.Contains(rest[0]))
        {
            return number.IsPlain && AddFen(yuan with { Value = number.Value * Jiao }, rest[1..]) is { } small ? small : null;
        }

        var unit = AmountTexts.Yuan.FirstOrDefault(unit => rest.StartsWith(unit, StringComparison.Ordinal));
        return unit is null ? (rest.Length == 0 ? yuan : null) : AddJiao(yuan, rest[unit.Length..]);
    }

    private static Quantity.One? AddJiao(Quantity.One yuan, string rest) =>
        rest.Length == 0 ? yuan
        : yuan.Most is null && Numeral.Read(rest, out var more) is { IsPlain: true, Value: < 10, Most: null } digit
            ? more.Length == 0 || AmountTexts.Jiao.Contains(more[0])
                ? AddFen(yuan with { Value = yuan.Value + (digit.Value * Jiao) }, more.Length == 0 ? "" : more[1..])
            : more == AmountTexts.Fen ? yuan with { Value = yuan.Value + (digit.Value * Fen) }
            : null
        : null;

    private static Quantity.One? AddFen(Quantity.One yuan, string rest) =>
        rest.Length == 0 ? yuan
        : Numeral.Read(rest, out var more) is { IsPlain: true, Value: < 10, Most: null } digit && more is "" or AmountTexts.Fen
            ? yuan with { Value = yuan.Value + (digit.Value * Fen) }
        : null;

    private static ReadValue<Money> Asked(Match comma)
    {
        var (whole, part, unit) = (comma.Groups["whole"].Value, comma.Groups["part"].Value, comma.Groups["unit"].Value);
        var offers = new[] { $"{whole}.{part}{unit}", $"{whole}{part}{unit}" }
            .Select(text => Read(text).Value)
            .OfType<Money>()
            .Select(amount => Offer(amount.Yuan))
            .ToList();
        return ReadValue<Money>.Asked(offers);
    }

    private static Offer<Money> Offer(decimal yuan) => new(new Money(yuan), new Money(yuan).Show());

    [GeneratedRegex(@"^(?<whole>[0-9]+),(?<part>[0-9]{1,2})(?<unit>[^0-9,.]*)\z")]
    private static partial Regex WrongComma();
}
