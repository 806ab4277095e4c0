using ChatSales.Core.Access;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Scores;

/// <summary>Somebody's score among those of their team.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Sheet">The score.</param>
/// <param name="Before">Of the month before; null if there is none.</param>
/// <param name="Team">All of the team's of the same month, this one among them.</param>
public sealed record ScoreView(Person Person, ScoreSheet Sheet, ScoreSheet? Before, IReadOnlyList<ScoreSheet> Team)
{
    /// <summary>The team's median of a dimension.</summary>
    public decimal? MedianOf(ScoreDimension dimension) =>
        ScorePart.Median(Team.Select(sheet => sheet.Parts.FirstOrDefault(part => part.Dimension == dimension)?.Points));

    /// <summary>The team's median of the whole.</summary>
    public decimal? Median => ScorePart.Median(Team.Select(sheet => sheet.Points));
}

/// <summary>Keeps and finds scores: a month that is over as it was worked out, the one under way as of now (P7).</summary>
public sealed class ScoreDesk(ScoreFacts facts, BusinessZone zone)
{
    /// <summary>The month of an instant.</summary>
    public ReportMonth MonthOf(DateTimeOffset now) => ReportMonth.Of(zone.DateOf(now));

    /// <summary>Works out the scores of a month for all reps, each once, and keeps them.</summary>
    public async Task<IReadOnlyList<Person>> KeepAsync(Session session, ReportMonth month, CancellationToken ct)
    {
        var reps = await session.ActiveAsync(Role.Rep, ct);
        foreach (var rep in reps)
        {
            if (await session.FindAsync<ScoreSheet>(ScoreSheet.IdOf(month, rep.Ref()), ct) is null)
            {
                session.Store(await facts.OfAsync(session, rep, month, ct), "score.keep");
            }
        }

        return reps;
    }

    /// <summary>Somebody's score; null if none was worked out then.</summary>
    public async Task<ScoreView?> OfAsync(Session session, Person person, ReportMonth month, CancellationToken ct)
    {
        if (await SheetAsync(session, person, month, ct) is not { } sheet)
        {
            return null;
        }

        var before = await session.FindAsync<ScoreSheet>(ScoreSheet.IdOf(month.Before, person.Ref()), ct);
        return new ScoreView(person, sheet, before, await TeamAsync(session, sheet, month, ct));
    }

    /// <summary>The scores of those whom somebody leads, of one team or of all; by team and name.</summary>
    public async Task<IReadOnlyList<(Person Person, ScoreSheet Sheet)>> LedAsync(
        Session session, AccessPolicy access, ReportMonth month, string? team, CancellationToken ct)
    {
        var found = new List<(Person Person, ScoreSheet Sheet)>();
        foreach (var rep in await session.ActiveAsync(Role.Rep, ct))
        {
            if ((team is null || rep.Team == team) && await CanSeeAsync(access, rep, ct) && await SheetAsync(session, rep, month, ct) is { } sheet)
            {
                found.Add((rep, sheet));
            }
        }

        return [.. found.OrderBy(one => one.Person.Team, StringComparer.Ordinal).ThenBy(one => one.Person.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether somebody sees a person's score: their own, and those of whom they lead.</summary>
    public static async ValueTask<bool> CanSeeAsync(AccessPolicy access, Person person, CancellationToken ct) =>
        access.Person.Active && (access.Person.Id == person.Id || await Above.IsAsync(access, person.Ref(), ct));

    private async ValueTask<ScoreSheet?> SheetAsync(Session session, Person person, ReportMonth month, CancellationToken ct) =>
        await session.FindAsync<ScoreSheet>(ScoreSheet.IdOf(month, person.Ref()), ct)
            ?? (month == MonthOf(session.Now) && person is { Active: true, Role: Role.Rep } ? await facts.OfAsync(session, person, month, ct) : null);

    private async ValueTask<IReadOnlyList<ScoreSheet>> TeamAsync(Session session, ScoreSheet own, ReportMonth month, CancellationToken ct)
    {
        if (month != MonthOf(session.Now))
        {
            var kept = await session.QueryAsync(new Query<ScoreSheet>().Where(ScoreKinds.ByMonth, month.Key), ct);
            return [.. kept.Where(sheet => sheet.Team == own.Team)];
        }

        var team = new List<ScoreSheet>();
        foreach (var rep in (await session.ActiveAsync(Role.Rep, ct)).Where(rep => rep.Team == own.Team))
        {
            team.Add(rep.Ref() == own.PersonId ? own : await facts.OfAsync(session, rep, month, ct));
        }

        return team;
    }
}
