using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Scores;

/// <summary>
/// Works out a score's dimensions from what the product keeps. Deals are those that are open when it is worked out; contacts and next steps are those
/// of the month. Lack of evidence and lateness are those of the catalogue.
/// </summary>
public sealed class ScoreFacts(StagePlan plan, ScoreOptions options, BusinessZone zone)
{
    private const int AtOnce = 200;

    private static readonly IReadOnlyList<DealField> Fields =
        [DealField.Amount, DealField.GrossMargin, DealField.Products, DealField.ExpectedClose];

    /// <summary>Somebody's sheet of a month; not stored.</summary>
    public async Task<ScoreSheet> OfAsync(Session session, Person person, ReportMonth month, CancellationToken ct)
    {
        var deals = await session.QueryAsync(
            new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, DealKinds.OwnerAndStatus(person.Ref(), DealStatus.Open)), ct);
        return new ScoreSheet
        {
            Id = ScoreSheet.IdOf(month, person.Ref()),
            PersonId = person.Ref(),
            Month = month.Key,
            Team = person.Team,
            At = session.Now,
            Parts =
            [
                await EvidenceAsync(session, deals, ct),
                Part(ScoreDimension.Timeliness, deals, deal => !Lateness.IsLate(plan, deal, session.Now)),
                await ContactAsync(session, deals, month, ct),
                await StepsAsync(session, person, month, ct),
                Data(deals),
            ],
        };
    }

    private async Task<ScorePart> EvidenceAsync(Session session, IReadOnlyList<Deal> deals, CancellationToken ct)
    {
        var gated = deals.Where(deal => EvidenceLack.Counts(plan, deal)).ToList();
        var lacking = await EvidenceLack.AmongAsync(session, plan, gated, ct);
        return Part(ScoreDimension.Evidence, gated, deal => !lacking.Contains(deal.Id));
    }

    // A deal that was entered after the month had no time for a contact in it.
    private async Task<ScorePart> ContactAsync(Session session, IReadOnlyList<Deal> deals, ReportMonth month, CancellationToken ct)
    {
        var (from, to) = month.In(zone);
        var then = deals.Where(deal => deal.CreatedAt < to).ToList();
        var contacted = new HashSet<string?>();
        foreach (var some in then.Chunk(AtOnce))
        {
            var contacts = await session.QueryAsync(
                new Query<Followup>().Where(RecordKinds.FollowupsByDeal, [.. some.Select(deal => (IndexKey)deal.Id)]), ct);
            contacted.UnionWith(contacts.Where(contact => contact.At >= from && contact.At < to).Select(contact => contact.DealId?.Text));
        }

        return Part(ScoreDimension.Contact, then, deal => contacted.Contains(deal.Id));
    }

    // What is still to come has not been missed.
    private async Task<ScorePart> StepsAsync(Session session, Person person, ReportMonth month, CancellationToken ct)
    {
        var today = zone.DateOf(session.Now);
        var steps = (await session.QueryAsync(FollowupKinds.StepsOf(person.Ref(), month.First, month.After.First), ct))
            .Where(step => step.On < today || step.EndedAt is not null).ToList();
        var missed = steps.Where(step => step.EndedAt is not { } at || zone.DateOf(at) > step.On).Select(step => step.Id).ToList();
        return new ScorePart(
            ScoreDimension.NextSteps, options.Of(ScoreDimension.NextSteps), steps.Count - missed.Count, steps.Count, missed);
    }

    private ScorePart Data(IReadOnlyList<Deal> deals)
    {
        var filled = deals.SelectMany(_ => Fields, (deal, field) => (deal.Id, IsSet: DealFields.IsSet(deal, field))).ToList();
        return new ScorePart(
            ScoreDimension.Data, options.Of(ScoreDimension.Data), filled.Count(one => one.IsSet), filled.Count,
            [.. filled.Where(one => !one.IsSet).Select(one => one.Id).Distinct()]);
    }

    private ScorePart Part(ScoreDimension dimension, IReadOnlyList<Deal> deals, Func<Deal, bool> isFine)
    {
        var missed = deals.Where(deal => !isFine(deal)).Select(deal => deal.Id).ToList();
        return new ScorePart(dimension, options.Of(dimension), deals.Count - missed.Count, deals.Count, missed);
    }
}
