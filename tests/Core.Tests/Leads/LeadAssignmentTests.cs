using ChatSales.Core.Access;
using ChatSales.Core.Leads;
using ChatSales.Core.Leaves;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Leads;

/// <summary>Who gets a lead: by the first rule that fits, in turn by open load; never nobody.</summary>
public sealed class LeadAssignmentTests
{
    private static readonly LeadOptions ByRegion = new()
    {
        Rules =
        [
            new LeadRule { Regions = ["华南"], People = ["R3"] },
            new LeadRule { Regions = ["华东"], Industries = ["制造业"], Teams = ["甲队"] },
        ],
        Default = "R3",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_of_a_team_get_leads_in_turn()
    {
        var leads = await new LeadCase(ByRegion).WithPeopleAsync();

        (await GivenAsync(leads, new LeadTraits("华东", "制造业", null), 4)).ShouldBe(["R1", "R2", "R1", "R2"]);
    }

    [Fact]
    public async Task Whoever_has_fewer_gets_the_next_and_whoever_is_on_leave_comes_last()
    {
        var leads = await new LeadCase(ByRegion).WithPeopleAsync();
        await leads.EnterAsync("R1", "已经有一家");
        var traits = new LeadTraits("华东", "制造业", null);
        (await GivenAsync(leads, traits, 1)).ShouldBe(["R2"]);

        await leads.DoAsync(session => Task.FromResult(session.Store(
            new LeaveBook { Id = "R2", Leaves = [new Leave(new DaySpan(new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 25)), null)] }, "test")));
        (await GivenAsync(leads, traits, 3)).ShouldBe(["R1", "R1", "R1"]);
    }

    [Theory]
    [InlineData("华南", "制造业", "R3")]
    [InlineData("华东", "医疗", "R3")]
    [InlineData(null, null, "R3")]
    public async Task A_rule_counts_only_where_all_of_it_fits_and_otherwise_there_is_the_default(string? region, string? industry, string expected)
    {
        var leads = await new LeadCase(ByRegion).WithPeopleAsync();

        (await GivenAsync(leads, new LeadTraits(region, industry, null), 1)).ShouldBe([expected]);
    }

    [Fact]
    public async Task Where_nobody_is_named_or_there_any_more_whoever_enters_it_has_it()
    {
        var leads = await new LeadCase(new LeadOptions { Default = "gone", Rules = [new LeadRule { Teams = ["没有的队"] }] }).WithPeopleAsync();

        (await GivenAsync(leads, new LeadTraits("华东", null, null), 1)).ShouldBe(["M"]);
    }

    [Fact]
    public async Task The_pool_of_a_region_is_for_its_teams()
    {
        var leads = await new LeadCase(new LeadOptions { Pools = [new LeadPool { Regions = ["华东"], Teams = ["甲队"] }] }).WithPeopleAsync();
        var (east, south) = (
            await leads.EnterAsync("R1", "东边一家", new LeadDetails { Region = "华东" }),
            await leads.EnterAsync("R1", "南边一家", new LeadDetails { Region = "华南" }));
        await leads.PoolAsync(east.Id);
        await leads.PoolAsync(south.Id);

        (await SeenAsync(leads, "R2")).ShouldBe([east.Id, south.Id]);
        (await SeenAsync(leads, "R3")).ShouldBe([south.Id]);
        (await SeenAsync(leads, "M")).ShouldBe([east.Id, south.Id]);
    }

    [Fact]
    public void Settings_that_would_give_leads_to_nobody_are_mistakes() => new LeadOptions
    {
        FallBackDays = 1, MostOpen = 0, MostClaimsADay = 0, Rules = [new LeadRule { Regions = ["火星"] }], Pools = [new LeadPool { Regions = ["华东"] }],
    }.Mistakes().Select(mistake => mistake.Split(": ")[0]).ShouldBe(
        ["Leads:FallBackDays", "Leads:MostOpen", "Leads:MostClaimsADay", "Leads:Rules:0", "Leads:Pools:0", "Leads:Rules:0:Regions"]);

    private static async Task<IReadOnlyList<string>> SeenAsync(LeadCase leads, string person)
    {
        var session = leads.Sessions.Open(new Actor(new(person), "test"));
        var access = new AccessPolicy(session, await LeadCase.PersonAsync(session, person));
        var pool = await session.QueryAsync(LeadKinds.OpenInPool, Ct);
        return [.. (await pool.ToAsyncEnumerable().Where(access.CanSeeAsync).ToListAsync(Ct)).Select(lead => lead.Id)];
    }

    private static async Task<IReadOnlyList<string>> GivenAsync(LeadCase leads, LeadTraits traits, int count)
    {
        var given = new List<string>();
        for (var i = 0; i < count; i++)
        {
            leads.Clock.Advance(TimeSpan.FromMinutes(1));
            given.Add(await leads.DoAsync(async session =>
            {
                var owner = await leads.Assignment.ChooseAsync(session, traits, await LeadCase.PersonAsync(session, "M"), Ct);
                var company = $"第{i}家{owner.Id}{session.Now:HHmm}";
                return (await leads.Desk.EnterAsync(session, owner, owner, company, new LeadDetails(), Ct)).OwnerId!.Value.Text;
            }));
        }

        return given;
    }
}
