using ChatSales.Core.Collaboration;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;

namespace ChatSales.Core.Points;

/// <summary>How a deal's stage changed.</summary>
public sealed record StageStep(string From, string To, DateTimeOffset At);

/// <summary>
/// Says of facts whether they are so, and posts what follows: what a fact earns less what was posted for it so far, so that it doesn't matter in
/// which order, how late or how often one looks (C4).
/// </summary>
public sealed class PointFacts(PointRulesFormat format, StagePlan plan, BusinessZone zone)
{
    /// <summary>A visit: while there is a check-in of it.</summary>
    public async Task LookAtVisitAsync(Session session, string followupId, CancellationToken ct)
    {
        var id = PointFact.IdOf(PointSort.Visit, followupId);
        var visit = await session.FindAsync<Followup>(followupId, ct);
        var isSo = visit is { Kind: FollowupKind.Visit, Proof: not null, EnteredAt: not null };
        await KeepAsync(
            session, id, isSo,
            isSo ? (rules, rule) => NewOf(rules, rule, id, visit!.PersonId, visit.CustomerId.Text, visit.EnteredAt!.Value) : null,
            PointSort.Visit, ct);
    }

    /// <summary>A deal that reached the rule's stage: while it is there or beyond, and what let it in still counts.</summary>
    /// <param name="session">Its commit posts it.</param>
    /// <param name="dealId">Which.</param>
    /// <param name="step">How its stage changed; null if something else did.</param>
    /// <param name="ct">Cancels.</param>
    public async Task LookAtDealAsync(Session session, string dealId, StageStep? step, CancellationToken ct)
    {
        var id = PointFact.IdOf(PointSort.Stage, dealId);
        var rules = await format.InForceAsync(session, ct);
        var stage = rules.Earning.FirstOrDefault(rule => rule.Sort == PointSort.Stage)?.Stage ?? EarningRule.UsualStage;
        var isReached = step is not null && plan.IndexOf(step.From) < plan.IndexOf(stage) && plan.IndexOf(stage) <= plan.IndexOf(step.To);
        if (!isReached && await session.FindAsync<PointFact>(id, ct) is null)
        {
            return;
        }

        var deal = await session.FindAsync<Deal>(dealId, ct);
        var isSo = deal is not null && await HasReachedAsync(session, deal, stage, ct);
        await KeepAsync(
            session, id, isSo, isSo && isReached ? (all, rule) => NewOf(all, rule, id, deal!.OwnerId, deal.Id, step!.At) : null,
            PointSort.Stage, ct);
    }

    /// <summary>A ticket: whoever of another department answered it helped, or is thanked for it.</summary>
    public async Task LookAtTicketAsync(Session session, string ticketId, CancellationToken ct)
    {
        if (await session.FindAsync<Ticket>(ticketId, ct) is not { Course: { Answers.Count: > 0 } course } ticket
            || await AskerAsync(session, ticket, ct) is not { } asker)
        {
            return;
        }

        var byThanks = (await format.InForceAsync(session, ct)).Of(PointSort.Help)?.NeedsThanks;
        foreach (var who in course.Answers.Select(answer => answer.By).Concat(course.Thanks.Select(thanks => thanks.To)).Distinct())
        {
            var id = PointFact.IdOf(PointSort.Help, $"{ticket.Id}/{who}");
            if (await session.FindAsync(who, ct) is not { } helper || helper.Id == asker.Id || AreOfOne(helper, asker))
            {
                continue;
            }

            // What was given for an answer alone stays.
            var needsThanks = (await session.FindAsync<PointFact>(id, ct))?.ByThanks ?? byThanks ?? true;
            var at = needsThanks
                ? course.Thanks.FirstOrDefault(thanks => thanks.To == who && thanks.IsSo)?.At
                : course.Answers.FirstOrDefault(answer => answer.By == who)?.At;
            await KeepAsync(
                session, id, isSo: at is not null,
                at is { } instant
                    ? (rules, rule) => NewOf(rules, rule, id, helper.Ref(), ticket.Id, instant) with { ByThanks = needsThanks } : null,
                PointSort.Help, ct);
        }
    }

