using ChatSales.Core.Contracts;
using ChatSales.Core.Conversation;
using ChatSales.Core.Reading;

namespace ChatSales.Core.Commission.Quotes;

/// <summary>Names that an estimate may use.</summary>
public sealed record QuoteNames(IReadOnlyCollection<string> Industries, IReadOnlyCollection<string> Regions, IReadOnlyCollection<string> Products);

/// <summary>What a text says of a contract.</summary>
/// <param name="Fields">What was read.</param>
/// <param name="Unread">Words that mean nothing here, or something that was said before.</param>
/// <param name="OddAmount">An amount that may mean another one; with it nothing is worked out.</param>
public sealed record QuoteSaid(QuoteFields Fields, IReadOnlyList<string> Unread, (string Text, IReadOnlyList<string> Offers)? OddAmount);

/// <summary>Reads what is said of a contract, word by word: what is not understood is said, never put into another field (X2).</summary>
public sealed class QuoteReading(QuoteNames names)
{
    // No number is written longer.
    private const int LongestValue = 16;
    private const decimal HoursOfDay = 24;
    private const decimal MostDays = 3_650;

    private static readonly string Levels = string.Concat(Enum.GetNames<Deals.CustomerLevel>());

    public QuoteSaid Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var left = Typed.Plain(text);
        var state = new State();
        while (left.Length > 0)
        {
            // The end of a number that means nothing is no other number.
            var taken = char.IsWhiteSpace(left[0]) ? 1 : char.IsAsciiDigit(left[0]) && state.IsInNumber ? 0 : Take(left, state);
            if (taken == 0)
            {
                // A number below zero is no value of anything, nor is what stands behind its sign.
                taken = left[0] == '-' && left.Length > 1 && char.IsAsciiDigit(left[1]) ? EndOf(left, 0) : 1;
                state.Unknown(left[..taken]);
            }
            else
            {
                state.Known();
            }

            left = left[taken..];
        }

