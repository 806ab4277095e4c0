using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Rhythm.Renewals.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Time;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>Reps R1, R2 and R3 under manager M, director G above, and the sweep over what they are to renew.</summary>
internal sealed class RenewalCase
{
    private RenewalCase(string now)
    {
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        var absences = new Absences(BusinessZone.Shanghai, calendars);
        Calendar = new RenewalCalendar(calendars, BusinessZone.Shanghai);
        Desk = new RenewalDesk(Calendar, absences);
        var notice = new RenewalNotice(Desk, new RenewalCards(Desk, BusinessZone.Shanghai));
        Bench = new LedgerBench(
            kinds: [notice], attendance: new Attendance(calendars, absences),
            telling: bench => [new RenewalRule(new RhythmTime(BusinessZone.Shanghai, calendars), Desk, bench.Noticing, notice)], from: now);
    }

    public LedgerBench Bench { get; }

    public RenewalCalendar Calendar { get; }

    public RenewalDesk Desk { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RenewalCase> StartAsync(string now)
    {
        var one = new RenewalCase(now);
        foreach (var id in new[] { "R1", "R2", "R3" })
        {
            await one.Bench.AddPersonAsync(id, "M");
        }

        await one.Bench.AddPersonAsync("M", "G", Role.Manager);
        await one.Bench.AddPersonAsync("G", role: Role.Director);
        await one.Bench.Drain.PrepareAsync(Ct);
        return one;
    }

    /// <summary>A signed contract of a rep's customer; its deal's number is the contract's.</summary>
    public Task HasAsync(string id, string owner, string end) => Bench.CommitAsync(session =>
    {
        var signed = LedgerBench.At("2025-10-20T10:00");
        session.Store(new Customer { Id = $"C{id}", Name = $"客户{id}", OwnerId = new(owner) }, "test");
        session.Store(
            new Deal
            {
                Id = id, Title = "项目", CustomerId = new($"C{id}"), OwnerId = new(owner), Stage = "SigningDelivery", Status = DealStatus.Won,
                CreatedAt = signed, StageEnteredAt = signed,
            },
            "test");
        session.Store(
            new Contract
            {
                Id = id, DealId = new(id), CustomerId = new($"C{id}"), Amount = new Money(200_000), Status = ContractStatus.Signed,
                SignedAt = signed, ServiceEnd = DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture),
            },
            "test");
        return Task.CompletedTask;
    });

    public Task ChangeAsync<T>(string id, Func<T, T> change) where T : Entity =>
        Bench.CommitAsync(async session => session.Store(change((await session.FindAsync<T>(id, Ct))!), "test"));

    public Task IsAwayAsync(string id, string first, string last, string? standIn) => Bench.CommitAsync(session =>
    {
        var days = new DaySpan(Day(first), Day(last));
        session.Store(new LeaveBook { Id = id, Leaves = [new Leave(days, Id<Person>.Of(standIn))] }, "test");
        return Task.CompletedTask;
    });

    /// <summary>What somebody says of a renewal at an instant; the refusal if it isn't taken.</summary>
    public async Task<string?> AnswerAsync(string at, string by, string id, RenewalAnswer answer, string? note = null)
    {
        await Bench.UntilAsync(at);
        var session = Bench.Sessions.Open(new Actor(new(by), "test"));
        var access = (await AccessPolicy.OfAsync(session, new(by), Ct))!;
        var outcome = await Desk.AnswerAsync(session, access, (await session.FindAsync<Contract>(id, Ct))!, answer, note, Ct);
        await session.CommitAsync(Ct);
        return outcome.Refusal?.Text;
    }

    /// <summary>What was sent up to an instant since the last call, in any order.</summary>
    public async Task<IReadOnlyList<string>> UntilAsync(string at)
    {
        await Bench.UntilAsync(at);
        return [.. (await Bench.SentAsync()).Order(StringComparer.Ordinal)];
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
