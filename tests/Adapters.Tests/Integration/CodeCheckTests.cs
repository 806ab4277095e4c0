using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.CodeChecks;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.People;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Integration;

/// <summary>The codes of a flow against the target's own lists: what changed there is known before a contract meets it (I2).</summary>
public sealed class CodeCheckTests : IAsyncLifetime
{
    private readonly BookTarget target = new();
    private LiteDbStore store = null!;
    private HubCase hub = null!;
    private CodeCheck check = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var clock = HubCase.NewClock();
        store = LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, HubCase.Kinds, clock);
        hub = new HubCase(store, clock, target);
        check = new CodeCheck(hub.Sessions, hub.Flows, clock);
        await hub.BeginAsync();
    }

    public async ValueTask DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task A_code_that_is_disabled_or_gone_is_an_incident_until_it_is_mended()
    {
        target.Codes["organisation"] = [new TargetCode("100", "总部")];
        target.Codes["taxCode"] = [new TargetCode("T6", "6%")];
        await StepAsync();
        (await hub.IncidentsAsync()).ShouldBeEmpty();

        target.Codes["organisation"] = [new TargetCode("100", "总部", IsUsable: false)];
        target.Codes["taxCode"] = [];
        await StepAsync();
        (await hub.IncidentsAsync()).ShouldBeEmpty();
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await StepAsync();

        var incident = (await hub.IncidentsAsync()).ShouldHaveSingleItem();
        (incident.Sort, incident.Fault.Cause).ShouldBe((IncidentSort.Codes, FaultCause.UnknownCode));
        incident.Fault.Said.ShouldBe("组织 100 在对方已停用；税码 T6 在对方已经没有了");
        target.Codes["organisation"] = [new TargetCode("100", "总部")];
        await hub.ImportAsync(
            """
            {"format":"flow/1","id":"books","on":true,"documents":["customer","receivable"],
             "codes":[{"for":"organisation","theirs":"100"},{"for":"taxCode","ours":"0.06","theirs":"T66"}]}
            """);
        target.Codes["taxCode"] = [new TargetCode("T66", "6%")];
        // Another flow is compared at once.
        await StepAsync();
        (await hub.IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_with_another_name_is_told_until_somebody_agrees()
    {
        target.Codes["organisation"] = [new TargetCode("100", "总部")];
        target.Codes["taxCode"] = [new TargetCode("T6", "6%")];
        await StepAsync();
        target.Codes["organisation"] = [new TargetCode("100", "苏州公司")];
        for (var day = 0; day < 2; day++)
        {
            hub.Clock.Advance(TimeSpan.FromDays(1));
            await StepAsync();
        }

        var incident = (await hub.IncidentsAsync()).ShouldHaveSingleItem();
        incident.Fault.Said.ShouldStartWith("组织 100 的名称从“总部”改成了“苏州公司”");
        await hub.DoAsync(async session =>
            await Incidents.ConfirmAsync(
                session, (await session.FindAsync<Incident>(incident.Id, Ct))!, (await session.FindAsync<Person>("R1", Ct))!, Ct));
        await StepAsync();
        (await hub.IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_can_not_be_asked_is_no_incident_and_is_asked_again_sooner()
    {
        target.CodesFault = new TargetFault(FaultCause.NoAnswer, "timeout");
        var next = await check.StepAsync(target, Ct);

        next.ShouldBe(hub.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        (await hub.IncidentsAsync()).ShouldBeEmpty();
        (await store.FindAsync<CodeReading>(target.Name, Ct))!.Unread.ShouldBe(["organisation", "taxCode"]);
        target.CodesFault = null;
        target.Codes["organisation"] = [new TargetCode("100", "总部")];
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await StepAsync();
        // The books have no list of tax codes.
        (await hub.IncidentsAsync()).ShouldBeEmpty();
        (await store.FindAsync<CodeReading>(target.Name, Ct))!.Unread.ShouldBe(["taxCode"]);
    }

    private Task<DateTimeOffset?> StepAsync() => check.StepAsync(target, Ct);
}
