using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Reading;

namespace ChatSales.Core.Deals.Chat;

/// <summary>A value of a deal's field.</summary>
/// <param name="Field">Which.</param>
/// <param name="Word">As it can be typed, and is read again as the same.</param>
/// <param name="Shown">As people read it.</param>
internal sealed record DealValue(ArgumentText Field, string Word, string Shown);

/// <summary>A value that is probably meant otherwise.</summary>
/// <param name="Field">Whose.</param>
/// <param name="Question">What is asked of it.</param>
internal sealed record Doubt(ArgumentText Field, string Question)
{
    /// <summary>The only two amounts that it can be, as said first; null where it may be any other.</summary>
    public (Money Said, Money Instead)? Either { get; init; }

    /// <summary>The same as a question that yes and no answer.</summary>
    public Doubt Plain => Either is { } either ? new Doubt(Field, DealTexts.AskZero.With(either.Said.Show())) : this;
}

/// <summary>The fields that a rep fills in, in words.</summary>
internal static class DealValues
{
    private const decimal TenThousand = 10_000;
    private const int MostSold = 8;

    // A slip of one digit.
    private const decimal Leap = 10;

    // Hardly a deal's amount: 230 may be short for 2.3 million.
    private static readonly Money Doubtful = new(1_000);

    /// <summary>Those that have a value.</summary>
    public static IEnumerable<DealValue> Of(DealDetails details)
    {
        if (details.Amount is { } amount)
        {
            yield return new DealValue(DealCommandTexts.Amount, amount.Yuan.ToString("0.##", CultureInfo.InvariantCulture), amount.Show());
        }

        if (details.GrossMargin is { } margin)
        {
            yield return new DealValue(DealCommandTexts.GrossMargin, margin.Show(), margin.Show());
        }

        if (details.ExpectedClose is { } day)
        {
            yield return new DealValue(DealCommandTexts.ExpectedClose, Day(day), Day(day));
        }

        if (details.Products is { } products)
        {
            yield return new DealValue(DealCommandTexts.Products, LayoutTexts.List(products), LayoutTexts.List(products));
        }

        if (details.Title is { } title)
        {
            yield return new DealValue(DealCommandTexts.Title, title, title);
        }

        if (details.NeedsProduct is { } needsProduct)
        {
            yield return Flag(DealCommandTexts.NeedsProduct, needsProduct);
        }

        if (details.CustomDev is { } customDev)
        {
            yield return Flag(DealCommandTexts.CustomDev, customDev);
        }
    }

    private static DealValue Flag(ArgumentText field, bool isSo)
    {
        var word = (isSo ? HistoryTexts.Yes : HistoryTexts.No).Text;
        return new DealValue(field, word, word);
    }

    /// <summary>The word for a deal's value of a field; null while it has none.</summary>
    public static string? Word(Deal deal, ArgumentText field) => Of(DealDetails.Of(deal)).FirstOrDefault(value => value.Field == field)?.Word;

    /// <summary>The new values without those that the deal has already.</summary>
    public static DealDetails Without(this DealDetails details, Deal deal)
    {
        var news = Of(details).Where(value => value.Word != Word(deal, value.Field)).Select(value => value.Field).ToHashSet();
        return new DealDetails(
            news.Contains(DealCommandTexts.Amount) ? details.Amount : null,
            news.Contains(DealCommandTexts.GrossMargin) ? details.GrossMargin : null,
            news.Contains(DealCommandTexts.Products) ? details.Products : null,
            news.Contains(DealCommandTexts.ExpectedClose) ? details.ExpectedClose : null,
            news.Contains(DealCommandTexts.Title) ? details.Title : null,
            news.Contains(DealCommandTexts.NeedsProduct) ? details.NeedsProduct : null,
            news.Contains(DealCommandTexts.CustomDev) ? details.CustomDev : null);
    }

