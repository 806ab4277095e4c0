using System.Globalization;
using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// A deal that stands still, until its promise is kept, and a service that ends, told and compared like <see cref="Story"/>; what should be seen is
/// in <c>rhythm.txt</c>.
/// </summary>
internal static class RhythmStory
{
    private const string Stalled = "D-9001";
    private const string Ending = "K-9002";
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [Story.Manager] = "manager" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task TellAsync(DoorDriver door)
    {
        await door.QuietAsync();
        await FillAsync(door);
        await Step("At half past nine the rep hears of a deal that stands still", () => UntilAsync(door, "2026-11-25T09:30+08:00"));
        await Step("At two the team stands up", () => UntilAsync(door, "2026-11-25T14:00+08:00"));
        await Step("The rep answers in its place", () => door.TapAsync(Story.Rep, "答复", row: 1));
        await Step("promises a day", () => door.SayAsync(Story.Rep, $"承诺 {Stalled} 2026-11-27"));
        await Step("The manager looks who has answered", () => door.SayAsync(Story.Manager, "站会"));
        await Step("The next morning a service is about to end", () => UntilAsync(door, "2026-11-26T09:30+08:00"));
        await Step("The rep is on it", () => door.TapAsync(Story.Rep, "跟进中"));
        await Step("The promised day comes", () => UntilAsync(door, "2026-11-27T09:30+08:00"));
        await Step("The rep keeps the promise", () => door.SayAsync(Story.Rep, $"推进 {Stalled}"));
        await Step("The next stand-up tells so", () => UntilAsync(door, "2026-12-02T14:00+08:00"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "rhythm.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }

    // In place of all deals and contracts of the demo data, one that stands still, and one whose service ends on 26 December.
    private static async Task FillAsync(DoorDriver door)
    {
        await CommitAsync(DeleteAllAsync<Deal>);
        await CommitAsync(DeleteAllAsync<Contract>);
        await CommitAsync(session =>
        {
            var customer = session.Store(new Customer { Id = "C-9001", Name = "测试客户", OwnerId = new(Story.Rep) }, "test");
            var since = session.Now.AddDays(-9);
            var deal = session.Store(
                new Deal
                {
                    Id = Stalled, Title = "扩容二期", CustomerId = customer.Ref(), OwnerId = new(Story.Rep), Stage = "Lead", Amount = new Money(800_000),
                    CreatedAt = since, StageEnteredAt = since,
                },
                "test");
            session.Store(
                new EvidenceItem
                {
                    Id = "E-9001", DealId = deal.Ref(), Kind = "ChatScreenshot", Stage = "Lead", FileName = "1.png", UploadedBy = new(Story.Rep),
                    UploadedAt = since,
                },
                "test");
            var won = session.Store(
                deal with { Id = "D-9002", Version = 0, Title = "一期", Stage = "SigningDelivery", Status = DealStatus.Won }, "test");
            session.Store(
                new Contract
                {
                    Id = Ending, DealId = won.Ref(), CustomerId = customer.Ref(), Amount = new Money(800_000), Status = ContractStatus.Signed,
                    SignedAt = since, ServiceEnd = new DateOnly(2026, 12, 26),
                },
                "test");
            return Task.CompletedTask;
        });
        await CommitAsync(async session =>
        {
            foreach (var rule in new[] { "rhythm-sweep", "stand-up", RenewalRule.Name })
            {
                await Ledger.PauseAsync(session, rule, isPaused: false, Ct);
            }
        });

        Task<bool> CommitAsync(Func<Session, Task> change) => door.Bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            async session =>
            {
                await change(session);
                return true;
            },
            Ct);
    }

    private static async Task DeleteAllAsync<T>(Session session) where T : Entity
    {
        foreach (var row in await session.QueryAsync(new Query<T>(), Ct))
        {
            session.Delete(row, "test");
        }
    }

    private static async Task UntilAsync(DoorDriver door, string instant)
    {
        door.Bot.Clock.SetUtcNow(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
        await door.Bot.Services.GetRequiredService<Drain>().RunAsync(Ct);
        await door.SettleAsync(Task.CompletedTask);
    }
}
