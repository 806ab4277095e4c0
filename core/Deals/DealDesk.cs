using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Guide;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// Everything that can be done to a deal, within a session: the caller checks who may do it (<see cref="Access.AccessPolicy"/>), whether it can be
/// done is decided here.
/// </summary>
public sealed class DealDesk(StagePlan plan, Sessions sessions)
{
    internal const string Edit = "deal.edit";
    internal const string Won = "deal.win";
    internal const string Lost = "deal.lose";

    private readonly Numbers numbers = new(sessions, "deals", first: 1001, UsedAsync);
    private readonly StagesFormat stages = new(plan);

    public StagePlan Plan { get; } = plan;

    public static ValueTask<IReadOnlyList<EvidenceItem>> EvidenceOfAsync(Session session, Deal deal, CancellationToken ct) =>
        session.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, deal.Id), ct);

    public async ValueTask<IReadOnlyList<Missing>> MissingAsync(Session session, Deal deal, CancellationToken ct) =>
        Gate.Check(Plan, deal, await EvidenceOfAsync(session, deal, ct));

    /// <summary>Enters a deal in the first stage under the next number.</summary>
    public async Task<Deal> CreateAsync(
        Session session, Id<Person> ownerId, Customer customer, string title, DealDetails details, CancellationToken ct)
    {
        var first = (await stages.InForceAsync(session, ct)).First;
        var deal = session.Store(
            details.ApplyTo(new Deal
            {
                Id = IdOf(await numbers.NextAsync(ct)),
                Title = title,
                CustomerId = customer.Ref(),
                OwnerId = ownerId,
                FirstOwnerId = ownerId,
                Stage = first.Key,
                CreatedAt = session.Now,
                StageEnteredAt = session.Now,
            }),
            "deal.create");
        session.Raise(new DealCreated { At = session.Now, DealId = deal.Ref(), OwnerId = ownerId });
        await GuideRule.PlanAsync(session, deal, ct);
        return deal;
    }

    /// <summary>The customer with that name, however written (<see cref="CustomerName"/>), entered now if there is none yet.</summary>
    public static async Task<Customer> CustomerAsync(Session session, string name, Id<Person> ownerId, CancellationToken ct)
    {
        var plain = CustomerName.Plain(name);
        if (await FindAsync() is { } known)
        {
            session.Require(known);
            return known;
        }

        // Of two simultaneous first deals with one customer, the slower one finds the faster one's customer.
        await session.OneByOneAsync($"customer/{plain}", ct);
        return await FindAsync() ?? session.Store(
            new Customer { Id = $"C-{Ulid.NewUlid(session.Now)}", Name = name, OwnerId = ownerId, CreatedAt = session.Now },
            "customer.create");

        async ValueTask<Customer?> FindAsync() =>
            await session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, plain).Take(1), ct) is [var one] ? one : null;
    }

    /// <summary>
    /// Customers, whoever's, whose names are almost that of one that is not entered yet. What is looked at is bounded, however many customers there
    /// are: of those that share a very common part with it, some.
    /// </summary>
    public static async ValueTask<IReadOnlyList<Customer>> NearAsync(Session session, string name, CancellationToken ct)
    {
        if (await session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain(name)).Take(1), ct) is [_])
        {
            return [];
        }

        var seen = new List<Customer>();
        foreach (var query in CustomerName.MayBeNear(name))
        {
            seen.AddRange(await session.QueryAsync(query, ct));
        }

        return
        [
            .. seen.DistinctBy(customer => customer.Id).Where(customer => CustomerName.AreNear(customer.Name, name)),
        ];
    }

    public static Deal Change(Session session, Deal deal, DealDetails details) => session.Store(details.ApplyTo(deal), Edit);

    /// <summary>Moves the deal to the next stage if nothing is missing (P1, P2). Returns what is missing; the refusal is recorded.</summary>
    public async Task<Outcome<Advance>> AdvanceAsync(Session session, Deal deal, CancellationToken ct)
    {
        if (NotOpen(deal) is { } closed)
        {
            return closed;
        }

        if (Plan.After(deal.Stage) is not { } next)
        {
            return new Refusal(DealTexts.LastStage, deal.Id, Plan[deal.Stage].Title);
        }

        var evidence = await EvidenceOfAsync(session, deal, ct);
        var missing = Gate.Check(Plan, deal, evidence);
        if (missing.Count > 0)
        {
            session.Require(deal);
            session.Raise(
                new DealMoveRefused
                {
                    At = session.Now,
                    DealId = deal.Ref(),
                    Stage = deal.Stage,
                    Missing = [.. missing.Select(thing => thing.Key)],
                });
            session.Note("deal.advance-refused", DealKinds.Deals, deal.Id, new { deal.Stage, Missing = missing.Select(thing => thing.Key) });
            return new Advance(deal, missing, await IsNewRefusalAsync(session, deal, missing, ct));
        }

        // The evidence that opened the gate must still be accepted when the deal moves.
        foreach (var item in Gate.Counted(Plan, deal, evidence))
        {
            session.Require(item);
        }

        if (await WhyNotEnterAsync(session, deal, next, ct) is { } gone)
        {
            return gone;
        }

        await DealPromises.LeaveAsync(session, deal, session.Now, ct);
        return new Advance(await MoveToAsync(session, deal, next, reason: null, ct), [], IsNews: true);
    }

    /// <summary>Goes back one stage, with a reason (P1).</summary>
    public async Task<Outcome<Deal>> ReturnAsync(Session session, Deal deal, string reason, CancellationToken ct) =>
        NotOpen(deal) is { } closed ? closed
        : Plan.Before(deal.Stage) is not { } previous ? new Refusal(DealTexts.FirstStage, deal.Id, Plan[deal.Stage].Title)
        : await WhyNotEnterAsync(session, deal, previous, ct) is { } gone ? gone
        : await MoveToAsync(session, deal, previous, reason, ct);

    /// <summary>Closes as lost, with a reason from the plan's list (P1).</summary>
    public static Outcome<Deal> Lose(Session session, Deal deal, LossReason reason) =>
        NotOpen(deal) is { } closed ? closed : Close(session, deal, DealStatus.Lost, reason.Text);

    /// <summary>A refusal if the deal is closed: its fields can't change, and it can't be closed again.</summary>
    public static Refusal? WhyNotChange(Deal deal) => NotOpen(deal);

    /// <summary>
    /// Why it can't be closed as won: stages can't be skipped (P1), and what opened their gates must still count. Null if it can.
    /// </summary>
    public async ValueTask<Refusal?> WhyNotWinAsync(Session session, Deal deal, CancellationToken ct)
    {
        if (NotOpen(deal) is { } closed)
        {
            return closed;
        }

        if (Plan.After(deal.Stage) is not null)
        {
            return new Refusal(DealTexts.NotLastStage, deal.Id, Plan[deal.Stage].Title, Plan.Stages[^1].Title);
        }

        var evidence = await EvidenceOfAsync(session, deal, ct);
        foreach (var item in evidence.Where(item => item.Status == EvidenceStatus.Accepted))
        {
            session.Require(item);
        }

        return Gate.Fallen(Plan, deal, evidence) is { Count: > 0 } fallen
            ? new Refusal(DealTexts.Unproven, deal.Id, LayoutTexts.List(fallen.Select(NameOf)))
            : null;
    }

    /// <summary>Closes as won what can be (<see cref="WhyNotWinAsync"/>).</summary>
    public static Deal Win(Session session, Deal deal) => Close(session, deal, DealStatus.Won, reason: null);

    /// <summary>Evidence by its kind, with what became of it.</summary>
    public string NameOf(EvidenceItem item) => LayoutTexts.Aside(Plan.EvidenceKind(item.Kind)?.Title ?? item.Kind, EvidenceTexts.StateOf(item));

    /// <summary>Lets a closed deal go on in its stage, with a reason. The time that it was closed does not count as a stay there.</summary>
    public async Task<Outcome<Deal>> ReopenAsync(Session session, Deal deal, string reason, CancellationToken ct)
    {
        if (deal.Status == DealStatus.Open)
        {
            return new Refusal(DealTexts.StillOpen, deal.Id);
        }

        if (Plan.Find(deal.Stage) is not { } stage)
        {
            return new Refusal(DealTexts.NoSuchStage, deal.Id);
        }

        if (await WhyNotEnterAsync(session, deal, stage, ct) is { } gone)
        {
            return gone;
        }

        await DealPromises.LeaveAsync(session, deal, deal.ClosedAt ?? session.Now, ct);
        session.Raise(new DealReopened { At = session.Now, DealId = deal.Ref(), From = deal.Status, Reason = reason });
        var entered = deal.ClosedAt is { } closed && closed >= deal.StageEnteredAt && closed <= session.Now
            ? deal.StageEnteredAt + (session.Now - closed)
            : session.Now;
        return session.Store(
            deal with
            {
                Status = DealStatus.Open,
                StageEnteredAt = entered,
                ClosedAt = null,
                LostReason = null,
            },
            "deal.reopen");
    }

    /// <summary>Which of some numbers deals already have, in any spelling, since lookalikes would be confused.</summary>
    public static async ValueTask<IReadOnlyCollection<long>> UsedAsync(Session session, IReadOnlyList<long> numbers, CancellationToken ct)
    {
        var byKey = numbers.ToDictionary(number => Typed.Key(IdOf(number)));
        var deals = await session.QueryAsync(new Query<Deal>().Where(DealKinds.BySpelling, [.. byKey.Keys.Select(key => (IndexKey)key)]), ct);
        return [.. deals.Select(deal => byKey[Typed.Key(deal.Id)])];
    }

    private static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"D-{number}");

    // What the plan says may have changed on another node in this moment: it must still have the stage when the deal is there.
    private async ValueTask<Refusal?> WhyNotEnterAsync(Session session, Deal deal, StageDefinition stage, CancellationToken ct)
    {
        await StageEntries.EnterAsync(session, deal, stage.Key, ct);
        return (await stages.InForceAsync(session, ct)).Find(stage.Key) is null ? new Refusal(DealTexts.StageGone, deal.Id, stage.Title) : null;
    }

    private static Refusal? NotOpen(Deal deal) =>
        deal.Status == DealStatus.Open ? null : new Refusal(DealTexts.NotOpen, deal.Id, DealTexts.NameOf(deal.Status));

    private static async Task<Deal> MoveToAsync(Session session, Deal deal, StageDefinition stage, string? reason, CancellationToken ct)
    {
        await DealPace.EnterAsync(session, deal, stage.Key, isBack: reason is not null, ct);
        session.Raise(new DealStageChanged { At = session.Now, DealId = deal.Ref(), From = deal.Stage, To = stage.Key, Reason = reason });
        if (reason is not null)
        {
            session.Note("deal.return-reason", DealKinds.Deals, deal.Id, new { reason });
        }

        return session.Store(deal with { Stage = stage.Key, StageEnteredAt = session.Now }, reason is null ? "deal.advance" : "deal.return");
    }

    private static Deal Close(Session session, Deal deal, DealStatus status, string? reason)
    {
        session.Raise(
            new DealClosed
            {
                At = session.Now,
                DealId = deal.Ref(),
                Status = status,
                Reason = reason,
            });
        return session.Store(
            deal with
            {
                Status = status,
                ClosedAt = session.Now,
                LostReason = reason,
            },
            status == DealStatus.Won ? Won : Lost);
    }

    // The manager is told a fact once: the same deal refused in the same stage for the same reasons is no news (P4's rule).
    private static ValueTask<bool> IsNewRefusalAsync(Session session, Deal deal, IReadOnlyList<Missing> missing, CancellationToken ct)
    {
        var reasons = string.Join(',', missing.Select(thing => thing.Key).Order(StringComparer.Ordinal));
        return session.OnceAsync($"gate/{deal.Id}/{deal.Stage}/{(IndexKey)deal.StageEnteredAt}/{reasons}", ct);
    }
}

