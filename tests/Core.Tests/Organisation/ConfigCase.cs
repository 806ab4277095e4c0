using System.Text.Json.Nodes;
using ChatSales.Core.Contracts;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Leads;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Core.Tests.Organisation;

/// <summary>An operator, a manager with two reps and one who has left, on Tuesday, 24 November 2026.</summary>
internal sealed class ConfigCase
{
    public ConfigCase(LeadOptions? leads = null, params IReadOnlyList<ConfigFormat> more)
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8)));
        Store = Turns.Store(Clock);
        Sessions = new Sessions(Store, Turns.Kinds, Clock);
        Plan = new StagePlan().Live();
        Industries = new IndustriesFormat();
        Leads = new LeadRulesFormat(leads ?? new LeadOptions(), Industries);
        Approvals = new ApprovalRulesFormat(new ContractOptions(), Industries);
        Desk = new ConfigDesk(
            [
                new PeopleFormat(BusinessZone.Shanghai), new StagesFormat(Plan), new ReasonsFormat(Plan), new ProductsFormat(), Industries, Leads,
                Approvals, .. more,
            ],
            Store);
    }

    public FakeTimeProvider Clock { get; }

    public IStore Store { get; }

    public Sessions Sessions { get; }

    public StagePlan Plan { get; }

    public IndustriesFormat Industries { get; }

    public LeadRulesFormat Leads { get; }

    public ApprovalRulesFormat Approvals { get; }

    public ConfigDesk Desk { get; }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<ConfigCase> WithPeopleAsync()
    {
        await DoAsync(session =>
        {
            session.Store(new Person { Id = "OP", Name = "管理员", Role = Role.Operator }, "test");
            session.Store(new Person { Id = "D", Name = "总监", Role = Role.Director }, "test");
            session.Store(new Person { Id = "F", Name = "财务", Role = Role.Finance }, "test");
            session.Store(
                new Person { Id = "M", Name = "主管", Role = Role.Manager, Team = "甲队", ManagerId = new("D"), Mobile = "13900000001" },
                "test");
            session.Store(new Person { Id = "R1", Name = "销售一", Role = Role.Rep, Team = "甲队", ManagerId = new("M") }, "test");
            session.Store(new Person { Id = "R2", Name = "销售二", Role = Role.Rep, Team = "乙队", ManagerId = new("M") }, "test");
            session.Store(new Person { Id = "R9", Name = "走了的", Role = Role.Rep, Team = "丙队", Active = false }, "test");
            return Task.FromResult(0);
        });
        return this;
    }

    public Task<T> DoAsync<T>(Func<Session, Task<T>> work) => Sessions.DoAsync(new Actor(new("OP"), "test"), work, Ct);

    /// <summary>Imports a file as on a page or by the verb.</summary>
    public async Task<ConfigProposal> ImportAsync(string json)
    {
        var proposal = await DoAsync(async session => await Desk.ImportAsync(session, JsonNode.Parse(json), Ct));
        await Desk.RefreshAsync(Ct);
        return proposal;
    }

    /// <summary>The file that is exported.</summary>
    public async Task<string> ExportAsync(string format, string file = ConfigFormat.OnlyFile) =>
        (await ConfigDesk.ExportAsync(Sessions.Open(Actor.System("test")), Desk.Find(format)!, file, Ct)).ToJsonString(StoredJson.Options);
}