    /// <summary>A deal that was won: whoever of another department had a part in it, as it was then; while it is won.</summary>
    /// <param name="session">Its commit posts it.</param>
    /// <param name="dealId">Which.</param>
    /// <param name="isNew">Whether it was closed here just now: what a file says was won elsewhere.</param>
    /// <param name="ct">Cancels.</param>
    public async Task LookAtPartsAsync(Session session, string dealId, bool isNew, CancellationToken ct)
    {
        var about = await session.QueryAsync(new Query<PointFact>().Where(PointKinds.ByAbout, StoreLimits.ShortenedKey(dealId)), ct);
        var known = about.Where(fact => fact.Sort == PointSort.Part && fact.About == dealId).ToList();
        if (!isNew && known.Count == 0)
        {
            return;
        }

        var rule = (await format.InForceAsync(session, ct)).Earning.FirstOrDefault(one => one.Sort == PointSort.Part);
        var deal = await session.FindAsync<Deal>(dealId, ct);
        IReadOnlyList<Person> parts = deal is { Status: DealStatus.Won, ClosedAt: { } at } won
            ? await PartsAsync(session, won, at, rule?.Messages ?? EarningRule.UsualMessages, ct) : [];
        foreach (var fact in known)
        {
            await KeepAsync(session, fact.Id, parts.Any(person => person.Ref() == fact.PersonId), made: null, PointSort.Part, ct);
        }

        foreach (var person in parts.Where(person => isNew && known.All(fact => fact.PersonId != person.Ref())))
        {
            var id = PointFact.IdOf(PointSort.Part, $"{dealId}/{person.Id}");
            await KeepAsync(
                session, id, isSo: true, (all, one) => NewOf(all, one, id, person.Ref(), dealId, deal!.ClosedAt!.Value), PointSort.Part, ct);
        }
    }

