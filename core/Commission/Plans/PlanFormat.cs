using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Plans;

/// <summary>Commission plans as files, one a plan: a version that was imported stays for the contracts that were signed under it.</summary>
public sealed class PlanFormat(IndustriesFormat industries, BusinessZone zone, CommissionOptions? options = null) : ConfigFormat<CommissionPlan>
{
    public override string Name => "commission-plan/1";

    public override Message Title => PlanTexts.Title;

    public override Message About => PlanTexts.About;

    public override int Place => 74;

    public override bool HasMany => true;

    public override bool NumbersItself => true;

    public override CommissionPlan Standing => ShippedPlan.Value;

    public override ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> SetsAsync(Session session, CancellationToken ct) =>
        industries.AsSetAsync(session, ct);

    // Nothing stands before a file: the shipped plan is imported like any other, or nobody is paid by it.
    public override ValueTask<JsonObject> StandingAsync(Session session, CancellationToken ct) => ValueTask.FromResult(new JsonObject());

    public override async ValueTask<JsonObject> CheckAsync(Session session, JsonObject content, ConfigReading reading, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var plan = Read(content, reading);
        if (reading.Mistakes.Count > 0)
        {
            return content;
        }

        foreach (var (fault, path) in PlanChecks.Of(plan))
        {
            reading.Wrong(path, PlanTexts.FaultOf(fault).Text);
        }

        if (reading.Mistakes.Count == 0)
        {
            await CheckAgainstOthersAsync(session, plan, reading, ct);
        }

        return Write(plan);
    }

    public override ValueTask<IReadOnlyList<ConfigDoubt>> DoubtsAsync(Session session, JsonObject content, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<ConfigDoubt>>([.. PlanDoubts.Of(Read(content, new ConfigReading()))]);

    public override ValueTask ApplyAsync(Session session, string versionId, JsonObject content, CancellationToken ct) =>
        PlanReviews.OpenAsync(
            session, versionId, PlanLibrary.PlanOf(versionId, content), isAlwaysReviewed: options is { ImportsNeedApproval: true }, ct);

    protected override CommissionPlan Read(JsonObject content, ConfigReading reading) => PlanReader.Read(content, reading.File, "", reading);

    protected override JsonObject Write(CommissionPlan value) => PlanWriter.Write(value);

    private async ValueTask CheckAgainstOthersAsync(Session session, CommissionPlan plan, ConfigReading reading, CancellationToken ct)
    {
        var all = await PlanLibrary.KnownAsync(this, session, ct);
        var own = all.Select(one => one.Plan).Where(one => one.Id == plan.Id).ToList();
        if (own.Count > 0 && JsonNode.DeepEquals(Write(own[^1]), Write(plan)))
        {
            return;
        }

        if (own.Exists(one => one.Version == plan.Version))
        {
            reading.Wrong("version", PlanTexts.FaultOf(CommissionFault.VersionTwice).Text);
            return;
        }

        // What was refused is gone; what waits may count by then.
        IReadOnlyList<CommissionPlan> known = [.. all.Where(one => one.Review is not { IsApproved: false }).Select(one => one.Plan)];
        // The first plan of all takes what was signed before there was any.
        var today = zone.DateOf(session.Now);
        if (known.Count > 0 && plan.ValidFrom < today && !plan.Retroactive)
        {
            reading.Wrong("validFrom", PlanTexts.FaultOf(CommissionFault.BackdatedPlanMustSayRetroactive).Text);
        }

        await CheckPeopleAsync(session, plan, known, reading, ct);
    }

    private async ValueTask CheckPeopleAsync(
        Session session, CommissionPlan plan, IReadOnlyList<CommissionPlan> known, ConfigReading reading, CancellationToken ct)
    {
        var people = await session.QueryAsync(new Query<Person>(), ct);
        reading.Among(ConfigReading.Placed(plan.AppliesTo?.People ?? [], "appliesTo.people"), [.. people.Select(person => person.Id)]);
        reading.Among(
            ConfigReading.Placed(plan.AppliesTo?.Teams ?? [], "appliesTo.teams"),
            [.. people.Select(person => person.Team).OfType<string>().Distinct()]);
        var book = new PlanBook();
        foreach (var one in known.Append(plan))
        {
            book.Add(one);
        }

        var today = zone.DateOf(session.Now);
        var from = plan.ValidFrom > today ? plan.ValidFrom : today;
        if (people.FirstOrDefault(person => person.Active && IsTorn(person)) is { } torn)
        {
            reading.Wrong("priority", LayoutTexts.Pair(torn.Name, PlanTexts.FaultOf(CommissionFault.TwoPlansSamePriority).Text));
        }

        bool IsTorn(Person person)
        {
            try
            {
                _ = book.For(person.Id, person.Team, from);
                return false;
            }
            catch (CommissionException)
            {
                return true;
            }
        }
    }
}
