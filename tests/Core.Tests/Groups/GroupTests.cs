using ChatSales.Core.Conversation;
using ChatSales.Core.Groups;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Groups;

/// <summary>Groups that are asked for, made and kept, on a made-up platform.</summary>
public sealed class GroupTests : IAsyncLifetime
{
    private const string Id = "thing/T1";
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly MadeUpGroups platform = new();
    private readonly Things things = new();
    private IStore store = null!;
    private Sessions sessions = null!;
    private GroupOffers offers = null!;
    private GroupDesk desk = null!;
    private GroupWork work = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = Turns.Store(clock);
        sessions = new Sessions(store, Turns.Kinds, clock);
        offers = new GroupOffers([platform]);
        desk = new GroupDesk(offers, [things]);
        work = new GroupWork(store, sessions, offers, desk);
        await sessions.DoAsync(
            Actor.System("test"),
            session =>
            {
                foreach (var (id, account) in new[] { ("P1", "a1"), ("P2", "a2"), ("P3", "a3"), ("P4", null) })
                {
                    session.Store(
                        new Person
                        {
                            Id = id, Name = $"名{id}", Role = Role.Rep,
                            Accounts = account is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["feishu"] = account },
                        },
                        "test");
                }

                return Task.FromResult(0);
            },
            Ct);
        things.Ids = ["P1", "P2", "P4"];
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Two_who_ask_at_once_get_one_group()
    {
        var (one, other) = (sessions.Open(Actor.System("one")), sessions.Open(Actor.System("other")));
        (await AskAsync(one)).IsRefused.ShouldBeFalse();
        (await AskAsync(other)).IsRefused.ShouldBeFalse();

        await one.CommitAsync(Ct);
        await Should.ThrowAsync<ConcurrencyException>(() => other.CommitAsync(Ct));

        (await AskAsync(sessions.Open(Actor.System("other")))).Refusal!.Message.ShouldBe(GroupTexts.UnderWay);
        await work.DoAsync(Id, Ct);
        await work.DoAsync(Id, Ct);
        platform.Made.ShouldHaveSingleItem().Accounts.ShouldBe(["a1", "a2"]);
        things.Made.ShouldBe(1);
        (await AskAsync(sessions.Open(Actor.System("other")))).Refusal!.Message.ShouldBe(GroupTexts.IsThere);
    }

    [Fact]
    public async Task A_node_that_dies_after_making_it_leaves_one_group_to_the_next()
    {
        await AskAndKeepAsync();
        platform.DiesOnce = true;
        await Should.ThrowAsync<InvalidOperationException>(() => work.DoAsync(Id, Ct));

        await work.DoAsync(Id, Ct);

        platform.Groups.ShouldHaveSingleItem();
        platform.Made.Select(plan => plan.Token).Distinct().ShouldHaveSingleItem();
        (await GroupAsync()).Address.ShouldBe("g1");
    }

    [Fact]
    public async Task Whoever_comes_or_goes_is_let_in_or_out_once_and_who_asked_for_it_stays()
    {
        await AskAndKeepAsync();
        await work.DoAsync(Id, Ct);
        things.Ids = ["P2", "P3"];

        await FollowAsync();
        await work.DoAsync(Id, Ct);
        await FollowAsync();
        await work.DoAsync(Id, Ct);

        platform.Groups["g1"].Order().ShouldBe(["a1", "a2", "a3"]);
        platform.Changes.ShouldBe(1);
        (await GroupAsync()).People.Select(id => id.Text).Order().ShouldBe(["P1", "P2", "P3"]);
    }

    [Fact]
    public async Task Whoever_asked_for_it_and_may_not_be_there_any_more_goes_too()
    {
        await AskAndKeepAsync();
        await work.DoAsync(Id, Ct);
        (things.Ids, things.MayAsker) = (["P2", "P3"], false);

        await FollowAsync();
        await work.DoAsync(Id, Ct);

        platform.Groups["g1"].Order().ShouldBe(["a2", "a3"]);
    }

    [Fact]
    public async Task One_that_can_not_be_made_says_why_and_may_be_asked_for_again_as_another()
    {
        await AskAndKeepAsync();
        await work.FailAsync(Id, "没有权限", Ct);
        things.Failed.ShouldBe("没有权限");
        await work.DoAsync(Id, Ct);
        platform.Made.ShouldBeEmpty();

        await AskAndKeepAsync();
        await work.DoAsync(Id, Ct);

        (await GroupAsync()).ShouldSatisfyAllConditions(group => group.Number.ShouldBe(2), group => group.Address.ShouldBe("g1"));
    }

    [Fact]
    public async Task One_that_the_bot_was_taken_out_of_is_followed_by_another_of_another_token()
    {
        await AskAndKeepAsync();
        await work.DoAsync(Id, Ct);
        await sessions.DoAsync(Actor.System("test"), session => KnownGroup.SetAsync(session, "feishu", "g1", hasBot: false, Ct), Ct);

        await AskAndKeepAsync();
        await work.DoAsync(Id, Ct);

        platform.Groups.Keys.Order().ShouldBe(["g1", "g2"]);
        (await GroupAsync()).Address.ShouldBe("g2");
    }

    [Fact]
    public async Task Where_it_is_impossible_the_words_say_so()
    {
        (await new GroupDesk(new GroupOffers([]), [things]).AskAsync(sessions.Open(Actor.System("t")), Wish(), Ct)).Refusal!.Message
            .ShouldBe(GroupTexts.Nowhere);
        things.Ids = ["P4"];
        (await AskAsync(sessions.Open(Actor.System("t")))).Refusal!.Message.ShouldBe(GroupTexts.TooFew);
        platform.Lacks = "没有群模板";
        (await AskAsync(sessions.Open(Actor.System("t")))).Refusal!.Text.ShouldContain("没有群模板");
        (await store.FindAsync<ChatGroup>(Id, Ct)).ShouldBeNull();
    }

    private static GroupWish Wish() => new("thing", "T1", "一件事", new Person { Id = "P1", Name = "名P1", Role = Role.Rep }, "feishu");

    private Task<Outcome<string>> AskAsync(Session session) => desk.AskAsync(session, Wish(), Ct);

    private Task<int> AskAndKeepAsync() => sessions.DoAsync(
        Actor.System("test"),
        async session =>
        {
            (await AskAsync(session)).IsRefused.ShouldBeFalse();
            return 0;
        },
        Ct);

    private Task<int> FollowAsync() => sessions.DoAsync(
        Actor.System("test"),
        async session =>
        {
            await desk.FollowAsync(session, Id, Ct);
            return 0;
        },
        Ct);

    private async Task<ChatGroup> GroupAsync() => (await store.FindAsync<ChatGroup>(Id, Ct)).ShouldNotBeNull();

    private sealed class Things : IGroupSubject
    {
        public IReadOnlyList<string> Ids { get; set; } = [];

        public bool MayAsker { get; set; } = true;

        public int Made { get; private set; }

        public string? Failed { get; private set; }

        public string Kind => "thing";

        public async ValueTask<IReadOnlyList<Person>?> PeopleAsync(Session session, string subject, Person? askedBy, CancellationToken ct)
        {
            var people = new List<Person>();
            foreach (var id in MayAsker && askedBy is not null ? Ids.Append(askedBy.Id).Distinct() : Ids)
            {
                people.Add((await session.FindAsync<Person>(id, ct))!);
            }

            return people;
        }

        public ValueTask<IReadOnlyList<string>> ConcernedAsync(Session session, AuditDraft change, CancellationToken ct) => new([]);

        public Task MadeAsync(Session session, ChatGroup group, CancellationToken ct)
        {
            Made++;
            return Task.CompletedTask;
        }

        public Task FailedAsync(Session session, ChatGroup group, CancellationToken ct)
        {
            Failed = group.Fault;
            return Task.CompletedTask;
        }
    }

    // By its token a group is the same one, as on the real platforms.
    private sealed class MadeUpGroups : IGroups
    {
        private readonly Dictionary<string, string> byToken = [];

        public string Platform => "feishu";

        public bool Hears => true;

        public string? Lacks { get; set; }

        public bool DiesOnce { get; set; }

        public int Changes { get; private set; }

        public List<GroupPlan> Made { get; } = [];

        public Dictionary<string, HashSet<string>> Groups { get; } = [];

        public Task<MadeGroup> MakeAsync(GroupPlan plan, CancellationToken ct)
        {
            Made.Add(plan);
            if (!byToken.TryGetValue(plan.Token, out var address))
            {
                address = byToken[plan.Token] = $"g{Groups.Count + 1}";
                Groups[address] = [.. plan.Accounts];
            }

            if (DiesOnce)
            {
                DiesOnce = false;
                throw new InvalidOperationException("The process dies.");
            }

            return Task.FromResult(new MadeGroup(address, []));
        }

        public Task<IReadOnlyList<string>> ChangeAsync(
            string address, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct)
        {
            Changes++;
            Groups[address].UnionWith(add);
            Groups[address].ExceptWith(remove);
            return Task.FromResult<IReadOnlyList<string>>([]);
        }
    }
}
