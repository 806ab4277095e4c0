using System.Globalization;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>
/// The real host in whose store are three tickets of September 2026 in place of those of the demo data, from Thursday, the 8th of October, on.
/// G, a director, and H, a manager who is on leave that day, get the report; P1 and P2 are product owners, D1 delivers, R sells.
/// </summary>
internal sealed class ReportWorld : IAsyncDisposable
{
    private const string Product = "09:00-12:00,13:30-18:00";
    private const string Delivery = "09:00-18:00";

    private ReportWorld(TestBot bot) => Bot = bot;

    public TestBot Bot { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ReportWorld> StartAsync(SharedServer? postgreSql = null)
    {
        var bot = await TestBot.StartAsync(
            folder: postgreSql is null ? null : TestFolders.New(),
            clock: new FakeTimeProvider(At("2026-10-08T08:50")),
            settings: new Dictionary<string, string?> { ["Tickets:ReportTo:0"] = "G", ["Tickets:ReportTo:1"] = "H", ["Tickets:ReportTo:2"] = "O" },
            services: WithoutTimedWork,
            store: postgreSql is null ? null : await (await postgreSql.Server).NewSchemaAsync(Ct));
        var world = new ReportWorld(bot);
        await world.CommitAsync(FillAsync);
        await bot.Services.GetRequiredService<Drain>().PrepareAsync(Ct);
        return world;
    }

    public static DateTimeOffset At(string local) => DateTimeOffset.Parse($"{local}+08:00", CultureInfo.InvariantCulture);

    /// <summary>Does what is due by an instant.</summary>
    public async Task UntilAsync(string local)
    {
        Bot.Clock.SetUtcNow(At(local));
        await Bot.Services.GetRequiredService<Drain>().RunAsync(Ct);
        await Bot.SettleAsync();
    }

    public async Task CommitAsync(Func<Session, Task> work)
    {
        var session = Bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        await work(session);
        await session.CommitAsync(Ct);
    }

    // What is due is done when a test says so, and once.
    private static void WithoutTimedWork(IServiceCollection services)
    {
        foreach (var timed in services.Where(one => one.ServiceType == typeof(IHostedService)
            && one.ImplementationType?.Name is "QuartzHostedService" or "DueAlarm").ToList())
        {
            services.Remove(timed);
        }
    }

    private static async Task FillAsync(Session session)
    {
        foreach (var demo in await session.QueryAsync(new Query<Ticket>(), Ct))
        {
            session.Delete(demo, "test");
        }

        foreach (var (id, role, manager) in (IEnumerable<(string, Role, string?)>)
        [
            ("G", Role.Director, null), ("H", Role.Manager, "G"), ("P1", Role.Product, "H"), ("P2", Role.Product, "H"), ("D1", Role.Delivery, "H"),
            ("O", Role.Operator, null),
        ])
        {
            var team = id == "D1" ? "交付一组" : null;
            session.Store(new Person { Id = id, Name = $"人{id}", Role = role, ManagerId = Id<Person>.Of(manager), Team = team }, "test");
        }

        session.Store(new LeaveBook { Id = "H", Leaves = [new Leave(new DaySpan(new(2026, 10, 8), new(2026, 10, 8)), null)] }, "test");
        var deal = (await session.QueryAsync(new Query<Deal>().Take(1), Ct)).Single().Ref();
        session.Store(First(deal), "test");
        session.Store(Second(deal), "test");
        session.Store(Third(deal), "test");
    }

    // Paused, answered in time, changed, and answered again.
    private static Ticket First(Id<Deal> deal) => new()
    {
        Id = "REQ-2026-9101", DealId = deal, Title = "微信登录", State = TicketState.Answered, ProductOwnerId = new("P1"), DeliveryId = new("D1"),
        OpenedAt = At("2026-09-07T10:00"), FirstResponseAt = At("2026-09-07T14:00"), Changes = 1,
        Course = new TicketCourse
        {
            OpenedBy = new("R"),
            Pauses = [new TicketPause { From = At("2026-09-10T15:00"), To = At("2026-09-16T16:00"), By = new("P1"), Expected = new(2026, 9, 15) }],
            Changes = [new TicketChange { At = At("2026-09-23T11:00"), By = new("R"), After = "再加支付宝登录" }],
            Clocks =
            [
                Clock(TicketStep.Accept, 1, "2026-09-07T10:00", "2026-09-07T14:00", ClockEnd.Done, "P1"),
                Clock(TicketStep.Answer, 1, "2026-09-07T10:00", "2026-09-20T15:30", ClockEnd.Done, "P1"),
                Clock(TicketStep.Start, 1, "2026-09-20T15:30", "2026-09-21T16:00", ClockEnd.Done, "D1"),
                Clock(TicketStep.Deliver, 1, "2026-09-21T16:00", "2026-09-23T11:00", ClockEnd.Superseded, "D1"),
                Clock(TicketStep.Answer, 2, "2026-09-23T11:00", "2026-09-30T10:00", ClockEnd.Done, "P1"),
                Clock(TicketStep.Start, 2, "2026-09-30T10:00", null, null, "D1"),
            ],
        },
    };

    // Opened at night; its product role passes from P2 to P1 before the answer.
    private static Ticket Second(Id<Deal> deal) => new()
    {
        Id = "REQ-2026-9102", DealId = deal, Title = "报表", State = TicketState.Closed, ProductOwnerId = new("P1"), DeliveryId = new("D1"),
        OpenedAt = At("2026-09-08T21:40"), FirstResponseAt = At("2026-09-09T11:20"), FirstPass = true, ClosedAt = At("2026-09-30T18:00"),
        Course = new TicketCourse
        {
            OpenedBy = new("R"),
            Pauses = [new TicketPause { From = At("2026-09-24T13:10"), To = At("2026-09-28T09:10"), By = new("D1"), Expected = new(2026, 9, 28) }],
            Clocks =
            [
                Clock(TicketStep.Accept, 1, "2026-09-08T21:40", "2026-09-09T11:20", ClockEnd.Done, "P2"),
                Clock(TicketStep.Answer, 1, "2026-09-08T21:40", "2026-09-16T11:00", ClockEnd.Done, "P2") with
                {
                    Holders = [new Held(new("P2"), At("2026-09-08T21:40")), new Held(new("P1"), At("2026-09-15T14:00"))],
                },
                Clock(TicketStep.Start, 1, "2026-09-16T11:00", "2026-09-16T16:30", ClockEnd.Done, "D1"),
                Clock(TicketStep.Deliver, 1, "2026-09-16T16:30", "2026-09-28T09:10", ClockEnd.Done, "D1"),
            ],
            PassedAt = At("2026-09-28T09:10"),
        },
    };

    private static Ticket Third(Id<Deal> deal) => new()
    {
        Id = "REQ-2026-9103", DealId = deal, Title = "接口", State = TicketState.InDelivery, ProductOwnerId = new("P2"), DeliveryId = new("D1"),
        OpenedAt = At("2026-09-24T09:12"), FirstResponseAt = At("2026-09-24T15:20"),
        Course = new TicketCourse
        {
            OpenedBy = new("R"),
            Clocks =
            [
                Clock(TicketStep.Accept, 1, "2026-09-24T09:12", "2026-09-24T15:20", ClockEnd.Done, "P2"),
                Clock(TicketStep.Answer, 1, "2026-09-24T09:12", "2026-09-29T16:00", ClockEnd.Done, "P2"),
                Clock(TicketStep.Start, 1, "2026-09-29T16:00", "2026-09-30T09:30", ClockEnd.Done, "D1"),
                Clock(TicketStep.Deliver, 1, "2026-09-30T09:30", null, null, "D1"),
            ],
        },
    };

    private static TicketClock Clock(TicketStep step, int number, string from, string? to, ClockEnd? end, string holder) => new()
    {
        Step = step, Number = number, From = At(from), To = to is null ? null : At(to), End = end, Budget = new Budget(48, BudgetUnit.WorkingHours),
        Hours = step is TicketStep.Accept or TicketStep.Answer ? Product : Delivery, Holders = [new Held(new(holder), At(from))],
    };

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
