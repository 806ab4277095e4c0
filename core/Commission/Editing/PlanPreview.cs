using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Conditions;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Editing;

/// <summary>What a plan that is being written would do.</summary>
/// <param name="Plan">The plan in its canonical form; null while something is wrong.</param>
/// <param name="Mistakes">What is wrong.</param>
/// <param name="Doubts">What is doubtful.</param>
/// <param name="Before">The version that counts now.</param>
/// <param name="Changes">What it changes against that.</param>
public sealed record PlanLook(
    JsonObject? Plan, IReadOnlyList<Mistake> Mistakes, IReadOnlyList<string> Doubts, CommissionPlan? Before, IReadOnlyList<string> Changes);

/// <summary>What a signed contract earns whole by a plan, beside what it earns by the version that counts.</summary>
/// <param name="Owner">Whose contract it is.</param>
/// <param name="IsCovered">Whether the plan is for them.</param>
/// <param name="Now">By the plan that is being written.</param>
/// <param name="Before">By the version that counts; null if there is none.</param>
public sealed record PlanTried(string Owner, bool IsCovered, Estimate Now, Estimate? Before);

/// <summary>
/// Looks at a plan while it is written, before anything is kept (C1): what is wrong, what it changes, and what a contract would earn by it.
/// </summary>
public sealed class PlanPreview(PlanFormat format, PlanReviews reviews, BusinessZone zone)
{
    private const int MostContracts = 50;

    /// <summary>The signed contracts to try a plan on, the latest first.</summary>
    public static async ValueTask<IReadOnlyList<Contract>> ContractsAsync(Session session, CancellationToken ct) =>
    [
        .. (await session.QueryAsync(new Query<Contract>(), ct)).Where(one => one is { SignedAt: not null, Amount.Yuan: > 0 })
            .OrderByDescending(one => one.SignedAt).ThenBy(one => one.Id, StringComparer.Ordinal).Take(MostContracts),
    ];

    /// <summary>The day on which a contract was signed.</summary>
    public DateOnly SignedOn(Contract contract) => zone.DateOf(contract.SignedAt!.Value);

    /// <summary>Checks a plan and compares it with the version that counts.</summary>
    public async ValueTask<PlanLook> LookAsync(Session session, string planId, JsonObject content, CancellationToken ct)
    {
        var reading = new ConfigReading { Sets = await format.SetsAsync(session, ct), File = planId };
        var plan = await format.CheckAsync(session, content, reading, ct);
        if (reading.Mistakes.Count > 0)
        {
            return new PlanLook(null, reading.Mistakes, [], null, []);
        }

        var (before, changes) = await reviews.CompareAsync(session, planId, plan, except: null, ct);
        return new PlanLook(plan, [], [.. (await format.DoubtsAsync(session, plan, ct)).Select(doubt => doubt.Text)], before, changes);
    }

    /// <summary>Tries a plan on a contract; null if that is not there or not signed.</summary>
    public async ValueTask<PlanTried?> TryAsync(
        Session session, string planId, JsonObject content, CommissionPlan? before, Id<Contract> contractId, CancellationToken ct)
    {
        if (await session.FindAsync(contractId, ct) is not { SignedAt: not null, Amount.Yuan: > 0 } contract
            || await session.FindAsync(contract.DealId, ct) is not { } deal)
        {
            return null;
        }

        var story = new ContractStory(contract, deal, await session.FindAsync(contract.CustomerId, ct), [], zone);
        var agreement = story.Agreement;
        var owner = await session.FindAsync<Person>(agreement.Owner, ct);
        var signing = new Signing(agreement, story.SignedOn, owner?.Team);
        var plan = PlanReader.Read(content, planId, "", new ConfigReading());
        return new PlanTried(
            owner?.Name ?? agreement.Owner, plan.AppliesTo?.Covers(agreement.Owner, owner?.Team) ?? true,
            Estimate.Of(signing, new CompiledPlan(plan)), before is null ? null : Estimate.Of(signing, new CompiledPlan(before)));
    }
}