    /// <summary>What became of each field that differs: what was, and what is.</summary>
    public static string Changes(Deal before, Deal after)
    {
        var (was, now) = (ByField(before), ByField(after));
        var changed = now.Keys.Union(was.Keys).Where(field => was.GetValueOrDefault(field) != now.GetValueOrDefault(field));
        return LayoutTexts.Statements(changed.Select(field => DealTexts.FromTo.With(field.Label, Shown(was, field), Shown(now, field))));

        static Dictionary<ArgumentText, string> ByField(Deal deal) =>
            Of(DealDetails.Of(deal)).ToDictionary(value => value.Field, value => value.Shown);

        static string Shown(Dictionary<ArgumentText, string> values, ArgumentText field) =>
            values.GetValueOrDefault(field) ?? DealTexts.Unset.Text;
    }

    /// <summary>What is probably meant otherwise: the field, and what is asked.</summary>
    /// <param name="details">What was filled in.</param>
    /// <param name="before">What is there so far; null for a new deal.</param>
    /// <param name="products">What is known of its products.</param>
    /// <param name="today">Today.</param>
    public static IReadOnlyList<Doubt> Doubts(DealDetails details, Deal? before, KnownProducts? products, DateOnly today)
    {
        var doubts = new List<Doubt>();
        if (details.Amount is { } amount && amount < Doubtful)
        {
            var instead = new Money(amount.Yuan * TenThousand);
            doubts.Add(amount == default
                ? new Doubt(DealCommandTexts.Amount, DealTexts.AskZero.With(amount.Show()))
                : new Doubt(DealCommandTexts.Amount, DealTexts.AskSmall.With(amount.Show(), instead.Show())) { Either = (amount, instead) });
        }
        else if (details.Amount is { } now && before?.Amount is { } was && was != default
            && (now.Yuan >= was.Yuan * Leap || was.Yuan >= now.Yuan * Leap))
        {
            doubts.Add(new Doubt(DealCommandTexts.Amount, DealTexts.AskLeap.With(was.Show(), now.Show(), Leap)));
        }

        if (details.ExpectedClose is { } day && day < today)
        {
            doubts.Add(new Doubt(DealCommandTexts.ExpectedClose, DealTexts.AskPast.With(Day(day))));
        }

        if (products is { New.Count: > 0 })
        {
            var (unknown, sold) = (LayoutTexts.List(products.New), LayoutTexts.List(products.Sold.Take(MostSold)));
            doubts.Add(new Doubt(DealCommandTexts.Products, DealTexts.AskProduct.With(unknown, sold)));
        }

        // Beside another question, yes and no must answer this one too.
        return doubts is [_] ? doubts : [.. doubts.Select(doubt => doubt.Plain)];
    }

    /// <summary>
    /// The buttons that answer them: to change each, or to say that it is meant. Of two amounts each is a button: yes would be no answer.
    /// </summary>
    public static IReadOnlyList<Button> Answers(IReadOnlyList<Doubt> doubts, Saying says, Button confirm) =>
        doubts is [{ Either: { } either }]
            ? [
                Button.Do(either.Instead.Show(), says.With(DealCommandTexts.Amount, either.Instead.Yuan.ToString(CultureInfo.InvariantCulture))) with
                {
                    Bound = confirm.Bound,
                },
                Change(DealCommandTexts.Amount, says),
                confirm with { Style = ButtonStyle.Default },
            ]
            : [
                .. doubts.Select(doubt => Change(doubt.Field, says) with { SaysYes = doubts.Count == 1 ? false : null }),
                confirm with { SaysYes = true },
            ];

    /// <summary>What the button that says that it is meant is called.</summary>
    public static string Confirm(IReadOnlyList<Doubt> doubts) => doubts switch
    {
        [{ Either: { } either }] => either.Said.Show(),
        [var only] when only.Field == DealCommandTexts.Products => DealTexts.SureProduct.Text,
        _ => DealTexts.SureValue.Text,
    };

    /// <summary>A button that asks for another value of a field.</summary>
    public static Button Change(ArgumentText field, Saying says) => Button.Show(DealTexts.ChangeButton.With(field.Label), says.Asking(field));

    /// <summary>A command with these values.</summary>
    /// <summary>An amount that stands where a name was expected: 20w; null for any other name.</summary>
    public static Money? AmountIn(Name? title) =>
        title is { Text: { } text } && !text.All(char.IsAsciiDigit) ? AmountReading.Read(text).Exact : null;

    public static Saying With(this Saying says, DealDetails details) =>
        Of(details).Aggregate(says, (said, value) => said.With(value.Field, value.Word));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
