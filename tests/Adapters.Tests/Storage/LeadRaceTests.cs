using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Leads;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Two reps claim one lead at the same moment: one has it, the other is told who, however often.</summary>
public sealed class LeadRaceTests(SharedServer fixture)
{
    private const int Embedded = 1_000;
    private const int Nodes = 1_000;
    private const int AtATime = 25;
    private static readonly DocumentKinds Kinds = new(ProductKinds.All);
    private static readonly LeadOptions Unlimited = new() { MostClaimsADay = int.MaxValue, MostOpen = int.MaxValue };
    private static readonly WorkingCalendar Calendar = new(BusinessZone.Shanghai, WorkingHours.Read("09:00-18:00", out _)!, HolidayCalendar.Shipped);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_embedded_store()
    {
        await using var store = LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, Kinds, TimeProvider.System);

        await RaceAsync(store, store, Embedded);
    }

    [Fact]
    public async Task On_two_nodes()
    {
        var database = await (await fixture.Server).NewSchemaAsync(Ct);
        await using var one = await PostgreSqlStore.OpenAsync(database, Kinds, TimeProvider.System, Ct);
        await using var two = await PostgreSqlStore.OpenAsync(database, Kinds, TimeProvider.System, Ct);

        await RaceAsync(one, two, Nodes);
    }

    // Of each pair both decide at once; in each round everybody claims for another person, so that only the lead is what they meet at.
    private static async Task RaceAsync(IStore one, IStore two, int times)
    {
        var (first, second) = (Of(one), Of(two));
        await first.Sessions.DoAsync(
            new Actor(new("test"), "test"),
            session =>
            {
                session.Store(new Customer { Id = "C1", Name = "客户" }, "test");
                for (var i = 0; i < times; i++)
                {
                    session.Store(
                        new Lead { Id = $"L{i}", Name = "客户", CustomerId = new("C1"), CreatedAt = session.Now, PooledAt = session.Now }, "test");
                }

                for (var i = 0; i < AtATime; i++)
                {
                    session.Store(new Person { Id = $"A{i}", Name = $"甲{i}", Role = Role.Rep }, "test");
                    session.Store(new Person { Id = $"B{i}", Name = $"乙{i}", Role = Role.Rep }, "test");
                }

                return Task.FromResult(0);
            },
            Ct);

        for (var round = 0; round < times; round += AtATime)
        {
            var pairs = await Task.WhenAll(Enumerable.Range(0, AtATime).Select(i => Task.WhenAll(
                ClaimAsync(first, $"A{i}", $"L{round + i}"), ClaimAsync(second, $"B{i}", $"L{round + i}"))));
            foreach (var (i, pair) in pairs.Index())
            {
                var (winner, loser) = pair[0].IsRefused ? (pair[1], pair[0]) : (pair[0], pair[1]);
                winner.IsRefused.ShouldBeFalse();
                var owner = (await two.FindAsync<Lead>($"L{round + i}", Ct))!.OwnerId!.Value;
                winner.Value!.OwnerId.ShouldBe(owner);
                loser.Refusal!.Message.ShouldBe(LeadTexts.Taken);
                loser.Refusal.Text.ShouldContain((await two.FindAsync<Person>(owner.Text, Ct))!.Name);
            }
        }
    }

    private static Task<Outcome<Lead>> ClaimAsync((Sessions Sessions, LeadDesk Desk) node, string person, string lead) => node.Sessions.DoAsync(
        new Actor(new(person), "test"),
        async session => await node.Desk.ClaimAsync(
            session, (await session.FindAsync<Person>(person, Ct))!, (await session.FindAsync<Lead>(lead, Ct))!, Ct),
        Ct);

    private static (Sessions Sessions, LeadDesk Desk) Of(IStore store)
    {
        var sessions = new Sessions(store, Kinds, TimeProvider.System);
        var calendars = new WorkingCalendars(Calendar, new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        return (sessions, new LeadDesk(
            BusinessZone.Shanghai, calendars, Unlimited,
            new LeadAssignment(new LeadRulesFormat(Unlimited, new IndustriesFormat()), BusinessZone.Shanghai),
            new DealDesk(new StagePlan(), sessions), sessions));
    }
}
