using ChatSales.Bot.Driven;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Bot.Personal;

/// <summary>
/// Somebody who works at a customer, or stands behind a lead (X9): they are known there by their name, and anywhere by their mobile numbers. Records
/// of the customer that were merged count as one.
/// </summary>
internal sealed class ContactScope
{
    // As much of a customer's name as people write at least.
    private const int WrittenName = 4;

    // A word of one character stands in too many others, and what stands in place of names is none.
    private readonly bool isWord;
    private readonly HashSet<string> records;
    private readonly HashSet<string> mobiles = [];
    private readonly HashSet<string> signs;

    private ContactScope(string name, HashSet<string> records, IEnumerable<Customer> customers)
    {
        (Name, this.records) = (name, records);
        isWord = name.Length > 1 && !PersonalTexts.ErasedContact.Text.Contains(name, StringComparison.Ordinal);
        signs = [.. records, .. customers.Where(one => records.Contains(one.Id)).Select(one => one.Name[..Math.Min(WrittenName, one.Name.Length)])];
    }

    /// <summary>What they are called there.</summary>
    public string Name { get; }

    /// <summary>Whoever is behind a lead.</summary>
    /// <exception cref="BadInputException">There is no such lead, or it names nobody.</exception>
    public static async Task<ContactScope> OfLeadAsync(StoreView view, string id, CancellationToken ct)
    {
        var lead = await view.StreamAsync<Lead>(ct).FirstOrDefaultAsync(one => one.Id == id, ct)
            ?? throw new BadInputException($"There is no lead with the id '{id}'.");
        return lead.Contact is { } contact
            ? await OfCustomerAsync(view, lead.CustomerId.Text, contact.Name, ct)
            : throw new BadInputException($"The lead {id} names nobody.");
    }

    /// <summary>Somebody at a customer.</summary>
    /// <exception cref="BadInputException">There is no such customer.</exception>
    public static async Task<ContactScope> OfCustomerAsync(StoreView view, string id, string name, CancellationToken ct)
    {
        var customers = await view.StreamAsync<Customer>(ct).ToListAsync(ct);
        if (!customers.Exists(one => one.Id == id))
        {
            throw new BadInputException($"There is no customer with the id '{id}'.");
        }

        var scope = new ContactScope(name, RecordsOf(customers, id), customers);
        foreach (var contact in customers.SelectMany(one => one.Contacts.Where(contact => scope.IsNamesake(one.Id, contact))))
        {
            scope.Know(contact);
        }

        await foreach (var lead in view.StreamAsync<Lead>(ct).Where(one => scope.records.Contains(one.CustomerId.Text)))
        {
            scope.signs.Add(lead.Id);
            scope.Know(lead.Contact is { } contact && contact.Name == name ? contact : null);
        }

        await foreach (var merge in view.StreamAsync<CustomerMerge>(ct))
        {
            merge.Before.Contacts.Concat(merge.After.Contacts).Where(contact => scope.IsNamesake(merge.Id, contact)
                || scope.IsNamesake(merge.KeptId.Text, contact)).ToList().ForEach(scope.Know);
        }

        return scope;
    }

    /// <summary>Whether a contact of a customer is them.</summary>
    public bool Is(string customerId, ContactPerson contact) =>
        IsNamesake(customerId, contact) || (contact.Mobile is { } mobile && mobiles.Contains(mobile));

    /// <summary>Whether words about a customer name them.</summary>
    public bool IsNamedIn(string? customerId, params IReadOnlyList<string?> texts) => texts.OfType<string>().Any(text => HasNumber(text)
        || (customerId is not null && records.Contains(customerId) && HasName(text)));

    /// <summary>Whether a stored row names them, of whatever kind it is.</summary>
    public bool IsNamedInRow(string row) => HasNumber(row) || (HasName(row) && signs.Any(sign => row.Contains(sign, StringComparison.Ordinal)));

    /// <summary>A text without what tells who they are.</summary>
    public string? Without(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var without = isWord ? text.Replace(Name, PersonalTexts.ErasedContact.Text, StringComparison.Ordinal) : text;
        return mobiles.Aggregate(without, (so, mobile) => so.Replace(mobile, PersonalTexts.ErasedContact.Text, StringComparison.Ordinal));
    }

    /// <summary>The others of a customer's contacts.</summary>
    public IReadOnlyList<ContactPerson> Others(string customerId, IReadOnlyList<ContactPerson> contacts) =>
        [.. contacts.Where(contact => !Is(customerId, contact))];

    private bool IsNamesake(string customerId, ContactPerson contact) => contact.Name == Name && records.Contains(customerId);

    private bool HasName(string text) => isWord && text.Contains(Name, StringComparison.Ordinal);

    private bool HasNumber(string text) => mobiles.Any(mobile => text.Contains(mobile, StringComparison.Ordinal));

    private void Know(ContactPerson? contact)
    {
        if (contact?.Mobile is { Length: > 0 } mobile)
        {
            mobiles.Add(mobile);
        }
    }

    // All records that went into one, and that one.
    private static HashSet<string> RecordsOf(List<Customer> customers, string id)
    {
        var (records, before) = (new HashSet<string> { id }, 0);
        var merged = customers.Where(one => one.MergedInto is not null).ToList();
        while (before != records.Count)
        {
            before = records.Count;
            foreach (var one in merged.Where(one => records.Contains(one.Id) || records.Contains(one.MergedInto!.Value.Text)))
            {
                records.UnionWith([one.Id, one.MergedInto!.Value.Text]);
            }
        }

        return records;
    }
}
