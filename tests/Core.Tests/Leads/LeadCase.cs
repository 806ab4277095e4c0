using System.Globalization;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Leads;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Core.Tests.Leads;

/// <summary>Two reps of a team, one of another, and their manager, on Tuesday, 24 November 2026, 10:00.</summary>
internal sealed class LeadCase
{
    public LeadCase(LeadOptions? options = null)
    {
        Options = options ?? new LeadOptions();
        Clock = new FakeTimeProvider(At("2026-11-24T10:00+08:00"));
        Sessions = new Sessions(Turns.Store(Clock), Turns.Kinds, Clock);
        Assignment = new LeadAssignment(new LeadRulesFormat(Options, new IndustriesFormat()), BusinessZone.Shanghai);
        Desk = DeskOf(Sessions, Options);
    }

    public LeadOptions Options { get; }

    public FakeTimeProvider Clock { get; }

    public Sessions Sessions { get; }

    public LeadAssignment Assignment { get; }

    public LeadDesk Desk { get; }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Stores the people; the manager's id is M.</summary>
    public async Task<LeadCase> WithPeopleAsync()
    {
        await DoAsync(session =>
        {
            session.Store(new Person { Id = "M", Name = "主管", Role = Role.Manager, Team = "甲队" }, "test");
            session.Store(new Person { Id = "R1", Name = "销售一", Role = Role.Rep, Team = "甲队", ManagerId = new("M") }, "test");
            session.Store(new Person { Id = "R2", Name = "销售二", Role = Role.Rep, Team = "甲队", ManagerId = new("M") }, "test");
            session.Store(new Person { Id = "R3", Name = "销售三", Role = Role.Rep, Team = "乙队" }, "test");
            return Task.FromResult(0);
        });
        return this;
    }

    /// <summary>A desk in Shanghai, whose people work from 9 to 18.</summary>
    public static LeadDesk DeskOf(Sessions sessions, LeadOptions options) => new(
        BusinessZone.Shanghai,
        new WorkingCalendars(Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped),
        options, new LeadAssignment(new LeadRulesFormat(options, new IndustriesFormat()), BusinessZone.Shanghai),
        new DealDesk(new StagePlan(), sessions), sessions);

    public Task<T> DoAsync<T>(Func<Session, Task<T>> work) => Sessions.DoAsync(new Actor(new("M"), "test"), work, Ct);

    public static async Task<Person> PersonAsync(Session session, string id) => (await session.FindAsync<Person>(id, Ct))!;

    public static async Task<Lead> LeadAsync(Session session, string id) => (await session.FindAsync<Lead>(id, Ct))!;

    public Task<Lead> EnterAsync(string owner, string company, LeadDetails? details = null) => DoAsync(async session =>
    {
        var person = await PersonAsync(session, owner);
        return await Desk.EnterAsync(session, person, person, company, details ?? new LeadDetails(), Ct);
    });

    public Task<Outcome> PoolAsync(string id) => DoAsync(async session =>
        new Outcome((await Desk.PoolAsync(session, await LeadAsync(session, id), "退回", "lead.release", Ct)).Refusal?.Message.Id));

    public Task<Outcome> ClaimAsync(string person, string id) => DoAsync(async session =>
        new Outcome((await Desk.ClaimAsync(session, await PersonAsync(session, person), await LeadAsync(session, id), Ct)).Refusal?.Message.Id));

    public async Task<DateTimeOffset?> DueAsync(string rule, string id) =>
        (await Sessions.Open(new Actor(new("M"), "test")).FindAsync<DueItem>(Ledger.IdOf(rule, id), Ct))?.Next;

    public async Task<Lead> StoredAsync(string id) => await LeadAsync(Sessions.Open(new Actor(new("M"), "test")), id);

    public async Task<Customer> CustomerOfAsync(Lead lead) =>
        (await Sessions.Open(new Actor(new("M"), "test")).FindAsync<Customer>(lead.CustomerId, Ct))!;

    /// <summary>What was refused, by its message; null if it was done.</summary>
    public sealed record Outcome(string? Refused);
}