/// <summary>The result of an attempt to move on.</summary>
/// <param name="Deal">The deal as it is now.</param>
/// <param name="Missing">What stood in the way; empty when it moved.</param>
/// <param name="IsNews">Whether the manager has not heard this yet.</param>
public sealed record Advance(Deal Deal, IReadOnlyList<Missing> Missing, bool IsNews);

/// <summary>New values for a deal's fields; null leaves a field as it is.</summary>
public sealed record DealDetails(
    Money? Amount = null,
    Ratio? GrossMargin = null,
    IReadOnlyList<string>? Products = null,
    DateOnly? ExpectedClose = null,
    string? Title = null,
    bool? NeedsProduct = null,
    bool? CustomDev = null)
{
    /// <summary>The values that a deal has.</summary>
    public static DealDetails Of(Deal deal) =>
        new(deal.Amount, deal.GrossMargin, deal.Products.Count > 0 ? deal.Products : null, deal.ExpectedClose, deal.Title,
            deal.NeedsProduct, deal.CustomDev);

    public Deal ApplyTo(Deal deal) => deal with
    {
        Title = Title ?? deal.Title,
        Amount = Amount ?? deal.Amount,
        GrossMargin = GrossMargin ?? deal.GrossMargin,
        Products = Products ?? deal.Products,
        ExpectedClose = ExpectedClose ?? deal.ExpectedClose,
        NeedsProduct = NeedsProduct ?? deal.NeedsProduct,
        CustomDev = CustomDev ?? deal.CustomDev,
    };
}

/// <summary>One of the plan's reasons for losing a deal.</summary>
public readonly record struct LossReason(string Text)
{
    /// <summary>Characters, so that a button can carry it.</summary>
    public const int Longest = 50;
}
