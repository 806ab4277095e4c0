namespace ChatSales.Core.Integration.Review;

/// <summary>What the integration of a quarter comes to (I5). Each figure is one of <see cref="ReviewMetrics"/>.</summary>
public sealed record ReviewFigures
{
    /// <summary>Of fewer cases a figure says little, which is said.</summary>
    public const int FewCases = 5;

    /// <summary>Documents that nobody entered a second time, by kind; kinds without any are left out.</summary>
    public IReadOnlyList<ReviewSaving> Savings { get; init; } = [];

    public int Documents => Savings.Sum(one => one.Documents);

    /// <summary>What entering them would have taken.</summary>
    public decimal SavedHours => Savings.Sum(one => one.Hours);

    /// <summary>From the signature to the target's having it.</summary>
    public ReviewTimes Transfers { get; init; } = ReviewTimes.None;

    /// <summary>From a complaint to the first answer.</summary>
    public ReviewTimes Answers { get; init; } = ReviewTimes.None;

    public int Complaints { get; init; }

    /// <summary>Those of customers who had complained shortly before.</summary>
    public int Repeated { get; init; }

    /// <summary>0 to 1; null without complaints.</summary>
    public decimal? RepeatShare => Complaints == 0 ? null : (decimal)Repeated / Complaints;

    /// <summary>Failures that were noticed here before anybody told of them.</summary>
    public int FoundByUs { get; init; }

    /// <summary>Failures that somebody had to tell of.</summary>
    public int FoundByOthers { get; init; }

    /// <summary>Whether there is anything.</summary>
    public bool IsEmpty => Documents + Transfers.Count + Complaints + FoundByUs + FoundByOthers == 0;
}

/// <summary>Documents of a kind, and the hours that entering them would have taken.</summary>
public sealed record ReviewSaving(ReviewKind Kind, int Documents, decimal Hours);

/// <summary>How long something took.</summary>
/// <param name="Count">Of how many.</param>
/// <param name="Mean">Null without any.</param>
/// <param name="Most">Nine of ten took no longer, by the nearest rank.</param>
public sealed record ReviewTimes(int Count, TimeSpan? Mean, TimeSpan? Most)
{
    public static ReviewTimes None { get; } = new(0, null, null);

    public static ReviewTimes Of(IReadOnlyCollection<TimeSpan> times) => times.Count == 0 ? None : new(
        times.Count, TimeSpan.FromTicks((long)times.Average(time => time.Ticks)), times.Order().ElementAt((((times.Count * 9) + 9) / 10) - 1));
}

/// <summary>A quarter beside the one before.</summary>
public sealed record IntegrationReview(ReviewQuarter Quarter, ReviewFigures Now, ReviewFigures Before);
