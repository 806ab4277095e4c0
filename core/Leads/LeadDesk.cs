using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Followups;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leads;

/// <summary>What is known of a new lead; null for what is not said.</summary>
public sealed record LeadDetails
{
    public ContactPerson? Contact { get; init; }

    public string? Source { get; init; }

    public Intent? Intent { get; init; }

    public string? Region { get; init; }

    public string? Industry { get; init; }

    public IReadOnlyList<string> Products { get; init; } = [];

    public string? Note { get; init; }
}

/// <summary>
/// Everything that can be done to a lead, within a session: the caller checks who may do it, whether it can be done is decided here (R2). Each change
/// plans anew when the lead falls back into the pool.
/// </summary>
public sealed class LeadDesk(
    BusinessZone zone, WorkingCalendars calendars, LeadOptions options, LeadAssignment assignment, DealDesk deals, Sessions sessions) : IFollowupWatch
{
    /// <summary>What the numbers of leads entered in the chat begin with.</summary>
    public const string IdPrefix = "L-";

    private readonly Numbers numbers = new(sessions, "leads", first: 1001, UsedAsync);

    /// <summary>Enters a lead for its owner; a company that nobody knows becomes a customer with it.</summary>
    public async Task<Lead> EnterAsync(Session session, Person entering, Person owner, string company, LeadDetails details, CancellationToken ct)
    {
        await session.OneByOneAsync($"customer/{CustomerName.Plain(company)}", ct);
        var known = await KnownAsync(session, company, ct);
        var customer = known ?? session.Store(
            new Customer
            {
                Id = $"C-{Ulid.NewUlid(session.Now)}",
                Name = company,
                Region = details.Region,
                Industry = details.Industry,
                OwnerId = owner.Ref(),
                CreatedAt = session.Now,
            },
            "customer.create");
        session.Require(customer);
        session.Require(owner);
        var lead = session.Store(
            new Lead
            {
                Id = IdOf(await numbers.NextAsync(ct)),
                CustomerId = customer.Ref(),
                Name = customer.Name,
                Source = details.Source,
                Intent = details.Intent,
                OwnerId = owner.Ref(),
                CreatedAt = session.Now,
                Contact = details.Contact,
                Region = details.Region,
                Industry = details.Industry,
                Products = details.Products,
                Note = details.Note,
                EnteredBy = entering.Ref(),
                BroughtCustomer = known is null,
                GivenAt = session.Now,
            },
            "lead.enter");
        await PlanAsync(session, lead, ct);
        return lead;
    }

    /// <summary>Open leads of that company, however written, or with that mobile number, whoever's.</summary>
    public static async ValueTask<IReadOnlyList<Lead>> AlikeAsync(Session session, string company, string? mobile, CancellationToken ct)
    {
        var alike = new List<Lead>();
        if (await KnownAsync(session, company, ct) is { } customer)
        {
            alike.AddRange(await session.QueryAsync(new Query<Lead>().Where(LeadKinds.ByCustomer, customer.Id), ct));
        }

        if (mobile is not null)
        {
            alike.AddRange(await session.QueryAsync(new Query<Lead>().Where(LeadKinds.ByMobile, mobile), ct));
        }

        return [.. alike.Where(lead => lead.IsOpen).DistinctBy(lead => lead.Id).OrderByDescending(lead => lead.CreatedAt)];
    }

    /// <summary>The customer of that name, however written.</summary>
    public static async ValueTask<Customer?> KnownAsync(Session session, string company, CancellationToken ct) =>
        await session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain(company)).Take(1), ct) is [var one]
            ? one
            : null;

    /// <summary>Why a lead can't be worked on: it has ended, or nobody has it; null if it can.</summary>
    public static Refusal? WhyNotWorkOn(Lead lead) => WhyEnded(lead) ?? (lead.OwnerId is null ? new Refusal(LeadTexts.ClaimFirst, lead.Id) : null);

    /// <summary>How many leads somebody may claim today yet.</summary>
    public async ValueTask<int> ClaimsLeftAsync(Session session, Person person, CancellationToken ct) =>
        Math.Max(0, options.MostClaimsADay - (await ClaimsAsync(session, person, ct)).Count);

    /// <summary>Takes a lead out of the pool, within the limits; of two at once, one has it.</summary>
    public async Task<Outcome<Lead>> ClaimAsync(Session session, Person person, Lead lead, CancellationToken ct)
    {
        if (WhyEnded(lead) is { } ended)
        {
            return ended;
        }

        if (lead.OwnerId is { } has)
        {
            return has == person.Ref() ? new Refusal(LeadTexts.AlreadyYours, lead.Id) : await TakenAsync(session, lead, has, ct);
        }

        var claims = await ClaimsAsync(session, person, ct);
        if (claims.Count >= options.MostClaimsADay)
        {
            return new Refusal(LeadTexts.TooManyToday, options.MostClaimsADay);
        }

        var open = await session.QueryAsync(LeadKinds.OpenOf(person.Ref()), ct);
        if (open.Count >= options.MostOpen)
        {
            return new Refusal(LeadTexts.TooManyOpen, open.Count, options.MostOpen);
        }

        // Written, so that of two claims of one person at once the slower one counts the other.
        session.Store(claims with { Count = claims.Count + 1 }, "lead.count");
        return await GiveAsync(session, lead, person, "lead.claim", ct);
    }

    /// <summary>Gives a lead to somebody, whoever has it.</summary>
    public async Task<Outcome<Lead>> AssignAsync(Session session, Lead lead, Person person, CancellationToken ct) =>
        WhyEnded(lead) is { } ended ? ended
        : !LeadAssignment.MayHave(person) ? new Refusal(LeadTexts.CannotHave, person.Name)
        : lead.OwnerId == person.Ref() ? new Refusal(LeadTexts.HasIt, lead.Id, person.Name)
        : await GiveAsync(session, lead, person, "lead.assign", ct);

    /// <summary>Puts a lead into the pool.</summary>
    public async Task<Outcome<Lead>> PoolAsync(Session session, Lead lead, string reason, string action, CancellationToken ct)
    {
        if (WhyEnded(lead) is { } ended)
        {
            return ended;
        }

        if (lead.OwnerId is not { } owner)
        {
            return new Refusal(LeadTexts.InPool, lead.Id);
        }

        var customer = await session.FindAsync<Customer>(lead.CustomerId, ct);
        await BringCustomerAsync(session, lead, customer, from: owner, to: null, ct);
        var pooled = session.Store(
            lead with
            {
                OwnerId = null,
                GivenAt = null,
                FollowedAt = null,
                PooledAt = session.Now,
                PooledFor = reason,
                PoolTeams = await assignment.PoolTeamsOfAsync(session, LeadTraits.Of(lead, customer), ct),
            },
            action);
        await PlanAsync(session, pooled, ct);
        return pooled;
    }

    /// <summary>Ends a lead that is none after all.</summary>
    public async Task<Outcome<Lead>> DropAsync(Session session, Lead lead, string reason, CancellationToken ct)
    {
        if (WhyEnded(lead) is { } ended)
        {
            return ended;
        }

        var dropped = session.Store(lead with { DroppedFor = reason, DroppedAt = session.Now }, "lead.drop");
        await PlanAsync(session, dropped, ct);
        return dropped;
    }

    /// <summary>Makes a deal of a lead, once; the lead keeps which. The customer gets to know the lead's contact.</summary>
    public async Task<Outcome<(Lead Lead, Deal Deal)>> ConvertAsync(
        Session session, Lead lead, string title, DealDetails details, CancellationToken ct)
    {
        if (WhyEnded(lead) is { } ended)
        {
            return ended;
        }

        if (lead.OwnerId is not { } owner || await session.FindAsync<Customer>(lead.CustomerId, ct) is not { } customer)
        {
            return new Refusal(LeadTexts.ClaimFirst, lead.Id);
        }

        if (lead.Contact is { } contact)
        {
            // One too many is no reason against the deal.
            customer = CustomerDesk.Know(session, customer, contact).Value ?? customer;
        }

        if (customer.OwnerId is null)
        {
            customer = session.Store(customer with { OwnerId = owner }, "customer.own");
        }

        session.Require(customer);
        var deal = await deals.CreateAsync(session, owner, customer, title, details, ct);
        var converted = session.Store(lead with { DealId = deal.Ref() }, "lead.convert");
        await PlanAsync(session, converted, ct);
        return (converted, deal);
    }

    /// <summary>The last day on which a lead is its owner's without another contact; null if it does not fall back.</summary>
    public async ValueTask<DateOnly?> LastDayAsync(Session session, Lead lead, CancellationToken ct) =>
        lead is { IsOpen: true, OwnerId: { } id, GivenAt: { } given }
            ? calendars.Of((await session.FindAsync<Person>(id, ct))?.Team).WorkingDayAfter(
                zone.DateOf(lead.FollowedAt > given ? lead.FollowedAt.Value : given), options.FallBackDays)
            : null;

    /// <summary>When a lead falls back, and when its owner is warned; null if it does not.</summary>
    public async ValueTask<(DateTimeOffset Warned, DateTimeOffset Falls)?> DueAsync(Session session, Lead lead, CancellationToken ct)
    {
        if (await LastDayAsync(session, lead, ct) is not { } last)
        {
            return null;
        }

        var calendar = calendars.Of((await session.FindAsync<Person>(lead.OwnerId!.Value, ct))?.Team);
        return (zone.At(calendar.WorkingDayBefore(last), NextStepRule.Morning), zone.At(last, calendar.Hours.Intervals[^1].To));
    }

    /// <summary>The lead with its latest contact as it stands now.</summary>
    public async ValueTask<Lead> ReckonedAsync(Session session, Lead lead, CancellationToken ct)
    {
        if (lead.GivenAt is not { } given)
        {
            return lead;
        }

        var from = zone.At(zone.DateOf(given), TimeSpan.Zero);
        var contacts = await session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, lead.CustomerId), ct);
        return lead with { FollowedAt = contacts.Where(one => one.At >= from).Select(one => (DateTimeOffset?)one.At).Max() };
    }

    /// <summary>A contact with the customer gives each of its leads time again, and one that was withdrawn takes it back.</summary>
    public async Task ChangedAsync(Session session, Id<Customer> customerId, CancellationToken ct)
    {
        foreach (var lead in await session.QueryAsync(new Query<Lead>().Where(LeadKinds.ByCustomer, customerId), ct))
        {
            if (lead is { IsOpen: true, GivenAt: not null } && await ReckonedAsync(session, lead, ct) is var now && now.FollowedAt != lead.FollowedAt)
            {
                // Written even where the day stays, so that it does not fall back at the same moment.
                await PlanAsync(session, session.Store(now, "lead.follow"), ct);
            }
        }
    }

    private async ValueTask<LeadClaims> ClaimsAsync(Session session, Person person, CancellationToken ct)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{person.Id}/{zone.DateOf(session.Now):yyyy-MM-dd}");
        return await session.FindAsync<LeadClaims>(id, ct) ?? new LeadClaims { Id = id, Count = 0 };
    }

    private async Task<Lead> GiveAsync(Session session, Lead lead, Person person, string action, CancellationToken ct)
    {
        session.Require(person);
        await BringCustomerAsync(session, lead, await session.FindAsync<Customer>(lead.CustomerId, ct), lead.OwnerId, person.Ref(), ct);
        var given = session.Store(lead with { OwnerId = person.Ref(), GivenAt = session.Now, FollowedAt = null }, action);
        await PlanAsync(session, given, ct);
        return given;
    }

    private async Task PlanAsync(Session session, Lead lead, CancellationToken ct)
    {
        var due = await DueAsync(session, lead, ct);
        await SetAsync(LeadWarnRule.Name, due?.Warned);
        await SetAsync(LeadFallRule.Name, due?.Falls);

        Task SetAsync(string rule, DateTimeOffset? at) => at is { } instant
            ? Ledger.SetAsync(session, rule, lead.Id, instant, lead.Id, ct)
            : Ledger.CancelAsync(session, rule, lead.Id, ct);
    }

    // As long as there is no deal with it, a customer that came with a lead is whoever's the lead is.
    private static async Task BringCustomerAsync(
        Session session, Lead lead, Customer? customer, Id<Person>? from, Id<Person>? to, CancellationToken ct)
    {
        if (lead.BroughtCustomer && customer is not null && (customer.OwnerId is null || customer.OwnerId == from)
            && await session.CountAsync(new Query<Deal>().Where(DealKinds.ByCustomer, customer.Id), ct) == 0)
        {
            session.Store(customer with { OwnerId = to }, "customer.own");
        }
    }

    private static async ValueTask<Refusal> TakenAsync(Session session, Lead lead, Id<Person> has, CancellationToken ct) =>
        new(LeadTexts.Taken, lead.Id, await session.NameOfAsync(has, ct));

    /// <summary>Why nothing can be done with a lead any more; null if something can.</summary>
    public static Refusal? WhyEnded(Lead lead) =>
        lead.DealId is { } deal ? new Refusal(LeadTexts.IsDeal, lead.Id, deal)
        : lead.DroppedAt is not null ? new Refusal(LeadTexts.IsDropped, lead.Id, lead.DroppedFor)
        : null;

    private static async ValueTask<IReadOnlyCollection<long>> UsedAsync(Session session, IReadOnlyList<long> wanted, CancellationToken ct)
    {
        var byKey = wanted.ToDictionary(number => Typed.Key(IdOf(number)));
        var leads = await session.QueryAsync(new Query<Lead>().Where(LeadKinds.BySpelling, [.. byKey.Keys.Select(key => (IndexKey)key)]), ct);
        return [.. leads.Select(lead => byKey[Typed.Key(lead.Id)])];
    }

    private static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}{number}");
}
