using System.Text.Json;
using ChatSales.Core.Access;
using ChatSales.Core.Customers.Panorama;
using ChatSales.Core.Customers.Panorama.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using ChatSales.Core.Tests.Time;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Customers;

/// <summary>What support sees of a customer, and what nobody sees there.</summary>
public sealed class PanoramaTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly BusinessZone Zone = BusinessZone.Named("Asia/Shanghai");
    private readonly Sessions sessions = Turns.Sessions();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Support_sees_the_last_three_contacts_stages_terms_deliveries_open_tickets_and_promises()
    {
        var panorama = await OpenAsync(await PersonAsync(Role.Support));

        panorama.Owner.ShouldBe("李娜");
        panorama.Contacts.Select(one => (one.Day, one.Who, one.Summary)).ShouldBe(
            [(Day(11, 20), "李娜", "第四次"), (Day(11, 18), "李娜", "第三次"), (Day(11, 16), "李娜", "第二次")]);
        panorama.Deals.ShouldHaveSingleItem().ShouldBe(new PanoramaDeal("D-1", "扩容", "价值共识", Day(11, 10), "李娜"));
        panorama.Contracts.ShouldHaveSingleItem().ShouldBe(new PanoramaContract(
            "K-1", 1_200_000, null, Day(10, 8), Day(10, 10), new DateOnly(2027, 10, 9), 60, Day(11, 2)));
        panorama.Delivered.Select(one => (one.Id, one.What, one.On)).ShouldBe([("T-2", "报表接口", Day(11, 5)), ("K-1", "一期", Day(11, 2))]);
        panorama.Tickets.ShouldBe(
        [
            new PanoramaTicket("T-1", "单点登录", "处理中", Day(11, 12)), new PanoramaTicket("60012", "打不开", "等客户", Day(11, 20)) { IsSupports = true },
        ]);
        panorama.Promises.Select(one => (one.Day, one.What, one.IsOverdue)).ShouldBe(
            [(Day(11, 23), "送样品", true), (Day(11, 27), "推进“扩容”", false)]);
    }

    [Fact]
    public async Task Pay_and_margins_are_nowhere_in_it()
    {
        var person = await PersonAsync(Role.Support);
        var panorama = await OpenAsync(person);
        var turn = Turns.Of(person, sessions.Open(new Actor(person.Ref(), "test")), new Core.Conversation.Incoming());
        var card = new PanoramaCards(Zone).Draw(turn, panorama);
        var words = new[] { JsonSerializer.Serialize(panorama), JsonSerializer.Serialize(card), panorama.ToString() };

        foreach (var planted in new[] { "7731", "77.31", "6619", "66.19", "margin", "share", "4423" })
        {
            words.ShouldAllBe(text => !text.Contains(planted, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_rep_of_another_team_s_deal_sees_nothing_of_what_is_not_theirs()
    {
        var panorama = await OpenAsync(await PersonAsync(Role.Rep));

        panorama.ShouldSatisfyAllConditions(
            one => one.Contacts.ShouldBeEmpty(),
            one => one.Deals.ShouldBeEmpty(),
            one => one.Contracts.ShouldBeEmpty(),
            one => one.Delivered.ShouldBeEmpty(),
            one => one.Tickets.ShouldBeEmpty(),
            one => one.Promises.ShouldBeEmpty());
    }

    [Fact]
    public async Task Finance_sees_the_contracts_but_neither_deals_nor_what_was_said()
    {
        var panorama = await OpenAsync(await PersonAsync(Role.Finance));

        panorama.Contracts.ShouldHaveSingleItem();
        panorama.Delivered.ShouldHaveSingleItem().What.ShouldBe("合同 K-1");
        panorama.ShouldSatisfyAllConditions(
            one => one.Contacts.ShouldBeEmpty(), one => one.Deals.ShouldBeEmpty(), one => one.Promises.ShouldBeEmpty());
    }

    [Fact]
    public async Task Opening_one_is_in_the_audit_log_with_person_and_door()
    {
        var store = Turns.Store();
        var own = new Sessions(store, Turns.Kinds, TimeProvider.System);
        await own.DoAsync(Actor.System("test"), session => Task.FromResult(session.Store(Buyer(), "test")), Ct);
        var session = own.Open(new Actor(new("S-1"), "panorama"));
        var person = new Person { Id = "S-1", Name = "客服", Role = Role.Support };
        var customer = (await session.FindAsync<Customer>("C-1", Ct))!;

        await Desk().OpenAsync(session, new AccessPolicy(session, person), customer, Ct);
        await session.CommitAsync(Ct);

        var entry = (await store.ChangesAfterAsync(0, 100, Ct))[^1].Change;
        (entry.Action, entry.EntityId, entry.Actor.PersonId.Text, entry.Actor.Door).ShouldBe(("panorama.open", "C-1", "S-1", "panorama"));
        entry.After.ShouldBeNull();
    }

    private async Task<CustomerPanorama> OpenAsync(Person person)
    {
        var session = sessions.Open(new Actor(person.Ref(), "test"));
        var customer = (await session.FindAsync<Customer>("C-1", Ct))!;
        return await Desk().OpenAsync(session, new AccessPolicy(session, person), customer, Ct);
    }

    private static PanoramaDesk Desk()
    {
        var calendars = new WorkingCalendars(
            WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        return new(new StagePlan(), new PanoramaTickets(new TicketSight(new Absences(Zone, calendars)), Zone), Zone);
    }

    private async Task<Person> PersonAsync(Role role)
    {
        var person = new Person { Id = $"P-{role}", Name = "某人", Role = role };
        await sessions.DoAsync(Actor.System("test"), session => StoreAllAsync(session, person), Ct);
        return person;
    }

    private static Customer Buyer() => new() { Id = "C-1", Name = "苏州荣金医院", OwnerId = new("P-own") };

    private static Task<bool> StoreAllAsync(Session session, Person person)
    {
        session.Store(person, "test");
        session.Store(new Person { Id = "P-own", Name = "李娜", Role = Role.Rep }, "test");
        session.Store(Buyer(), "test");
        session.Store(Deal("D-1", "扩容", DealStatus.Open, "ValueConsensus"), "test");
        session.Store(Deal("D-2", "一期", DealStatus.Won, "SigningDelivery"), "test");
        for (var number = 1; number <= 4; number++)
        {
            session.Store(Followup(number), "test");
        }

        session.Store(Contract("K-1", ContractStatus.Signed), "test");
        session.Store(Contract("K-2", ContractStatus.Draft), "test");
        session.Store(Ticket("T-1", "单点登录", TicketState.InWork, null), "test");
        session.Store(AtSupport("60012", SupportState.Pending), "test");
        session.Store(AtSupport("60011", SupportState.Closed), "test");
        session.Store(Ticket("T-2", "报表接口", TicketState.Passed, At(11, 5)), "test");
        session.Store(Step("N-1", "送样品", 23, null), "test");
        session.Store(Step("N-2", "做完了的", 22, Now), "test");
        session.Store(
            new DealPromises { Id = "D-1", Promises = [new Promise(Day(11, 27), new StageVisit("ValueConsensus", 1), new("P-own"), Now)] },
            "test");
        return Task.FromResult(true);
    }

    private static Deal Deal(string id, string title, DealStatus status, string stage) => new()
    {
        Id = id, Title = title, CustomerId = new("C-1"), OwnerId = new("P-own"), Stage = stage, Status = status, GrossMargin = new Ratio(0.7731m),
        CreatedAt = At(9, 1), StageEnteredAt = At(11, 10),
    };

    private static Followup Followup(int number) => new()
    {
        Id = $"F-{number}", CustomerId = new("C-1"), PersonId = new("P-own"), At = At(11, 12 + (2 * number)), Kind = FollowupKind.Visit,
        Summary = $"第{"一二三四"[number - 1]}次",
    };

    private static Contract Contract(string id, ContractStatus status) => new()
    {
        Id = id, DealId = new("D-2"), CustomerId = new("C-1"), Amount = new Money(1_200_000), GrossMargin = new Ratio(0.6619m), Status = status,
        SignedAt = At(10, 8), ServiceStart = Day(10, 10), ServiceEnd = new DateOnly(2027, 10, 9), PaymentTermDays = 60, AcceptedOn = Day(11, 2),
        Split = [new ContractShare(new("P-own"), new Ratio(0.4423m)), new ContractShare(new("P-Rep2"), new Ratio(0.5577m))],
    };

    private static Ticket Ticket(string id, string title, TicketState state, DateTimeOffset? passed) => new()
    {
        Id = id, DealId = new("D-1"), Title = title, State = state, OpenedAt = At(11, id == "T-1" ? 12 : 1),
        Course = new TicketCourse { PassedAt = passed },
    };

    private static SupportTicket AtSupport(string number, SupportState state) => new()
    {
        Id = SupportTicket.IdOf(number), CustomerId = new("C-1"), Number = number, Title = "打不开", State = state, StateAt = At(11, 21),
        OpenedAt = At(11, 20), Said = new SupportAbout(),
    };

    private static NextStep Step(string id, string what, int day, DateTimeOffset? ended) => new()
    {
        Id = id, PersonId = new("P-own"), CustomerId = new("C-1"), What = what, On = Day(11, day), EnteredAt = Now, EndedAt = ended,
    };

    private static DateOnly Day(int month, int day) => new(2026, month, day);

    private static DateTimeOffset At(int month, int day) => new(2026, month, day, 10, 0, 0, TimeSpan.FromHours(8));
}
