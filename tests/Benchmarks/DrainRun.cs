using System.Diagnostics;
using System.Globalization;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Due;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Benchmarks;

/// <summary>
/// What a minute's drain of timed work costs while the clocks of very many open tickets run over a year, at its beginning, in its middle and at its
/// end: marks, reminders and escalations, spread over the year's working time.
/// </summary>
internal static class DrainRun
{
    private const int People = 200;
    private const int Deals = 1_000;
    private const int AtOnce = 500;
    private const int Minutes = 60;

    // Working hours of a year: no clock runs out after it.
    private const int LongestBudget = 1_850;
    private static readonly DateTimeOffset Begun = new(2026, 1, 4, 18, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset[] Windows = [WindowOn(1, 6), WindowOn(6, 23), WindowOn(11, 24)];

    /// <summary>On the embedded store and on PostgreSQL, or one of them.</summary>
    public static async Task<int> RunAsync(int tickets, string only, CancellationToken ct)
    {
        if ("litedb".Contains(only, StringComparison.OrdinalIgnoreCase))
        {
            var folder = Directory.CreateTempSubdirectory("chatsales-drain").FullName;
            await RunAsync("LiteDB", folder, folder, tickets, ct);
            Company.Remove(folder);
        }

        if ("postgresql".Contains(only, StringComparison.OrdinalIgnoreCase))
        {
            await using var server = await PostgreSqlServer.StartAsync(ct);
            var folder = Directory.CreateTempSubdirectory("chatsales-drain").FullName;
            await RunAsync("PostgreSQL", await server.NewSchemaAsync(ct), folder, tickets, ct);
            Company.Remove(folder);
        }

        return 0;
    }

    private static async Task RunAsync(string name, string store, string folder, int tickets, CancellationToken ct)
    {
        await Company.ImportAsync(
            store, ct, ("people", Company.PeopleHeader, Staff()),
            ("customers", Company.CustomersHeader, [$"C0,C0,,,,false,R0,2025-11-01T09:00:00+08:00"]),
            ("deals", Company.DealsHeader, Enumerable.Range(0, Deals).Select(number =>
                $"{Company.Deal(number)},T{number},C0,R0,lead,open,100000.00,0.30,,false,false,2025-11-01T09:00:00+08:00,2025-11-01T09:00:00+08:00,,,")));
        var clock = new SetClock();
        clock.Set(Begun);
        await using var app = await BotHost.CreateAsync(
            new HostSetup
            {
                Store = store, Clock = clock, Seed = false, LogsToErrors = true,
                Settings = new Dictionary<string, string?> { ["Storage:Path"] = folder },
            },
            ct);
        var (clocks, time) = (app.Services.GetRequiredService<TicketClocks>(), app.Services.GetRequiredService<TicketTime>());
        var sessions = app.Services.GetRequiredService<Sessions>();
        var drain = app.Services.GetRequiredService<Drain>();
        var watch = Stopwatch.StartNew();
        await FillAsync(sessions, clocks, tickets, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {tickets} open tickets with two clocks each: written in {watch.Elapsed.TotalSeconds:0} s"));
        foreach (var window in Windows)
        {
            clock.Set(window);
            await SettleAsync(sessions, clocks, time, tickets, window, ct);
            await drain.PrepareAsync(ct);
            // Standing rules that are due once at the window's start, as after a stop.
            await drain.RunAsync(ct);
            var (latencies, pieces) = (new Latencies(), 0);
            for (var minute = 1; minute <= Minutes; minute++)
            {
                clock.Set(window.AddMinutes(minute));
                var began = Stopwatch.GetTimestamp();
                pieces += (await drain.RunAsync(ct)).Count;
                latencies.Add(Stopwatch.GetElapsedTime(began));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name}, a minute's drain from {window:yyyy-MM-dd HH:mm} on: {latencies}, {pieces / (double)Minutes:0.0} pieces a minute"));
        }
    }

    private static DateTimeOffset WindowOn(int month, int day) => new(2026, month, day, 10, 0, 0, TimeSpan.FromHours(8));

    private static IEnumerable<string> Staff() =>
    [
        "H,H,manager,,,,,wxh,,,true", "R0,R0,rep,,,H,,wxr0,,,true",
        .. Enumerable.Range(0, People).Select(number => $"P{number},P{number},product,,,H,,wxp{number},,,true"),
        .. Enumerable.Range(0, People).Select(number => $"D{number},D{number},delivery,,,H,,wxd{number},,,true"),
    ];

    private static async Task FillAsync(Sessions sessions, TicketClocks clocks, int tickets, CancellationToken ct)
    {
        var random = new Random(1);
        foreach (var some in Enumerable.Range(0, tickets).Chunk(AtOnce))
        {
            var session = sessions.Open(Actor.System("bench"));
            foreach (var number in some)
            {
                var ticket = TicketOf(number, random);
                await clocks.PlanAsync(session, ticket, ct);
                session.Store(ticket, "ticket.open");
            }

            await session.CommitAsync(ct);
        }
    }

    // What was due before the window counts as told, as for tickets that a file brings: the year up to it is not lived through.
    private static async Task SettleAsync(
        Sessions sessions, TicketClocks clocks, TicketTime time, int tickets, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var some in Enumerable.Range(0, tickets).Chunk(AtOnce))
        {
            var session = sessions.Open(Actor.System("bench"));
            await session.ReadAheadAsync<Ticket>(some.Select(IdOf), ct);
            foreach (var number in some)
            {
                var ticket = (await session.FindAsync<Ticket>(IdOf(number), ct))!;
                var known = ticket.Course!.Clocks.Select(clock => Settled(clock, time, now)).ToList();
                if (!known.SequenceEqual(ticket.Course.Clocks))
                {
                    ticket = session.Store(ticket with { Course = ticket.Course with { Clocks = known } }, "ticket.adopt");
                    await clocks.PlanAsync(session, ticket, ct);
                }
            }

            await session.CommitAsync(ct);
        }
    }

    private static TicketClock Settled(TicketClock clock, TicketTime time, DateTimeOffset now) =>
        time.Reached(clock, [], now) is var reached && reached > clock.Told
            ? clock with { Told = reached, Levels = reached == ClockMark.All ? SlaRule.MostLevels : 0 }
            : clock;

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"REQ-2026-{number + 1:0000}");

    private static Ticket TicketOf(int number, Random random) => new()
    {
        Id = IdOf(number),
        DealId = new(Company.Deal(number % Deals)),
        Title = $"需求{number}",
        State = TicketState.Waiting,
        ProductOwnerId = new($"P{number % People}"),
        DeliveryId = new($"D{number % People}"),
        OpenedAt = Begun,
        Course = new TicketCourse
        {
            Request = $"需求{number}",
            Clocks = [ClockOf(TicketStep.Accept, number, random), ClockOf(TicketStep.Answer, number, random)],
        },
    };

    private static TicketClock ClockOf(TicketStep step, int number, Random random) => new()
    {
        Step = step,
        Number = 1,
        From = Begun,
        Budget = new Budget(random.Next(1, LongestBudget * 60) / 60m, BudgetUnit.WorkingHours),
        Hours = "09:00-12:00,13:30-18:00",
        Holders = [new Held(new($"P{number % People}"), Begun)],
    };
}
