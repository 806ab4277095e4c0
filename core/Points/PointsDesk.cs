using ChatSales.Core.Access;
using ChatSales.Core.Commission;
using ChatSales.Core.Conversation;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Points;

/// <summary>What somebody has.</summary>
/// <param name="Balance">What they can redeem.</param>
/// <param name="Owed">What they are still to give back.</param>
/// <param name="Waiting">What waits for approval.</param>
/// <param name="Left">The balance by the day on which it was earned.</param>
public sealed record PointStanding(long Balance, long Owed, IReadOnlyList<Redemption> Waiting, IReadOnlyList<PointLot> Left);

/// <summary>Points that somebody got money for.</summary>
/// <param name="RedemptionId">The redemption.</param>
/// <param name="On">The day on which it was approved.</param>
/// <param name="Points">How many.</param>
/// <param name="Amount">What they came to.</param>
public sealed record RedeemedCash(Id<Redemption> RedemptionId, DateOnly On, int Points, Money Amount);

/// <summary>What people do with points, within a session (C4): look, redeem, decide, and lose them with time.</summary>
public sealed class PointsDesk(PointRulesFormat format, Absences absences, WorkingCalendars calendars, BusinessZone zone)
{
    /// <summary>How many redemptions of one person may wait at once.</summary>
    public const int MostWaiting = 5;

    /// <summary>Working days after which an undecided redemption is brought to mind, and then to those above.</summary>
    public const int DaysToDecide = 2;

    private const int MonthsRemembered = 6;

    // By how many days months differ: going back by some and on by as many needn't end on the same day.
    private const int MostByMonths = 3;

    /// <summary>How points are earned and redeemed now.</summary>
    public ValueTask<PointRules> RulesAsync(Session session, CancellationToken ct) => format.InForceAsync(session, ct);

    /// <summary>What somebody has.</summary>
    public static async ValueTask<PointStanding> StandingAsync(Session session, Id<Person> person, CancellationToken ct)
    {
        var own = await PointLedger.AccountAsync(session, PointAccounts.Of(person), ct);
        var owed = await PointLedger.AccountAsync(session, PointAccounts.OwedBy(person), ct);
        return new PointStanding(own.Balance, -owed.Balance, await WaitingAsync(session, person, ct), [.. own.Left]);
    }

    /// <summary>Of what somebody has, how much is lost by a day, and when the first of it.</summary>
    public static (long Points, DateOnly On)? LostBy(PointRules rules, PointStanding standing, DateOnly day)
    {
        var ending = standing.Left.Select(lot => (lot.Points, End: rules.EndOf(lot.Day))).Where(lot => lot.End <= day).ToList();
        return ending.Count == 0 ? null : (ending.Sum(lot => lot.Points), ending[0].End!.Value);
    }

    /// <summary>Asks for something for points; they wait until that is decided.</summary>
    public async Task<Outcome<Redemption>> AskAsync(
        Session session, Person person, PointUse use, int points, string? note, CancellationToken ct)
    {
        if ((await format.InForceAsync(session, ct)).Of(use) is not { } rule)
        {
            return new Refusal(PointTexts.NotRedeemed, PointTexts.NameOf(use));
        }

        if (points < rule.Least || points % rule.Step != 0)
        {
            return new Refusal(PointTexts.NotSoMany, PointTexts.NameOf(use), rule.Least, rule.Step, points);
        }

        var standing = await StandingAsync(session, person.Ref(), ct);
        if (standing.Balance < points)
        {
            return standing.Owed > 0
                ? new Refusal(PointTexts.Owes, standing.Owed)
                : new Refusal(PointTexts.TooFew, standing.Balance, points);
        }

        if (standing.Waiting.Count >= MostWaiting)
        {
            return new Refusal(PointTexts.TooManyWaiting, MostWaiting);
        }

        var asked = new Redemption
        {
            Id = $"JF-{Ulid.NewUlid(session.Now)}", PersonId = person.Ref(), Use = use, Points = points, Note = note, AskedAt = session.Now,
            Money = use == PointUse.Cash ? rule.Worth(points) : null,
        };
        if ((await DecidersAsync(session, asked, ct)).Count == 0)
        {
            return new Refusal(PointTexts.NobodyDecides, PointTexts.DecidersOf(use));
        }

        session.Require(person);
        await PointLedger.TakeAsync(
            session, TransferOf(session, asked, PointMove.Held, PointAccounts.Of(person.Ref()), PointAccounts.Held),
            account => account with { Used = account.Used + points }, ct);
        await Due.Ledger.SetAsync(session, RedemptionLateRule.Name, asked.Id, LateAt(session.Now), asked.Id, ct);
        return session.Store(asked, "points.ask");
    }

