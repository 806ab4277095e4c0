using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Groups;
using ChatSales.Core.Integration.ServiceGroups;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage.Feed;
using ChatSales.Core.Time;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Integration;

/// <summary>The group in which support takes over a contract that was signed: whom the flows name, with the deal's owner, once.</summary>
public sealed class ServiceGroupTests : IAsyncLifetime
{
    private const string Codes = """[{"for":"organisation","theirs":"100"}]""";

    private const string Flow =
        $$"""{"format":"flow/1","id":"books","on":true,"documents":["customer"],"codes":{{Codes}},"serviceGroup":["S1","S2"]}""";

    private readonly FakeTimeProvider clock = HubCase.NewClock();
    private readonly MadeUpGroups platform = new();
    private LiteDbStore store = null!;
    private HubCase hub = null!;
    private Following following = null!;
    private GroupDesk desk = null!;
    private GroupWork work = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, HubCase.Kinds, clock);
        hub = new HubCase(store, clock, new BookTarget());
        await hub.BeginAsync();
        await hub.DoAsync(async session =>
        {
            foreach (var (id, account) in new[] { ("R1", "a0"), ("R2", "a3"), ("S1", "a1"), ("S2", "a2") })
            {
                var person = await session.FindAsync<Person>(id, Ct) ?? new Person { Id = id, Name = "", Role = Role.Rep };
                session.Store(
                    person with { Name = $"名{id}", Accounts = new Dictionary<string, string> { ["feishu"] = account } }, "test");
            }
        });

        var office = new WorkingCalendar(BusinessZone.Shanghai, WorkingHours.Read("09:00-18:00", out _)!, HolidayCalendar.Shipped);
        var calendars = new WorkingCalendars(office, new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        var courier = new Courier([new Reach("feishu", "feishu")], new Seal(new byte[32]), new NoPages(), () => new CommandRegistry([]));
        var groups = new ContractGroups(hub.Flows, new Absences(BusinessZone.Shanghai, calendars), courier);
        var offers = new GroupOffers([platform]);
        desk = new GroupDesk(offers, [groups]);
        work = new GroupWork(store, hub.Sessions, offers, desk);
        following = new Following(store, hub.Sessions, new ServiceGroupFollower(store, groups, desk, courier), clock);
        await FollowAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_signed_contract_has_one_with_the_deals_owner_and_those_of_support()
    {
        await hub.ImportAsync(Flow);
        await hub.SignAsync("HT-1", 1_000_000m);
        await FollowAsync();
        await hub.ChangeAsync("HT-1", contract => contract, "contract.sign");
        await FollowAsync();
        await work.DoAsync("contract/HT-1", Ct);
        await work.DoAsync("contract/HT-1", Ct);

        var plan = platform.Made.ShouldHaveSingleItem();
        plan.Accounts.ShouldBe(["a0", "a1", "a2"]);
        plan.Name.ShouldContain("HT-1");
        var card = (await SentAsync()).Single(one => one.To == "g1").Content.Card.ShouldNotBeNull();
        card.Facts.Select(fact => fact.Value).ShouldBe(["测试客户", "未定", "名R1"], ignoreOrder: true);
        card.Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_gets_the_deal_comes_in_and_a_cancelled_contract_leaves_them_where_they_are()
    {
        await hub.ImportAsync(Flow);
        await hub.SignAsync("HT-1", 1_000_000m);
        await FollowAsync();
        await work.DoAsync("contract/HT-1", Ct);

        await HandOverAsync("R2");
        await work.DoAsync("contract/HT-1", Ct);
        platform.Groups["g1"].Order().ShouldBe(["a1", "a2", "a3"]);

        await hub.ChangeAsync("HT-1", contract => contract with { Status = ContractStatus.Cancelled }, "contract.cancel");
        await HandOverAsync("R1");
        await work.DoAsync("contract/HT-1", Ct);
        platform.Groups["g1"].Order().ShouldBe(["a1", "a2", "a3"]);
    }

    [Fact]
    public async Task Where_none_can_be_made_the_deals_owner_hears_why()
    {
        platform.Lacks = "缺权限";
        await hub.ImportAsync(Flow);
        await hub.SignAsync("HT-1", 1_000_000m);
        await FollowAsync();

        (await SentAsync()).ShouldHaveSingleItem().Content.Text.ShouldNotBeNull().ShouldContain("合同 HT-1 的服务群没有建");
        (await store.FindAsync<ChatGroup>("contract/HT-1", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_flow_that_names_nobody_makes_none_and_one_that_names_nobody_known_is_refused()
    {
        await hub.ImportAsync($$"""{"format":"flow/1","id":"books","on":true,"documents":["customer"],"codes":{{Codes}}}""");
        await hub.SignAsync("HT-1", 1_000_000m);
        await FollowAsync();

        (await SentAsync()).ShouldBeEmpty();
        (await hub.MistakesAsync(Flow.Replace("S2", "S9", StringComparison.Ordinal))).ShouldBe(["serviceGroup[1]: 没有编号是“S9”的人员"]);
    }

    private async Task HandOverAsync(string to)
    {
        await hub.DoAsync(async session =>
        {
            var deal = (await session.FindAsync<Deal>("D1", Ct))!;
            session.Store(deal with { OwnerId = new(to) }, "deal.assign");
        });
        await hub.DoAsync(session => desk.FollowAsync(session, "contract/HT-1", Ct));
    }

    private async Task FollowAsync()
    {
        while (await following.StepAsync(Ct) != Followed.Nothing)
        {
            // There may be more.
        }
    }

    private async Task<IReadOnlyList<(string To, OutgoingContent Content)>> SentAsync() =>
    [
        .. (await store.Outbox.ClaimAsync(50, Ct)).Select(one => (one.Recipient, Content: OutgoingContent.Of(one)))
            .Where(one => one.Content.Group is null),
    ];

    private sealed class NoPages : IOpenPages
    {
        public bool IsOpen(string personId) => false;
    }

    private sealed class MadeUpGroups : IGroups
    {
        public string Platform => "feishu";

        public bool Hears => true;

        public string? Lacks { get; set; }

        public List<GroupPlan> Made { get; } = [];

        public Dictionary<string, HashSet<string>> Groups { get; } = [];

        public Task<MadeGroup> MakeAsync(GroupPlan plan, CancellationToken ct)
        {
            Made.Add(plan);
            Groups[$"g{Made.Count}"] = [.. plan.Accounts];
            return Task.FromResult(new MadeGroup($"g{Made.Count}", []));
        }

        public Task<IReadOnlyList<string>> ChangeAsync(
            string address, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct)
        {
            Groups[address].UnionWith(add);
            Groups[address].ExceptWith(remove);
            return Task.FromResult<IReadOnlyList<string>>([]);
        }
    }
}
