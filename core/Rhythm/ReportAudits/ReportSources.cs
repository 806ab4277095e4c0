using ChatSales.Core.People;
using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Rhythm.StandUps;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.ReportAudits;

/// <summary>A report that is sent again and again.</summary>
/// <param name="Key">Names it for good.</param>
/// <param name="Name">What people call it.</param>
/// <param name="About">What it is, in a few words.</param>
/// <param name="OwnerId">Who answers for it; null for nobody.</param>
/// <param name="Team">The team whose reps know it; null for all.</param>
public sealed record SentReport(string Key, string Name, string About, Id<Person>? OwnerId, string? Team);

/// <summary>Knows reports of a sort.</summary>
public interface IReportSource
{
    /// <summary>Those that were sent lately and still would be.</summary>
    /// <param name="session">Reads.</param>
    /// <param name="since">What was sent last before this day counts no more.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<IReadOnlyList<SentReport>> OfAsync(Session session, DateOnly since, CancellationToken ct);
}

/// <summary>
/// Saved questions that are shared with a team and sent to somebody on a schedule: what is nobody else's business isn't put to others.
/// </summary>
public sealed class SharedQuestions : IReportSource
{
    private const string Prefix = "question:";

    public static string KeyOf(Id<SavedQuestion> id) => $"{Prefix}{id}";

    /// <summary>The question that a key names; null if it names something else.</summary>
    public static string? IdIn(string key) => key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : null;

    public async ValueTask<IReadOnlyList<SentReport>> OfAsync(Session session, DateOnly since, CancellationToken ct)
    {
        var reports = new List<SentReport>();
        var subscriptions = await session.QueryAsync(new Query<Subscription>().Between(SavedKinds.ByQuestion, null, null), ct);
        foreach (var id in subscriptions.Select(one => one.QuestionId).Distinct())
        {
            if (await session.FindAsync(id, ct) is { IsDropped: false, Team: { } team } saved)
            {
                var about = ReportAuditTexts.QuestionAbout.With(await session.NameOfAsync(saved.OwnerId, ct), team);
                reports.Add(new SentReport(KeyOf(saved.Ref()), saved.Name, about, saved.OwnerId, team));
            }
        }

        return reports;
    }
}

/// <summary>Each team's weekly stand-up card.</summary>
public sealed class StandUpReports : IReportSource
{
    public static string KeyOf(string team) => StoreLimits.ShortenedKey($"stand-up:{team}");

    public async ValueTask<IReadOnlyList<SentReport>> OfAsync(Session session, DateOnly since, CancellationToken ct)
    {
        var reports = new List<SentReport>();
        foreach (var team in await StandUpDesk.TeamsAsync(session, ct))
        {
            var last = await StandUpFigures.BeforeAsync(session, team, DateOnly.MaxValue, ct);
            if (last is null || last.Day < since)
            {
                continue;
            }

            var members = await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct);
            var owner = members.FirstOrDefault(member => member is { Active: true, Role: Role.Rep }) is { } rep
                ? await Above.OfAsync(session, rep.Ref(), ct)
                : null;
            reports.Add(new SentReport(
                KeyOf(team), ReportAuditTexts.StandUpName.With(team), ReportAuditTexts.StandUpAbout.Text, owner?.Ref(), team));
        }

        return reports;
    }
}

/// <summary>The monthly three-party report, which a director answers for.</summary>
public sealed class ThreePartyReports(ThreePartyDesk desk) : IReportSource
{
    public const string Key = "three-party";

    public async ValueTask<IReadOnlyList<SentReport>> OfAsync(Session session, DateOnly since, CancellationToken ct)
    {
        var director = (await session.ActiveAsync(Role.Director, ct)).MinBy(person => person.Id, StringComparer.Ordinal);
        return (await desk.ReadersAsync(session, ct)).Count == 0 ? []
            : [new SentReport(Key, TicketTexts.ReportTitle.Text, ReportAuditTexts.ThreePartyAbout.Text, director?.Ref(), null)];
    }
}