    /// <summary>Approves a redemption, or refuses it with a reason; once.</summary>
    public async Task<Outcome<Redemption>> DecideAsync(Session session, Person by, Redemption asked, string? refusal, CancellationToken ct)
    {
        if (!asked.IsWaiting)
        {
            return await IsEndedAsync(session, asked, ct);
        }

        session.Require(by);
        if (refusal is not null)
        {
            await ReturnAsync(session, asked, ct);
            return await EndAsync(session, asked, by, RedemptionEnd.Refused, refusal, ct);
        }

        var to = asked.Use == PointUse.Cash ? PointAccounts.Cash : PointAccounts.Redeemed;
        await PointLedger.MoveAsync(session, TransferOf(session, asked, PointMove.Redeemed, PointAccounts.Held, to), ct);
        return await EndAsync(session, asked, by, RedemptionEnd.Approved, reason: null, ct);
    }

    /// <summary>Takes back one's own wish while nobody has decided on it.</summary>
    public async Task<Outcome<Redemption>> WithdrawAsync(Session session, Person person, Redemption asked, CancellationToken ct)
    {
        if (asked.PersonId != person.Ref())
        {
            return new Refusal(PointTexts.NotYours);
        }

        if (!asked.IsWaiting)
        {
            return await IsEndedAsync(session, asked, ct);
        }

        await ReturnAsync(session, asked, ct);
        return await EndAsync(session, asked, person, RedemptionEnd.Withdrawn, reason: null, ct);
    }

    /// <summary>When a redemption that is asked for, or was brought to mind, at an instant is late.</summary>
    public DateTimeOffset LateAt(DateTimeOffset instant) =>
        zone.At(calendars.Organisation.WorkingDayAfter(zone.DateOf(instant), DaysToDecide), zone.Local(instant).TimeOfDay);

    /// <summary>Those who are asked to decide on a redemption: finance on money, else the nearest superior, or who stands in for them.</summary>
    public async ValueTask<IReadOnlyList<Person>> DecidersAsync(Session session, Redemption asked, CancellationToken ct)
    {
        if (asked.Use == PointUse.Cash)
        {
            return [.. (await session.ActiveAsync(Role.Finance, ct)).Where(person => person.Ref() != asked.PersonId)];
        }

        if (await session.FindAsync(asked.PersonId, ct) is not { } person)
        {
            return [];
        }

        await foreach (var above in session.AboveAsync(person, ct))
        {
            if (above.Active && await absences.ActingForAsync(session, above, session.Now, ct) is { } acting && acting.Ref() != asked.PersonId)
            {
                return [above];
            }
        }

        return [.. (await session.ActiveAsync(Role.Director, ct)).Where(director => director.Ref() != asked.PersonId)];
    }

