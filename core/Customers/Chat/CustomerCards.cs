using ChatSales.Core.Access;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers.Panorama.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Customers.Chat;

/// <summary>Draws a customer: contact people, open deals, contracts and the last three follow-ups, as far as whoever looks sees each (R5).</summary>
public sealed class CustomerCards(DealDesk desk, BusinessZone zone) : ISubjectCards
{
    private const int MostDeals = 5;
    private const int MostContracts = 3;
    private const int MostFollowups = 3;
    private const int MostLookedAt = 200;

    public string Kind => DealKinds.Customers;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await NamedCustomers.OfIdAsync(turn.Session, id, ct) is { } customer && await turn.Access.CanSeeAsync(customer, ct)
            ? await DrawAsync(turn, customer, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Customer>(id, ct))?.Version;

    /// <summary>The card with a message on top.</summary>
    public async ValueTask<Card> DrawAsync(Turn turn, Customer customer, string? message, CardTone tone, CancellationToken ct)
    {
        var open = await NamedCustomers.OpenDealsAsync(turn, customer, MostLookedAt, ct);
        var deals = open.OrderByDescending(deal => deal.StageEnteredAt).ToList();
        var followups = await FollowupsAsync(turn, customer, ct);
        var owner = customer.OwnerId is { } id ? await turn.Session.FindAsync<Person>(id, ct) : null;
        return new Card
        {
            Title = customer.Name,
            Text = message,
            Tone = tone,
            Facts =
            [
                .. FollowupCards.FactsOf(
                    (CustomerTexts.KindFact, KindOf(customer)),
                    (CustomerTexts.OwnerFact, owner?.Name),
                    (CustomerTexts.ContactsFact, LayoutTexts.Statements(customer.Contacts.Select(NameOf))),
                    (CustomerTexts.AddressFact, customer.Address)),
            ],
            Rows =
            [
                .. deals.Take(MostDeals).Select(deal => new CardRow(
                    CustomerTexts.DealRow.With($"{deal.Id} {deal.Title}"),
                    string.Join(" · ", new[] { desk.Plan.Find(deal.Stage)?.Title, deal.Amount?.Show() }.OfType<string>()),
                    Button.Show(CustomerTexts.DealButton.Text, DealCommandTexts.Show.Say(deal.Id)))),
                .. deals.Count > MostDeals
                    ? [new CardRow(CustomerTexts.MoreDeals.With(deals.Count - MostDeals, customer.Name))]
                    : Array.Empty<CardRow>(),
                .. (await ContractsAsync(turn, customer, ct)).Select(contract => new CardRow(
                    CustomerTexts.ContractRow.With(contract.Id, contract.Amount.Show(), CustomerTexts.NameOf(contract.Status)),
                    contract.SignedAt is { } at ? CustomerTexts.SignedOn.With(LayoutTexts.Day(zone.DateOf(at), zone.DateOf(turn.Now))) : null,
                    ContractNotice.ToShow(contract))),
                .. followups.Select(followup => new CardRow(CustomerTexts.Line(
                    LayoutTexts.Day(zone.DateOf(followup.At), zone.DateOf(turn.Now)), followup.Kind, followup.Feedback ?? followup.Summary))),
                .. followups.Count == 0 && turn.Access.ReachOf(Facts.Followups) != Access.Reach.Nobodys
                    ? [new CardRow(CustomerTexts.NoFollowups.Text)]
                    : Array.Empty<CardRow>(),
            ],
            Buttons = turn.Access.Has(Need.WorkOnDeals)
                ?
                [
                    Button.Show(CustomerTexts.FollowupButton.Text, FollowupCommandTexts.Enter.Say(customer.Id)) with { Style = ButtonStyle.Primary },
                    Button.Show(CustomerTexts.ContactButton.Text, CustomerCommandTexts.Contact.Say(customer.Id)),
                    Button.Show(CustomerTexts.EditButton.Text, CustomerCommandTexts.Change.Say(customer.Id)),
                ]
                : [Button.Show(CustomerTexts.PanoramaButton.Text, PanoramaCommandTexts.Show.Say(customer.Id))],
            Subject = new Subject(Kind, customer.Id, customer.Version),
        };
    }

    private static string KindOf(Customer customer) => string.Join(" · ", new[]
    {
        customer.Region, customer.Industry, customer.Level is { } level ? CustomerTexts.Level.With(level) : null,
        customer.Strategic == true ? CustomerTexts.Strategic.Text : null,
    }.OfType<string>());

    private static string NameOf(ContactPerson contact)
    {
        var aside = new[] { contact.Title, contact.Decides is { } what ? CustomerTexts.Decides.With(what) : null, contact.Mobile }.OfType<string>();
        return string.Join(" · ", aside) is { Length: > 0 } more ? LayoutTexts.Aside(contact.Name, more) : contact.Name;
    }

    private static async ValueTask<IReadOnlyList<Followup>> FollowupsAsync(Turn turn, Customer customer, CancellationToken ct)
    {
        var all = await turn.Session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, customer.Id), ct);
        return await all.OrderByDescending(followup => followup.At).ToAsyncEnumerable()
            .Where(turn.Access.CanSeeAsync).Take(MostFollowups).ToListAsync(ct);
    }

    private static async ValueTask<IReadOnlyList<Contract>> ContractsAsync(Turn turn, Customer customer, CancellationToken ct)
    {
        var all = await turn.Session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByCustomer, customer.Id), ct);
        return await all.OrderByDescending(contract => contract.SignedAt ?? contract.SubmittedAt ?? DateTimeOffset.MaxValue).ToAsyncEnumerable()
            .Where(turn.Access.CanSeeAsync).Take(MostContracts).ToListAsync(ct);
    }
}
