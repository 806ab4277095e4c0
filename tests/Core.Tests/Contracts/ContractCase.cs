using System.Globalization;
using ChatSales.Core.Contracts;
using ChatSales.Core.Customers;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Leaves;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Core.Tests.Contracts;

/// <summary>
/// A store on Tuesday, 24 November 2026, 10:00: reps R1 and R2 under manager M, director G above, F in finance. R1 has deal D1 in the last stage,
/// with customer C1.
/// </summary>
internal sealed class ContractCase
{
    private readonly Sessions sessions;
    private readonly ApprovalRulesFormat rules;

    public ContractCase(ContractOptions? options = null)
    {
        sessions = new Sessions(Turns.Store(Clock), Turns.Kinds, Clock);
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        options ??= new ContractOptions();
        rules = new ApprovalRulesFormat(options, new IndustriesFormat());
        Route = new ApprovalRoute(rules, new Absences(BusinessZone.Shanghai, calendars));
        Desk = new ContractDesk(options, Route, sessions, calendars);
        Signing = new ContractSigning(new StagePlan(), Route, BusinessZone.Shanghai);
        Session = Open();
        Add("R1", Role.Rep, "M");
        Add("R2", Role.Rep, "M");
        Add("M", Role.Manager, "G");
        Add("G", Role.Director, null);
        Add("F", Role.Finance, "G");
        Session.Store(new Customer { Id = "C1", Name = "客户", OwnerId = new("R1") }, "test");
        Deal = Session.Store(
            new Deal
            {
                Id = "D1", Title = "项目", CustomerId = new("C1"), OwnerId = new("R1"), Stage = "SigningDelivery",
                Amount = new Money(80_000), CreatedAt = Session.Now, StageEnteredAt = Session.Now,
            },
            "test");
    }

    public FakeTimeProvider Clock { get; } = new(At("2026-11-24T10:00+08:00"));

    public ApprovalRoute Route { get; }

    public ContractDesk Desk { get; }

    public ContractSigning Signing { get; }

    /// <summary>The one at hand; <see cref="CommitAsync"/> goes on with the next.</summary>
    public Session Session { get; private set; }

    public Deal Deal { get; private set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    public Session Open() => sessions.Open(new Actor(new("R1"), "test"));

    public async Task CommitAsync()
    {
        await Session.CommitAsync(Ct);
        Session = Open();
        Deal = (await Session.FindAsync<Deal>("D1", Ct))!;
    }

    public Person Add(string id, Role role, string? managerId, bool active = true) => Session.Store(
        new Person { Id = id, Name = id, Role = role, ManagerId = Id<Person>.Of(managerId), Active = active }, "test");

    public async Task ChangeAsync(string id, Func<Person, Person> change) => Session.Store(change(await PersonAsync(id)), "test");

    /// <summary>From now on the manager approves, and the director what has a margin below some.</summary>
    public void AskDirectorBelow(string margin)
    {
        Session.Store(new ConfigHead { Id = ConfigHead.IdOf(rules, ConfigFormat.OnlyFile), Format = rules.Name, Number = 1 }, "test");
        Session.Store(
            new ConfigVersion
            {
                Id = ConfigVersion.IdOf(rules, ConfigFormat.OnlyFile, 1), Format = rules.Name, Number = 1,
                By = new("O"), Door = "test", At = Session.Now,
                Content = """{"steps": [{"by": "Manager"}, {"by": "Director", "when": {"grossMargin": {"lt": "…"}}}]}""".Replace("…", margin),
            },
            "test");
    }

    public void Stage(string stage, DealStatus status = DealStatus.Open) =>
        Deal = Session.Store(Deal with { Stage = stage, Status = status }, "test");

    public async Task<Person> PersonAsync(string id, Session? session = null) => (await (session ?? Session).FindAsync<Person>(id, Ct))!;

    public void IsAway(string id, string first, string? standIn = null) => Session.Store(
        new LeaveBook { Id = id, Leaves = [new Leave(new DaySpan(Day(first), Day(first)), Id<Person>.Of(standIn))] }, "test");

    public async Task<Outcome<Contract>> DraftAsync(decimal yuan = 80_000, string by = "R1", params ContractShare[] split) => await Desk.DraftAsync(
        Session, await PersonAsync(by), Deal,
        new ContractTerms { Amount = new Money(yuan), PaymentTermDays = 30, Split = split.Length == 0 ? null : split }, Ct);

    public async Task<Contract> SubmittedAsync(decimal yuan = 80_000, string by = "R1") =>
        (await SubmitAsync((await DraftAsync(yuan, by)).Value!, by)).Value!;

    public async Task<Outcome<Contract>> SubmitAsync(Contract contract, string by = "R1") =>
        await Desk.SubmitAsync(Session, await PersonAsync(by), contract, Deal, Ct);

    public async Task<Contract> ApprovedAsync(decimal yuan = 80_000)
    {
        var contract = await SubmittedAsync(yuan);
        while (await Route.NextAsync(Session, contract, Ct) is { } next)
        {
            contract = (await DecideAsync(contract, next.Asked[0].Person.Id)).Value!;
        }

        return contract;
    }

    public async Task<Contract> SignedAsync(decimal yuan = 80_000) =>
        (await SignAsync(await ApprovedAsync(yuan), Page($"E-{yuan}"))).Value!;

    public async Task<Outcome<Contract>> DecideAsync(Contract contract, string by, string? rejection = null, Session? session = null) =>
        await Desk.DecideAsync(session ?? Session, await PersonAsync(by, session), contract, rejection, Ct);

    public async Task<Outcome<Contract>> AmendAsync(Contract contract, Func<ContractTerms, ContractTerms> change, string by = "R1") =>
        await Desk.AmendAsync(Session, await PersonAsync(by), contract, change(ContractTerms.Of(contract)), "原因", Ct);

    public Task<Outcome<Contract>> CancelAsync(Contract contract) => ContractDesk.CancelAsync(Session, contract, "不做了", Ct);

    public Task<Outcome<Contract>> SignAsync(Contract contract, EvidenceItem page, string? on = null) =>
        Signing.SignAsync(Session, contract, Deal, page, on is null ? null : Day(on), Ct);

    public Task<Outcome<Contract>> AcceptAsync(Contract contract, EvidenceItem page, string? on = null) =>
        Signing.AcceptAsync(Session, contract, Deal, page, on is null ? null : Day(on), Ct);

    public EvidenceItem Page(
        string id, string kind = StagePlan.SignedContract, EvidenceStatus status = EvidenceStatus.Accepted, string dealId = "D1") => Session.Store(
        new EvidenceItem
        {
            Id = id, DealId = new(dealId), Kind = kind, Stage = "SigningDelivery", FileName = "页.pdf", UploadedBy = new("R1"),
            UploadedAt = Session.Now, Status = status,
        },
        "test");

    /// <summary>Who is asked, with whom they stand in for.</summary>
    public async Task<string> AskedAsync(Contract contract) =>
        await Route.NextAsync(Session, contract, Ct) is { } next ? string.Join(' ', next.Asked.Select(one => one.Name)) : "";

    public async Task<string> NotesAsync(Contract contract) => string.Join(' ', (await Route.NextAsync(Session, contract, Ct))!.Notes);

    public async Task<DateTimeOffset?> ReminderAsync(Contract contract) =>
        (await Session.FindAsync<DueItem>(Ledger.IdOf(ApprovalReminderRule.Name, contract.Id), Ct))?.Next;
}
