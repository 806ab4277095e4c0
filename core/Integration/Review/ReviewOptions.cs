namespace ChatSales.Core.Integration.Review;

/// <summary>Settings about the quarterly review of integration (section <c>IntegrationReview</c>).</summary>
public sealed class ReviewOptions
{
    /// <summary>Ids of those who get it, beside directors and operators (I5).</summary>
    public IReadOnlyList<string> ReportTo { get; init; } = [];

    /// <summary>What entering one document of a kind by hand takes.</summary>
    public ReviewMinutes Minutes { get; init; } = new();

    /// <summary>What is wrong, one sentence per mistake.</summary>
    public IEnumerable<string> Mistakes() =>
    [
        .. ReportTo.Index().Where(at => string.IsNullOrWhiteSpace(at.Item))
            .Select(at => $"IntegrationReview:ReportTo:{at.Index}: is empty; write a person's id."),
        .. ReportTo.GroupBy(id => id).Where(group => group.Count() > 1 && !string.IsNullOrWhiteSpace(group.Key))
            .Select(group => $"IntegrationReview:ReportTo: '{group.Key}' stands there twice."),
        .. Minutes.Mistakes(),
    ];
}

/// <summary>Minutes that somebody would need to enter one document by hand: presets are guesses, to be replaced by what was timed.</summary>
public sealed class ReviewMinutes
{
    private const int Most = 240;

    public int Customer { get; init; } = 5;

    public int Receivable { get; init; } = 8;

    public int Reversal { get; init; } = 8;

    public int Service { get; init; } = 6;

    public int Receipt { get; init; } = 4;

    public int Complaint { get; init; } = 5;

    /// <summary>Those of a kind.</summary>
    public int Of(ReviewKind kind) => kind switch
    {
        ReviewKind.Customer => Customer,
        ReviewKind.Receivable => Receivable,
        ReviewKind.Reversal => Reversal,
        ReviewKind.Service => Service,
        ReviewKind.Receipt => Receipt,
        _ => Complaint,
    };

    internal IEnumerable<string> Mistakes() => Enum.GetValues<ReviewKind>().Where(kind => Of(kind) is < 0 or > Most)
        .Select(kind => $"IntegrationReview:Minutes:{kind} must be from 0 to {Most}.");
}

/// <summary>Kinds of documents that nobody enters a second time.</summary>
public enum ReviewKind
{
    Customer,
    Receivable,

    /// <summary>What takes a receivable back.</summary>
    Reversal,

    /// <summary>What support is to know of a contract.</summary>
    Service,

    /// <summary>Money that finance's system told of.</summary>
    Receipt,

    /// <summary>What support's system told of.</summary>
    Complaint,
}
