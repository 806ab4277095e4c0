using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Contracts;

/// <summary>Signs contracts and notes their acceptance, each on a page that the customer signed (R3); within a session.</summary>
public sealed class ContractSigning(StagePlan plan, ApprovalRoute route, BusinessZone zone)
{
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    /// <summary>The kind of evidence that signing needs.</summary>
    public EvidenceKindDefinition SignedPage => plan.EvidenceKind(StagePlan.SignedContract)!;

    /// <summary>The kind of evidence that acceptance needs.</summary>
    public EvidenceKindDefinition AcceptanceNote => plan.EvidenceKind(StagePlan.AcceptanceNote)!;

    /// <summary>Why a contract can't be signed, whatever proves it; null if it can.</summary>
    public async ValueTask<Refusal?> WhyNotSignAsync(Session session, Contract contract, Deal deal, CancellationToken ct)
    {
        switch (contract.Status)
        {
            case ContractStatus.Cancelled:
                return new Refusal(ContractTexts.IsCancelled, contract.Id);
            case ContractStatus.Signed:
                return new Refusal(ContractTexts.SignedAlready, contract.Id);
            case ContractStatus.Draft:
                return new Refusal(ContractTexts.NotApproved, contract.Id, ContractTexts.SubmitFirst.With(contract.Id));
            case ContractStatus.Pending:
                var next = await route.NextAsync(session, contract, ct);
                return new Refusal(ContractTexts.NotApproved, contract.Id, ContractTexts.WaitsFor.With(next?.Names));
            default:
                return deal.Status == DealStatus.Lost ? new Refusal(ContractTexts.DealIsLost, deal.Id) : await WhyNotInStageAsync(session, deal, ct);
        }
    }

    /// <summary>What an open deal lacks of the stage in which contracts are signed, the last one; null if it is there.</summary>
    public async ValueTask<Refusal?> WhyNotInStageAsync(Session session, Deal deal, CancellationToken ct)
    {
        if (deal.Status != DealStatus.Open || plan.After(deal.Stage) is null)
        {
            return null;
        }

        // Each gate on the way, as if the deal stood before it.
        var evidence = await DealDesk.EvidenceOfAsync(session, deal, ct);
        var missing = plan.Stages.Skip(plan.IndexOf(deal.Stage)).SkipLast(1)
            .SelectMany(stage => Gate.Check(plan, deal with { Stage = stage.Key }, evidence)).DistinctBy(thing => thing.Key)
            .Select(DealTexts.NameOf).ToList();
        var more = missing.Count == 0 ? ContractTexts.StageReady.Text : ContractTexts.StageLacks.With(LayoutTexts.List(missing));
        return new Refusal(ContractTexts.StageFirst, deal.Id, plan[deal.Stage].Title, plan.Stages[^1].Title, more);
    }

    /// <summary>The latest accepted evidence of a kind on a contract's deal that proves no other contract; null if there is none.</summary>
    public static async ValueTask<EvidenceItem?> FreeAsync(Session session, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        var used = (await OfDealAsync(session, deal.Ref(), ct)).Where(IsHeld).SelectMany(PagesOf).ToHashSet();
        return (await DealDesk.EvidenceOfAsync(session, deal, ct))
            .Where(item => item.Kind == kind.Key && item.Status == EvidenceStatus.Accepted && !used.Contains(item.Ref()))
            .MaxBy(item => item.UploadedAt);
    }