    /// <summary>Whether somebody may decide on a redemption: those who are asked, who stands in for them and, but for money, those above.</summary>
    public async ValueTask<bool> MayDecideAsync(AccessPolicy access, Session session, Redemption asked, CancellationToken ct)
    {
        if (!access.Person.Active || access.Person.Ref() == asked.PersonId)
        {
            return false;
        }

        if (asked.Use != PointUse.Cash && await Above.IsAsync(access, asked.PersonId, ct))
        {
            return true;
        }

        foreach (var decider in await DecidersAsync(session, asked, ct))
        {
            if (decider.Id == access.Person.Id
                || (await absences.ActingForAsync(session, decider, session.Now, ct))?.Id == access.Person.Id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says what gives somebody the right to decide on a redemption: whom they lead, or who is away.</summary>
    public async ValueTask RequireAsync(AccessPolicy access, Session session, Redemption asked, CancellationToken ct)
    {
        await access.RequireAsync(asked.PersonId, ct);
        foreach (var decider in (await DecidersAsync(session, asked, ct)).Where(one => one.Id != access.Person.Id))
        {
            await Absences.RequireAsync(session, decider.Ref(), ct);
        }
    }

    /// <summary>Whether somebody sees a redemption: whose it is, who may decide on it and, for money, all of finance.</summary>
    public async ValueTask<bool> MaySeeAsync(AccessPolicy access, Session session, Redemption asked, CancellationToken ct) =>
        access.Person.Active && (access.Person.Ref() == asked.PersonId || await MayDecideAsync(access, session, asked, ct));

    /// <summary>What a person got money for in a month, by the day on which it was approved: lines for their statement.</summary>
    public async ValueTask<IReadOnlyList<RedeemedCash>> RedeemedAsCashAsync(Session session, Id<Person> person, Month month, CancellationToken ct)
    {
        var (from, to) = (zone.At(month.First, TimeSpan.Zero), zone.At(month.Next.First, TimeSpan.Zero));
        var approved = await session.QueryAsync(
            new Query<Redemption>().Between(PointKinds.CashByPerson, KeyOf(from), KeyOf(to)).OrderBy(PointKinds.CashByPerson), ct);
        return [.. approved.Select(one => new RedeemedCash(one.Ref(), zone.DateOf(one.EndedAt!.Value), one.Points, one.Money ?? default))];

        IndexKey KeyOf(DateTimeOffset at) => new($"{person}/{((IndexKey)at).Text}");
    }

    /// <summary>Has what is too old expire, the oldest first; those whom it was taken from.</summary>
    public async Task ExpireAsync(Session session, PointRules rules, CancellationToken ct)
    {
        var today = zone.DateOf(session.Now);
        foreach (var account in await OldAsync(session, rules, today, ct))
        {
            var lost = account.Left.Where(lot => rules.EndOf(lot.Day) <= today).Sum(lot => lot.Points);
            if (lost > 0)
            {
                var person = PointAccounts.PersonOf(account.Id);
                await PointLedger.TakeAsync(
                    session,
                    new PointTransfer
                    {
                        Id = $"expire/{person}/{((IndexKey)today).Text}", Debit = account.Id, Credit = PointAccounts.Expired, Points = (int)lost,
                        At = session.Now, Move = PointMove.Expired, PersonId = person,
                    },
                    one => (one with { Used = one.Used + lost }).Forgetting(today.AddMonths(-rules.ExpireAfterMonths - MonthsRemembered)),
                    ct);
            }
        }
    }

    /// <summary>Who loses points within the days of the warning, how many and from when on.</summary>
    public async Task<IReadOnlyList<(Id<Person> Person, DateOnly On)>> EndingAsync(Session session, PointRules rules, CancellationToken ct)
    {
        var (today, until) = (zone.DateOf(session.Now), zone.DateOf(session.Now).AddDays(rules.WarnDays));
        var ending = new List<(Id<Person>, DateOnly)>();
        foreach (var account in await OldAsync(session, rules, until, ct))
        {
            if (account.Left.Select(lot => rules.EndOf(lot.Day)).FirstOrDefault(end => end > today && end <= until) is { } on)
            {
                ending.Add((PointAccounts.PersonOf(account.Id), on));
            }
        }

        return ending;
    }

    // Those with something left that is lost by a day.
    private static async ValueTask<IReadOnlyList<PointAccount>> OldAsync(Session session, PointRules rules, DateOnly day, CancellationToken ct) =>
        rules.ExpireAfterMonths == 0 ? [] : await session.QueryAsync(
            new Query<PointAccount>().Between(PointKinds.ByOldest, null, day.AddMonths(-rules.ExpireAfterMonths).AddDays(MostByMonths + 1))
                .OrderBy(PointKinds.ByOldest),
            ct);

    private static async ValueTask<IReadOnlyList<Redemption>> WaitingAsync(Session session, Id<Person> person, CancellationToken ct) =>
        [.. (await session.QueryAsync(new Query<Redemption>().Where(PointKinds.WaitingByAsker, person), ct)).OrderBy(one => one.AskedAt)];

    private async Task ReturnAsync(Session session, Redemption asked, CancellationToken ct)
    {
        var today = zone.DateOf(session.Now);
        await PointLedger.GiveAsync(
            session, TransferOf(session, asked, PointMove.Returned, PointAccounts.Held, PointAccounts.Of(asked.PersonId)),
            account => account.Returning(asked.Points, today), ct);
    }

    private static async Task<Redemption> EndAsync(
        Session session, Redemption asked, Person by, RedemptionEnd end, string? reason, CancellationToken ct)
    {
        await Due.Ledger.CancelAsync(session, RedemptionLateRule.Name, asked.Id, ct);
        return session.Store(
            asked with { End = end, EndedBy = by.Ref(), EndedAt = session.Now, Reason = reason },
            $"points.{end.ToString().ToLowerInvariant()}");
    }

    private static async ValueTask<Refusal> IsEndedAsync(Session session, Redemption asked, CancellationToken ct) =>
        new(PointTexts.HasEnded, await session.NameOfAsync(asked.EndedBy!.Value, ct), PointTexts.NameOf(asked.End!.Value));

    // Once asked for, once decided: each has one id.
    private static PointTransfer TransferOf(Session session, Redemption asked, PointMove move, string debit, string credit) => new()
    {
        Id = $"{asked.Id}/{(move == PointMove.Held ? "held" : "end")}", Debit = debit, Credit = credit, Points = asked.Points, At = session.Now,
        Move = move, PersonId = asked.PersonId, RedemptionId = asked.Ref(),
    };
}
