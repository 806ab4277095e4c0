using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Grammar;

namespace ChatSales.Core.Metrics;

/// <summary>Whose figures are meant: a team's, a region's, or those of everyone whom the asker sees.</summary>
/// <param name="Team">The team; null for any.</param>
/// <param name="Region">The region; null for any.</param>
public sealed record MetricScope(string? Team = null, string? Region = null)
{
    private const string TeamKey = "team:";
    private const string RegionKey = "region:";

    /// <summary>Everyone whom the asker sees.</summary>
    public static MetricScope All { get; } = new();

    /// <summary>What it is called; null for everyone.</summary>
    public string? Name => Team ?? Region;

    /// <summary>The form in which buttons and addresses name it; empty for everyone.</summary>
    public string Key => Team is not null ? TeamKey + Team : Region is not null ? RegionKey + Region : "";

    /// <summary>Reads a key; everyone if it is none.</summary>
    public static MetricScope OfKey(string? key) =>
        key?.StartsWith(TeamKey, StringComparison.Ordinal) == true ? new(Team: key[TeamKey.Length..])
        : key?.StartsWith(RegionKey, StringComparison.Ordinal) == true ? new(Region: key[RegionKey.Length..])
        : All;

    /// <summary>The same question about rows of this scope alone: the owner's team, the customer's region, as in people's own questions.</summary>
    public QuestionReading.Understood Of(QuestionReading.Understood asked)
    {
        var question = asked.Question;
        return Name is null ? asked : asked with
        {
            Question = question with
            {
                Where = Questions.Conditions.And(Questions.Conditions.And(question.Where, In(NameKind.Team, Team)), In(NameKind.Region, Region)),
            },
            Named = Team is { } team ? [.. asked.Named, new NamedThing(Subject.Person, team, IsTeam: true)] : asked.Named,
            Parts = null,
        };

        Condition? In(NameKind kind, string? name) =>
            name is null ? null : new Condition.OneOf(Links.Of(kind, question.Subject)!, [name]);
    }
}
