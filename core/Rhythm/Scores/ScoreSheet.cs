using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.Scores;

/// <summary>
/// Somebody's process score of a month, as it was worked out when the month was over (P7): what came later doesn't change it. Its id is
/// <c>month/person</c>.
/// </summary>
public sealed record ScoreSheet : Entity
{
    public required Id<Person> PersonId { get; init; }

    /// <summary>The key of its month, as 2026-10.</summary>
    public required string Month { get; init; }

    /// <summary>The team at that time, whose median it is compared with.</summary>
    public string? Team { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>All dimensions, in their order.</summary>
    public required IReadOnlyList<ScorePart> Parts { get; init; }

    /// <summary>From 0 to 100; null if there was nothing to measure.</summary>
    [JsonIgnore]
    public decimal? Points => ScorePart.PointsOf(Parts);

    /// <summary>The id of somebody's sheet.</summary>
    public static string IdOf(ReportMonth month, Id<Person> personId) => $"{month.Key}/{personId}";
}

/// <summary>A dimension of a score: how many of how many.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Weight">In percent.</param>
/// <param name="Hit">How many are as they should be.</param>
/// <param name="Of">How many were looked at.</param>
/// <param name="Missed">Ids of the deals, or for next steps of the steps, that are not.</param>
public sealed record ScorePart(ScoreDimension Dimension, int Weight, int Hit, int Of, IReadOnlyList<string> Missed)
{
    private const int Whole = 100;
    private const int Decimals = 1;

    /// <summary>From 0 to 100; null where there was nothing to look at.</summary>
    [JsonIgnore]
    public decimal? Points => Of == 0 ? null : Round((decimal)Hit * Whole / Of);

    /// <summary>The weighted mean of what could be measured: what could not takes no part, and so costs nothing.</summary>
    public static decimal? PointsOf(IReadOnlyList<ScorePart> parts)
    {
        var measured = parts.Where(part => part is { Of: > 0, Weight: > 0 }).ToList();
        return measured.Count == 0 ? null
            : Round(measured.Sum(part => part.Weight * ((decimal)part.Hit * Whole / part.Of)) / measured.Sum(part => part.Weight));
    }

    /// <summary>The middle of some scores, of an even number the mean of the two in the middle; null of none.</summary>
    public static decimal? Median(IEnumerable<decimal?> scores)
    {
        var known = scores.OfType<decimal>().Order().ToList();
        return known.Count == 0 ? null : Round((known[(known.Count - 1) / 2] + known[known.Count / 2]) / 2);
    }

    private static decimal Round(decimal points) => Math.Round(points, Decimals, MidpointRounding.AwayFromZero);
}

/// <summary>What a process score is made of.</summary>
public enum ScoreDimension
{
    /// <summary>Open deals that have their stage's evidence.</summary>
    Evidence,

    /// <summary>Open deals within their stage's limit.</summary>
    Timeliness,

    /// <summary>Open deals with a contact in the month.</summary>
    Contact,

    /// <summary>Next steps of the month that were done by their day.</summary>
    NextSteps,

    /// <summary>Fields of open deals that are filled in.</summary>
    Data,
}

/// <summary>How scores are stored and found.</summary>
public static class ScoreKinds
{
    /// <summary>The name of the kind of questions about them, as used in a card's subject.</summary>
    public const string Questions = "score_questions";

    /// <summary>Those of a month.</summary>
    public static DocumentIndex<ScoreSheet> ByMonth { get; } = new("month", sheet => new IndexKey(sheet.Month));

    public static DocumentIndex<ScoreSheet> ByPerson { get; } = new("person", sheet => sheet.PersonId);

    /// <summary>Questions about scores, by who asked them.</summary>
    public static DocumentIndex<ScoreQuestion> ByAsker { get; } = new("person", question => question.PersonId);

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<ScoreSheet>("scores", audited: true, ByMonth, ByPerson),
        new DocumentKind<ScoreQuestion>(Questions, audited: true, ByAsker),
    ];
}
