using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Notices;

/// <summary>Between which times of the day somebody wants to hear of what isn't urgent: from ≤ t &lt; to.</summary>
public sealed record ReminderHours(TimeOnly From, TimeOnly To);

/// <summary>What somebody says of their reminders (G9): how many, between which times, or gathered at one time of the day.</summary>
public abstract partial record ReminderWish
{
    /// <summary>The most that can be wished.</summary>
    public const int Highest = 50;

    private static readonly TimeSpan ShortestHours = TimeSpan.FromHours(1);

    /// <summary>At most so many messages a day.</summary>
    public sealed record AtMost(int Messages) : ReminderWish;

    /// <summary>Only between these times; null for all day.</summary>
    public sealed record Within(ReminderHours? Hours) : ReminderWish;

    /// <summary>In one message a day at this time; null for each at its own.</summary>
    public sealed record Gathered(TimeOnly? At) : ReminderWish;

    /// <summary>One sort of reminders in one message a day at this time, or each at its own.</summary>
    public sealed record OfSort(SortWish Wish) : ReminderWish;

    /// <summary>One sort of reminders as the others.</summary>
    public sealed record AsOthers(ReminderSort Sort) : ReminderWish;

    /// <summary>Reads a wish; what can't be is refused.</summary>
    public static Outcome<ReminderWish> Read(string text)
    {
        var said = text.Replace(" ", "", StringComparison.Ordinal);
        if (NoticeTexts.SortAtStart(said) is var (sort, rest))
        {
            return ReadOf(sort, rest);
        }

        if (NoticeTexts.AllDay.Contains(said))
        {
            return new Within(null);
        }

        if (NoticeTexts.OneByOne.Contains(said))
        {
            return new Gathered(null);
        }

        return Number().Match(said) is { Success: true } most ? OfNumber(most)
            : Span().Match(said) is { Success: true } span ? OfHours(TimeOf(span, "from"), TimeOf(span, "to"))
            : Digest().Match(said) is { Success: true } digest ? OfDigest(TimeOf(digest, "at"))
            : new Refusal(NoticeTexts.BadWish, Highest);
    }

    /// <summary>What somebody has wished so far, with this; refused if the two don't go together.</summary>
    public Outcome<Reminded> ApplyTo(Reminded known)
    {
        var changed = this switch
        {
            AtMost { Messages: var most } => known with { Most = most },
            Within { Hours: var hours } => known with { Hours = hours },
            OfSort { Wish: var wish } => known with { Sorts = [.. Others(wish.Sort), wish] },
            AsOthers { Sort: var sort } => known with { Sorts = [.. Others(sort)] },
            _ => known with { DigestAt = ((Gathered)this).At },
        };
        return changed.Hours is { } within && Enum.GetValues<ReminderSort>().Select(changed.DigestOf).OfType<TimeOnly>()
            .Where(at => at < within.From || at >= within.To).ToList() is [var outside, ..]
            ? new Refusal(NoticeTexts.DigestOutside, NoticeTexts.Show(outside), NoticeTexts.Show(within))
            : changed;

        IEnumerable<SortWish> Others(ReminderSort sort) => known.Sorts.Where(wish => wish.Sort != sort);
    }

    private static Outcome<ReminderWish> ReadOf(ReminderSort sort, string rest)
    {
        if (NoticeTexts.LikeOthers.Contains(rest))
        {
            return new AsOthers(sort);
        }

        if (NoticeTexts.OneByOne.Contains(rest))
        {
            return new OfSort(new SortWish(sort, DigestAt: null));
        }

        if (Digest().Match(rest) is not { Success: true } digest)
        {
            return new Refusal(NoticeTexts.BadSort, NoticeTexts.NameOf(sort));
        }

        var read = OfDigest(TimeOf(digest, "at"));
        return read.IsRefused ? read.Refusal : new OfSort(new SortWish(sort, ((Gathered)read.Value).At));
    }

    private static Outcome<ReminderWish> OfNumber(Match match) =>
        int.Parse(match.Groups["most"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= Highest and var most
            ? new AtMost(most)
            : new Refusal(NoticeTexts.BadMost, Highest);

    // Outside of the window nothing is sent anyway.
    private static Outcome<ReminderWish> OfHours(TimeOnly? from, TimeOnly? to) =>
        from is { } first && to is { } last && first >= DeliveryWindow.Opens && last <= DeliveryWindow.Closes && last > first
        && last - first >= ShortestHours
            ? new Within(new ReminderHours(first, last))
            : new Refusal(NoticeTexts.BadHours, NoticeTexts.Show(DeliveryWindow.Opens), NoticeTexts.Show(DeliveryWindow.Closes));

    private static Outcome<ReminderWish> OfDigest(TimeOnly? at) =>
        at is { } time && time >= DeliveryWindow.Opens && time < DeliveryWindow.Closes
            ? new Gathered(time)
            : new Refusal(NoticeTexts.BadDigest, NoticeTexts.Show(DeliveryWindow.Opens), NoticeTexts.Show(DeliveryWindow.Closes));

    private static TimeOnly? TimeOf(Match match, string name)
    {
        var hour = int.Parse(match.Groups[$"{name}h"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups[$"{name}half"].Success ? 30
            : match.Groups[$"{name}m"] is { Success: true } given ? int.Parse(given.ValueSpan, CultureInfo.InvariantCulture)
            : 0;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(NoticeTexts.HowMany, RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(NoticeTexts.BetweenWhich, RegexOptions.ExplicitCapture)]
    private static partial Regex Span();

    [GeneratedRegex(NoticeTexts.GatheredAt, RegexOptions.ExplicitCapture)]
    private static partial Regex Digest();
}