        state.Known();
        return new QuoteSaid(state.Fields, state.Unread, state.Odd);
    }

    // How many characters of the beginning it takes; 0 if it means nothing.
    private int Take(string left, State state)
    {
        foreach (var (word, flag, isSo) in QuoteTexts.Flags)
        {
            if (Starts(left, word))
            {
                return state.Set(word, !state.Fields.Flags.ContainsKey(flag), fields => fields with
                {
                    Flags = new Dictionary<QuoteFlag, bool>(fields.Flags) { [flag] = isSo },
                });
            }
        }

        return First(
            () => Name(left, state),
            () => Labelled(
                left, QuoteTexts.Margin, ShareOf, state, state.Fields.GrossMargin is null, (fields, share) => fields with { GrossMargin = share }),
            () => Labelled(
                left, QuoteTexts.Term, DaysOf, state, state.Fields.PaymentTermDays is null, (fields, days) => fields with { PaymentTermDays = days }),
            () => Labelled(left, QuoteTexts.Tax, ShareOf, state, state.Fields.TaxRate is null, (fields, share) => fields with { TaxRate = share }),
            () => AtOnce(left, state),
            () => Amount(left, state),
            () => QuoteTexts.Fillers.Where(word => Starts(left, word)).Select(word => word.Length).DefaultIfEmpty(0).Max());
    }

    private static int First(params IEnumerable<Func<int>> ways)
    {
        foreach (var way in ways)
        {
            if (way() is > 0 and var taken)
            {
                return taken;
            }
        }

        return 0;
    }

    private int Name(string left, State state)
    {
        if (Longest(left, names.Products) is { } product)
        {
            return state.Set(product, !state.Fields.Products.Contains(product), fields => fields with { Products = [.. fields.Products, product] });
        }

        if (Longest(left, names.Regions) is { } region)
        {
            return state.Set(region, state.Fields.Region is null, fields => fields with { Region = region });
        }

        if (left.Length > 1 && Levels.Contains(char.ToUpperInvariant(left[0]), StringComparison.Ordinal)
            && QuoteTexts.LevelEnds.Any(end => Starts(left[1..], end)))
        {
            return state.Set(
                left[..2], state.Fields.CustomerLevel is null, fields => fields with { CustomerLevel = char.ToUpperInvariant(left[0]).ToString() });
        }

        return Industry(left, state);
    }

    private int Industry(string left, State state)
    {
        foreach (var industry in names.Industries.OrderByDescending(name => name.Length))
        {
            var bare = QuoteTexts.IndustryEnds.Where(industry.EndsWith).Select(end => industry[..^end.Length]).FirstOrDefault(industry);
            var said = Starts(left, industry) ? industry : bare.Length > 1 && Starts(left, bare) ? bare : null;
            if (said is not null)
            {
                var end = QuoteTexts.IndustryEnds.FirstOrDefault(end => Starts(left[said.Length..], end)) ?? "";
                return state.Set(left[..(said.Length + end.Length)], state.Fields.Industry is null, fields => fields with { Industry = industry });
            }
        }

        return 0;
    }

    // 毛利35%, 毛利率是 35%, 35%毛利.
    private static int Labelled<T>(
        string left, IReadOnlyList<string> labels, Func<string, T?> read, State state, bool isFirst, Func<QuoteFields, T, QuoteFields> set)
        where T : struct
    {
        var label = labels.FirstOrDefault(one => Starts(left, one));
        var from = label?.Length ?? 0;
        while (label is not null && QuoteTexts.Is.FirstOrDefault(word => Starts(left[from..], word)) is { } word)
        {
            from += word.Length;
        }

        for (var to = EndOf(left, from); to > from; to--)
        {
            var after = label is null ? labels.FirstOrDefault(one => Starts(left[to..], one)) : "";
            if (after is not null && read(left[from..to]) is { } value && (after.Length > 0 || !GoesOn(left, to)))
            {
                return state.Set(left[..(to + after.Length)], isFirst, fields => set(fields, value));
            }
        }

        return 0;
    }

    private static int AtOnce(string left, State state) =>
        ContractTexts.AtOnce.Where(word => word.Length > 1 && !char.IsAsciiDigit(word[0])).FirstOrDefault(word => Starts(left, word)) is { } word
            ? state.Set(word, state.Fields.PaymentTermDays is null, fields => fields with { PaymentTermDays = 0 })
            : 0;

    private static int Amount(string left, State state)
    {
        for (var to = EndOf(left, 0); to > 0; to--)
        {
            var said = left[..to];
            if (AmountReading.Read(said) is not { Exact: { } amount } read || IsCut(left, to))
            {
                continue;
            }

            if (read.MustConfirm && state.Fields.Amount is null)
            {
                state.Odd ??= (said, [.. read.Offers.Select(offer => offer.Words)]);
            }

            return state.Set(said, state.Fields.Amount is null, fields => fields with { Amount = amount });
        }

        return 0;
    }

    // 35% and 60天 are no amounts of 35 and 60 yuan.
    private static bool IsCut(string left, int to) =>
        GoesOn(left, to) || (to < left.Length && !char.IsWhiteSpace(left[to])
            && (ShareOf(left[..(to + 1)]) is not null || LengthOf(left[..(to + 1)]) is not null));

    // 130% begins with no margin of 13, and 9999999亿 with no amount of 9999999.
    private static bool GoesOn(string left, int to) => to < left.Length
        && (char.IsAsciiLetterOrDigit(left[to]) || left[to] is '%' or '.'
            || (char.IsAsciiDigit(left[to - 1]) ? QuoteTexts.Units : QuoteTexts.UnitsOfUnits).Contains(left[to], StringComparison.Ordinal));

    // No value goes on after a blank: 120万 60天 are two.
    private static int EndOf(string left, int from)
    {
        var to = from;
        while (to < left.Length && to < from + LongestValue && !char.IsWhiteSpace(left[to]))
        {
            to++;
        }

        return to;
    }

    private static Ratio? ShareOf(string text) => ShareReading.Read(text).Exact;

    private static int? DaysOf(string text) =>
        LengthOf(text) is { } days && days >= 0 && days <= MostDays && decimal.IsInteger(days) ? (int)days : null;

    private static decimal? LengthOf(string text) => CountReading.Read(text).Exact is { } count ? count
        : DurationReading.Read(text).Exact is { IsWorking: false } length ? length.Hours / HoursOfDay
        : null;

    private static bool Starts(string left, string word) => left.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static string? Longest(string left, IEnumerable<string> words) =>
        words.Where(word => Starts(left, word)).MaxBy(word => word.Length);

    private sealed class State
    {
        private readonly List<string> unread = [];
        private string unknown = "";

        public QuoteFields Fields { get; private set; } = new();

        public IReadOnlyList<string> Unread => unread;

        public (string Text, IReadOnlyList<string> Offers)? Odd { get; set; }

        /// <summary>Whether what was not understood last ends within a number.</summary>
        public bool IsInNumber => unknown is [.., '.' or (>= '0' and <= '9')];

        public void Unknown(string what) => unknown += what;

        public void Known()
        {
            if (unknown.Length > 0)
            {
                unread.Add(unknown);
            }

            unknown = "";
        }

        // A field that is said a second time is not guessed at.
        public int Set(string said, bool isFirst, Func<QuoteFields, QuoteFields> set)
        {
            Known();
            if (isFirst)
            {
                Fields = set(Fields);
            }
            else
            {
                unread.Add(said);
            }

            return said.Length;
        }
    }
}
