using System.Text.RegularExpressions;
using ChatSales.Core.Reading;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>A stretch of a text with what it means and how sure that is.</summary>
internal readonly record struct Piece(int Start, int End, Meaning Meaning, double Cost);

/// <summary>Finds times and quantities in a question, by the readers of values (X2).</summary>
/// <param name="periods">Reads periods.</param>
/// <param name="now">Now.</param>
internal sealed partial class Terminals(PeriodReader periods, DateTimeOffset now)
{
    private const int LongestTime = 16;
    private const int LongestQuantity = 18;

    // Only if nothing more definite is there.
    private const int MostPieces = 10_000;
    private const int MostPlaces = 100;
    private const double VagueCost = 4;

    /// <summary>All times in a plain text. Of those that begin at one place and end at several, all are given.</summary>
    public IEnumerable<Piece> Times(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!TimeBegins().IsMatch(text[start].ToString()))
            {
                continue;
            }

            for (var end = Math.Min(text.Length, start + LongestTime); end > start + 1; end--)
            {
                var words = text[start..end];
                if (IsCut(text, start, end) || OnlyNumber().IsMatch(words) || OpenEnd().IsMatch(words) || CutNumeral().IsMatch(words))
                {
                    continue;
                }

                var (past, due) = (periods.Read(words, Slot.Past, now), periods.Read(words, Slot.Due, now));
                if (past.Value is not null || due.Value is not null)
                {
                    yield return new(
                        start,
                        end,
                        new Meaning.Timed(new(words, past.Value, due.Value, periods.DayOf(words, now))),
                        1 - (0.02 * words.Length));
                }
                else if (past.Offers.Count > 0)
                {
                    yield return new(start, end, new Meaning.Vague(new(words, [.. past.Offers.Select(offer => offer.Words)])), VagueCost);
                }
            }
        }
    }

    /// <summary>All quantities in a plain text.</summary>
    public static IEnumerable<Piece> Quantities(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!QuantityBegins().IsMatch(text.AsSpan(start)))
            {
                continue;
            }

            for (var end = Math.Min(text.Length, start + LongestQuantity); end > start; end--)
            {
                var words = text[start..end];
                // 5个客户 is a number and a noun, also before a comma; 9月 and 两天 are times.
                if (GrammarTexts.Separators.Contains(words[^1]) || IsCut(text, start, end) || IsCutInWords(text, start, end)
                    || !HasNumber().IsMatch(words) || NounAtEnd().IsMatch(words) || IsOfCalendar(text, end))
                {
                    continue;
                }

                foreach (var meaning in Read(words).Where(meaning => !IsOtherwise(words, meaning)))
                {
                    yield return new(start, end, meaning, 1 - (0.01 * words.Length));
                }
            }
        }
    }

    /// <summary>Numbers of contracts, where nothing else is called so, and something is asked: K00149到账5万 tells.</summary>
    public static IEnumerable<Piece> Contracts(string text, IReadOnlyList<Piece> named) => ContractNumber().Matches(text).Cast<Match>()
        .Where(match => GrammarTexts.AsksOfContract().IsMatch(text)
            && !named.Any(piece => piece.Start < match.Index + match.Length && match.Index < piece.End))
        .Select(match => new Piece(
            match.Index, match.Index + match.Length, new Meaning.Said(new Quality.Named(NameKind.Contract, new(match.Value))), 1));

    /// <summary>Words that may mean several things, with what is offered for them.</summary>
    public static IEnumerable<Piece> Vague(string text)
    {
        foreach (var match in GrammarTexts.RoundSumBefore().Matches(text).Cast<Match>())
        {
            yield return new(
                match.Index, match.Index + match.Length, new Meaning.Vague(new(match.Value, [GrammarTexts.Bounded(match.Value)])), VagueCost);
        }

        foreach (var match in GrammarTexts.OldCustomers().Matches(text).Cast<Match>())
        {
            var offers = GrammarTexts.OldCustomerOffers(match.Groups["before"].Value, match.Groups["after"].Value);
            yield return new(match.Index, match.Index + match.Length, new Meaning.Vague(new(match.Value, offers)), VagueCost);
        }
    }

    /// <summary>All places in an order, and points of a distribution.</summary>
    public static IEnumerable<Piece> Places(string text)
    {
        foreach (var match in Nth().Matches(text).Cast<Match>())
        {
            if (CountReading.Read(match.Groups["number"].Value) is { Value: >= 1 and <= MostPlaces and var place, Most: null })
            {
                var size = match.Groups["size"].Value;
                bool? descending = size.Length == 0 ? null : !GrammarTexts.SmallSizes.Contains(size);
                descending = match.Groups["last"].Success ? descending is false : descending;
                yield return new(
                    match.Index,
                    match.Index + match.Length,
                    new Meaning.Nth((int)place, descending, size.Length > 0 && GrammarTexts.AmountSizes.Contains(size)),
                    1 - (0.02 * match.Length));
            }
        }

        foreach (var match in PointOf().Matches(text).Cast<Match>())
        {
            var words = match.Groups["number"].Value;
            var share = GrammarTexts.Quartiles.TryGetValue(words, out var quartile) ? quartile
                : ShareReading.Read(words) is { Value: { } part } && words.Any(c => !NumberSign(c)) ? part.Value
                : CountReading.Read(words) is { Value: { } hundredth } ? hundredth / 100m
                : 0m;
            // 四分位数 are three.
            if (share is > 0 and < 1 && !(share <= 0.1m && words.All(c => !char.IsAscii(c)) && !match.Value.Contains(GrammarTexts.Hundred)))
            {
                yield return new(match.Index, match.Index + match.Length, new Meaning.Fraction(share), 1 - (0.02 * match.Length));
            }
        }
    }

    private static bool NumberSign(char c) => HasNumber().IsMatch(c.ToString());

    private static bool IsOtherwise(string words, Meaning meaning) => meaning is Meaning.Quantified { Amount: var amount }
        && ((amount.Unit is Unit.Pieces or Unit.Hours && words.StartsWith(GrammarTexts.Over, StringComparison.Ordinal))
            || (amount is { Unit: Unit.Yuan, Sign: Sign.Equal } && RoundSum().IsMatch(words)));

    private static IEnumerable<Meaning> Read(string words)
    {
        var count = CountReading.Read(words);
        if (count is { Value: { } pieces, IsApproximate: false })
        {
            if (count.Comparison == Comparison.Top)
            {
                yield return new Meaning.Leading((int)Math.Min(pieces, int.MaxValue));
                yield break;
            }

            // 百万以上 is said of money.
            if (pieces < MostPieces)
            {
                yield return Quantified(Unit.Pieces, count, one => one);
            }
        }

        if (AmountReading.Read(words) is { Value: not null, MustConfirm: false } amount && !PlainNumber().IsMatch(words))
        {
            yield return Quantified(Unit.Yuan, amount, one => one.Yuan);
        }

        if (DurationReading.Read(words) is { Value: not null } duration)
        {
            var length = Quantified(Unit.Hours, duration, one => one.Hours);
            yield return InMonths().IsMatch(words) ? new Meaning.Quantified(length.Amount with { Months = MonthsOf(length.Amount.Value) }) : length;
        }

        if (ShareReading.Read(words) is { Value: not null } share && count.Value is null)
        {
            yield return Quantified(Unit.Ratio, share, one => one.Value);
        }
    }

    private static int? MonthsOf(decimal hours) =>
        hours / (24 * 30.4375m) is var months && Math.Abs(months - Math.Round(months)) < 0.1m ? (int)Math.Min(Math.Round(months), 1_000) : null;

    private static Meaning.Quantified Quantified<T>(Unit unit, ReadValue<T> read, Func<T, decimal> number) where T : struct =>
        new(new(unit, SignOf(read.Comparison), number(read.Value!.Value), read.Most is { } most ? number(most) : null));

    private static Sign SignOf(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => Sign.AtLeast,
        Comparison.MoreThan => Sign.More,
        Comparison.LessThan => Sign.Less,
        Comparison.AtMost => Sign.AtMost,
        _ => Sign.Equal,
    };

    // A number isn't cut in its middle.
    private static bool IsCut(string text, int start, int end) =>
        (IsDigit(text, start - 1) && IsDigit(text, start)) || (IsDigit(text, end - 1) && IsDigit(text, end));

    // Nor one in words: 几十万 is no 十万.
    private static bool IsCutInWords(string text, int start, int end) =>
        (IsNumeral(text, start - 1) && IsNumeral(text, start)) || (IsNumeral(text, end - 1) && IsNumeral(text, end));

    private static bool IsOfCalendar(string text, int end) =>
        end < text.Length && IsNumeral(text, end - 1) && GrammarTexts.CalendarUnits.Contains(text[end]);

    private static bool IsNumeral(string text, int at) => at >= 0 && at < text.Length && HasNumber().IsMatch(text.AsSpan(at, 1));

    private static bool IsDigit(string text, int at) => at >= 0 && at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.');

    [GeneratedRegex("(?<![A-Za-z0-9-])(?!TOP)[A-Za-z]{1,6}-?[0-9]{3,}(-[0-9]+)*(?![A-Za-z0-9-])", RegexOptions.IgnoreCase)]
    private static partial Regex ContractNumber();

    [GeneratedRegex($"[{GrammarTexts.TimeStarts}]")]
    private static partial Regex TimeBegins();

    [GeneratedRegex($@"^[{GrammarTexts.NumberSigns}]+(-[{GrammarTexts.NumberSigns}]+)?\z")]
    private static partial Regex OnlyNumber();

    [GeneratedRegex($@"({GrammarTexts.OpenEnds})\z")]
    private static partial Regex OpenEnd();

    [GeneratedRegex($@"{GrammarTexts.CutNumerals}\z")]
    private static partial Regex CutNumeral();

    [GeneratedRegex($@"^{GrammarTexts.RoundSums}\z")]
    private static partial Regex RoundSum();

    [GeneratedRegex($@"({GrammarTexts.CountedNouns})\z")]
    private static partial Regex NounAtEnd();

    [GeneratedRegex($"^([{GrammarTexts.NumberSigns}]|{GrammarTexts.QuantityStarts})")]
    private static partial Regex QuantityBegins();

    [GeneratedRegex(GrammarTexts.Nth, RegexOptions.ExplicitCapture)]
    private static partial Regex Nth();

    [GeneratedRegex(GrammarTexts.PointOf, RegexOptions.ExplicitCapture)]
    private static partial Regex PointOf();

    [GeneratedRegex($"[{GrammarTexts.NumberSigns}]")]
    private static partial Regex HasNumber();

    [GeneratedRegex($"[{GrammarTexts.LongUnits}]")]
    private static partial Regex InMonths();

    [GeneratedRegex($@"^[^{GrammarTexts.LargeUnits}]+\z")]
    private static partial Regex PlainNumber();
}
