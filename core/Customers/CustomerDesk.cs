using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Customers;

/// <summary>What is known of a customer; null for what is not said.</summary>
public sealed record CustomerDetails(string? Name, string? Industry, string? Region, CustomerLevel? Level, string? Address)
{
    internal Customer ApplyTo(Customer customer) => customer with
    {
        Name = Name ?? customer.Name,
        Industry = Industry ?? customer.Industry,
        Region = Region ?? customer.Region,
        Level = Level ?? customer.Level,
        Address = Address ?? customer.Address,
    };
}

/// <summary>Everything that can be done to a customer, within a session; the caller checks who may do it (R5).</summary>
public static class CustomerDesk
{
    private const int MostContacts = 20;

    /// <summary>Enters a customer; one of this name that is there is told.</summary>
    public static async Task<Outcome<Customer>> EnterAsync(Session session, Person owner, string name, CustomerDetails details, CancellationToken ct)
    {
        await session.OneByOneAsync($"customer/{CustomerName.Plain(name)}", ct);
        return await NamesakeAsync(session, name, ct) is { } known
            ? new Refusal(CustomerTexts.IsThere, known.Name)
            : session.Store(
                details.ApplyTo(new Customer
                {
                    Id = $"C-{Ulid.NewUlid(session.Now)}",
                    Name = name,
                    OwnerId = owner.Ref(),
                    CreatedAt = session.Now,
                }),
                "customer.create");
    }

    /// <summary>Changes what is known of a customer; two can't have one name.</summary>
    public static async Task<Outcome<Customer>> ChangeAsync(Session session, Customer customer, CustomerDetails details, CancellationToken ct)
    {
        if (details.Name is { } name && CustomerName.Plain(name) != CustomerName.Plain(customer.Name))
        {
            await session.OneByOneAsync($"customer/{CustomerName.Plain(name)}", ct);
            if (await NamesakeAsync(session, name, ct) is { } known)
            {
                return new Refusal(CustomerTexts.IsThere, known.Name);
            }
        }

        return session.Store(details.ApplyTo(customer), "customer.change");
    }

    /// <summary>Enters somebody who works there, or what is new of one who is known.</summary>
    public static Outcome<Customer> Know(Session session, Customer customer, ContactPerson contact)
    {
        var known = customer.Contacts.FirstOrDefault(one => one.Name == contact.Name);
        if (known is null && customer.Contacts.Count >= MostContacts)
        {
            return new Refusal(CustomerTexts.TooManyContacts, MostContacts);
        }

        var now = known is null ? contact : new ContactPerson(
            known.Name, contact.Title ?? known.Title, contact.Mobile ?? known.Mobile, contact.Decides ?? known.Decides);
        return session.Store(
            customer with { Contacts = [.. customer.Contacts.Where(one => one != known), now] }, "customer.contact");
    }

    /// <summary>Forgets somebody who no longer works there.</summary>
    public static Outcome<Customer> Forget(Session session, Customer customer, string name) =>
        customer.Contacts.FirstOrDefault(one => one.Name == name) is { } known
            ? session.Store(customer with { Contacts = [.. customer.Contacts.Where(one => one != known)] }, "customer.contact-gone")
            : new Refusal(CustomerTexts.NoSuchContact, customer.Name, name);

    /// <summary>Who has that name; null if it is free.</summary>
    internal static async ValueTask<Customer?> NamesakeAsync(Session session, string name, CancellationToken ct) =>
        await session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain(name)).Take(1), ct) is [var one]
            ? one
            : null;
}