    // Those who answered a ticket of the deal, or said enough in its log, up to when it was won.
    private static async ValueTask<IReadOnlyList<Person>> PartsAsync(
        Session session, Deal deal, DateTimeOffset until, int messages, CancellationToken ct)
    {
        var tickets = await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal.Id), ct);
        var answered = tickets.SelectMany(ticket => ticket.Course?.Answers ?? []).Where(answer => answer.At <= until).Select(answer => answer.By);
        var part = LogKinds.PartOf(deal.Ref());
        var log = await session.QueryAsync(
            new Query<LogEntry>().Between(LogKinds.ByDeal, part, new IndexKey($"{part}{((IndexKey)until).Text}\t{char.MaxValue}")), ct);
        var said = log.Where(entry => entry.RecalledAt is null).CountBy(entry => entry.AuthorId).Where(one => one.Value >= messages)
            .Select(one => one.Key);
        var people = new List<Person>();
        var owner = await session.FindAsync(deal.OwnerId, ct);
        foreach (var id in answered.Concat(said).Distinct())
        {
            if (owner is not null && id != deal.OwnerId && await session.FindAsync(id, ct) is { } person && !AreOfOne(person, owner))
            {
                people.Add(person);
            }
        }

        return people;
    }

    private static bool AreOfOne(Person one, Person other) => ThreePartyDesk.DepartmentOf(one) == ThreePartyDesk.DepartmentOf(other);

    /// <summary>Has a fact not count, whatever it looks like.</summary>
    public async Task<PointFact> DisallowAsync(Session session, PointFact fact, Person by, string reason, CancellationToken ct)
    {
        session.Store(fact with { DisallowedBy = by.Ref(), DisallowedFor = reason }, "points.disallow");
        await SettleAsync(session, fact, ct);
        return (await session.FindAsync(fact.Ref(), ct))!;
    }

    // What is new is kept if a rule says so; of what is known, only whether it still is so changes.
    private async ValueTask KeepAsync(
        Session session, string id, bool isSo, Func<PointRules, EarningRule, PointFact>? made, PointSort sort, CancellationToken ct)
    {
        if (await session.FindAsync<PointFact>(id, ct) is { } known)
        {
            if (known.IsSo != isSo)
            {
                await SettleAsync(session, session.Store(known with { IsSo = isSo }, isSo ? "points.again" : "points.fall"), ct);
            }
        }
        else if (made is not null && await format.InForceAsync(session, ct) is var rules && rules.Of(sort) is { } rule)
        {
            await SettleAsync(session, session.Store(made(rules, rule), "points.fact"), ct);
        }
    }

    private PointFact NewOf(PointRules rules, EarningRule rule, string id, Id<Person> personId, string about, DateTimeOffset at) => new()
    {
        Id = id, Sort = rule.Sort, PersonId = personId, About = about, At = at, Day = zone.DateOf(at), Worth = rule.Points,
        MostPerDay = rule.MostPerDay, MostPointsPerDay = rules.MostPointsPerDay,
    };

    // Of the day's facts, the first ones that count are worth something, up to the limit of their sort and of the day: when one falls, the next one
    // takes its place.
    private async ValueTask SettleAsync(Session session, PointFact changed, CancellationToken ct)
    {
        var rules = await format.InForceAsync(session, ct);
        var all = await session.QueryAsync(new Query<PointFact>().Where(PointKinds.ByDay, [.. PointKinds.ByDay.KeysOf(changed)]), ct);
        var (places, given) = (new Dictionary<PointSort, int>(), 0);
        foreach (var fact in all.OrderBy(fact => fact.At).ThenBy(fact => fact.Id, StringComparer.Ordinal).ToList())
        {
            var place = places[fact.Sort] = places.GetValueOrDefault(fact.Sort) + (fact.Counts ? 1 : 0);
            var worth = fact.Counts && place <= fact.MostPerDay ? Math.Clamp(fact.MostPointsPerDay - given, 0, fact.Worth) : 0;
            given += worth;
            // Points that have been lost for their age are not taken a second time.
            if (worth != fact.Posted && !(rules.EndOf(fact.Day) <= zone.DateOf(session.Now)))
            {
                await PostAsync(session, fact, worth - fact.Posted, ct);
            }
        }
    }

    private static async ValueTask PostAsync(Session session, PointFact fact, int more, CancellationToken ct)
    {
        var transfer = new PointTransfer
        {
            Id = StoreLimits.ShortenedKey(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{fact.Id}{(fact.Postings == 0 ? "" : $"#{fact.Postings + 1}")}")),
            Debit = PointAccounts.Issued,
            Credit = PointAccounts.Issued,
            Points = Math.Abs(more),
            At = session.Now,
            Move = more > 0 ? PointMove.Earned : PointMove.TakenBack,
            PersonId = fact.PersonId,
            FactId = fact.Ref(),
        };
        await (more > 0
            ? PointLedger.GiveAsync(session, transfer, account => account.With(fact.Day, more), ct)
            : PointLedger.TakeAsync(session, transfer, account => account.With(fact.Day, more), ct));
        session.Store(fact with { Posted = fact.Posted + more, Postings = fact.Postings + 1 }, "points.fact-posted");
    }

    private async ValueTask<bool> HasReachedAsync(Session session, Deal deal, string stage, CancellationToken ct)
    {
        if (plan.IndexOf(stage) is not (> 0 and var wanted) || plan.IndexOf(deal.Stage) < wanted)
        {
            return false;
        }

        var evidence = await session.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, deal.Id), ct);
        return !Gate.Fallen(plan, deal, evidence).Any(item => plan.Before(stage)!.Evidence.Contains(item.Kind));
    }

    private static async ValueTask<Person?> AskerAsync(Session session, Ticket ticket, CancellationToken ct) =>
        ticket.Course?.OpenedBy is { } by ? await session.FindAsync(by, ct)
        : await session.FindAsync(ticket.DealId, ct) is { } deal ? await session.FindAsync(deal.OwnerId, ct)
        : null;
}