    /// <summary>A deal's contracts.</summary>
    public static ValueTask<IReadOnlyList<Contract>> OfDealAsync(Session session, Id<Deal> dealId, CancellationToken ct) =>
        session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, dealId), ct);

    /// <summary>Signs what was approved, on the page that proves it.</summary>
    public async Task<Outcome<Contract>> SignAsync(
        Session session, Contract contract, Deal deal, EvidenceItem page, DateOnly? on, CancellationToken ct)
    {
        await OneByOneAsync(session, page, ct);
        if ((await WhyNotSignAsync(session, contract, deal, ct) ?? WhyNotOn(session, on)
            ?? await WhyNotPageAsync(session, deal, page, SignedPage, ct)) is { } refusal)
        {
            return refusal;
        }

        session.Require(deal);
        session.Require(page);
        var at = on is { } day && day != zone.DateOf(session.Now) ? zone.At(day, Noon) : session.Now;
        session.Raise(new ContractSigned
        {
            At = session.Now, ContractId = contract.Ref(), DealId = contract.DealId, Amount = contract.Amount, SignedAt = at,
        });
        return session.Store(
            contract with
            {
                Status = ContractStatus.Signed,
                SignedAt = at,
                Course = (contract.Course ?? new ContractCourse()) with { SignedPageId = page.Ref(), SigningNotedAt = session.Now },
            },
            "contract.sign");
    }

    /// <summary>Why a contract can't be accepted, whatever proves it; null if it can.</summary>
    public static Refusal? WhyNotAccept(Contract contract) =>
        contract.Status == ContractStatus.Cancelled ? new Refusal(ContractTexts.IsCancelled, contract.Id)
        : contract.Status != ContractStatus.Signed
            ? new Refusal(ContractTexts.NotSigned, contract.Id, CustomerTexts.NameOf(contract.Status))
        : contract.AcceptedOn is { } known ? new Refusal(ContractTexts.AcceptedAlready, contract.Id, Day(known))
        : null;

    /// <summary>Notes that the customer accepted what was delivered, on the page that proves it.</summary>
    public async Task<Outcome<Contract>> AcceptAsync(
        Session session, Contract contract, Deal deal, EvidenceItem page, DateOnly? on, CancellationToken ct)
    {
        await OneByOneAsync(session, page, ct);
        var day = on ?? zone.DateOf(session.Now);
        if ((WhyNotAccept(contract) ?? WhyNotOn(session, on) ?? WhyNotSince(contract, day)
            ?? await WhyNotPageAsync(session, deal, page, AcceptanceNote, ct)) is { } refusal)
        {
            return refusal;
        }

        session.Require(page);
        session.Raise(new ContractAccepted { At = session.Now, ContractId = contract.Ref(), DealId = contract.DealId, On = day });
        return session.Store(
            contract with
            {
                AcceptedOn = day,
                Course = (contract.Course ?? new ContractCourse()) with { AcceptanceNoteId = page.Ref(), AcceptanceNotedAt = session.Now },
            },
            "contract.accept");
    }

    // Of two contracts that are to rest on one page at once, the slower one sees the other.
    private static ValueTask OneByOneAsync(Session session, EvidenceItem page, CancellationToken ct) =>
        session.OneByOneAsync($"contract-page/{page.Id}", ct);

    private Refusal? WhyNotSince(Contract contract, DateOnly day) =>
        contract.SignedAt is { } signed && day < zone.DateOf(signed)
            ? new Refusal(ContractTexts.BeforeSigning, Day(day), Day(zone.DateOf(signed)))
            : null;

    private Refusal? WhyNotOn(Session session, DateOnly? on) =>
        on is { } day && day > zone.DateOf(session.Now) ? new Refusal(ContractTexts.NotYet, Day(day)) : null;

    private static async ValueTask<Refusal?> WhyNotPageAsync(
        Session session, Deal deal, EvidenceItem page, EvidenceKindDefinition kind, CancellationToken ct)
    {
        if (page.DealId != deal.Ref() || page.Kind != kind.Key || page.Status != EvidenceStatus.Accepted)
        {
            return new Refusal(ContractTexts.WrongPage, page.Id, kind.Title);
        }

        return (await OfDealAsync(session, deal.Ref(), ct)).FirstOrDefault(other => IsHeld(other) && PagesOf(other).Contains(page.Ref())) is { } other
            ? new Refusal(ContractTexts.PageInUse, page.Id, other.Id)
            : null;
    }

    // The page of a contract that was cancelled may be the next one's.
    private static bool IsHeld(Contract contract) => contract.Status != ContractStatus.Cancelled;

    private static IEnumerable<Id<EvidenceItem>> PagesOf(Contract contract) =>
        new[] { contract.Course?.SignedPageId, contract.Course?.AcceptanceNoteId }.OfType<Id<EvidenceItem>>();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
