using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leads.Chat;

/// <summary>Draws a lead with what can be done to it. Whom one talks to is told to those who work on it, not to all who see the pool.</summary>
public sealed class LeadCards(LeadDesk desk, BusinessZone zone) : ISubjectCards
{
    private const int MostLookedAt = 200;

    public string Kind => RecordKinds.Leads;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Lead>(id, ct) is { } lead && await turn.Access.CanSeeAsync(lead, ct)
            ? await DrawAsync(turn.Session, turn.Access, lead, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Lead>(id, ct))?.Version;

    /// <summary>The card with a message on top.</summary>
    public ValueTask<Card> DrawAsync(Turn turn, Lead lead, string? message, CardTone tone, CancellationToken ct) =>
        DrawAsync(turn.Session, turn.Access, lead, message, tone, ct);

    /// <inheritdoc cref="DrawAsync(Turn, Lead, string?, CardTone, CancellationToken)"/>
    public async ValueTask<Card> DrawAsync(Session session, AccessPolicy access, Lead lead, string? message, CardTone tone, CancellationToken ct)
    {
        var customer = await session.FindAsync<Customer>(lead.CustomerId, ct);
        var traits = LeadTraits.Of(lead, customer);
        var deal = await FollowupCards.SeenDealAsync(session, access, lead.DealId, ct);
        var owner = lead.OwnerId is { } id && id != access.Person.Ref() ? await session.FindAsync<Person>(id, ct) : null;
        return new Card
        {
            Title = lead.Name,
            Subtitle = string.Join(" · ", new[] { lead.Id, traits.Region, traits.Industry }.OfType<string>()),
            Text = message,
            Tone = tone,
            Facts =
            [
                .. FollowupCards.FactsOf(
                    (LeadTexts.StateFact, StateOf(lead)),
                    (LeadTexts.OwnerFact, owner?.Name),
                    (LeadTexts.ContactFact, lead is { OwnerId: not null, Contact: { } contact } ? NameOf(contact) : null),
                    (LeadTexts.SourceFact, lead.Source),
                    (LeadTexts.IntentFact, LeadTexts.NameOf(lead.Intent)),
                    (LeadTexts.ProductsFact, LayoutTexts.List(lead.Products)),
                    (LeadTexts.NoteFact, lead.OwnerId is null ? null : lead.Note),
                    (LeadTexts.LastFact, await LastAsync(session, access, lead, ct)),
                    (LeadTexts.UntilFact, await desk.LastDayAsync(session, lead, ct) is { } last ? Day(session, last) : null)),
            ],
            Buttons = [.. ButtonsOf(access, lead), .. FollowupCards.ToDeal(deal)],
            Subject = new Subject(Kind, lead.Id, lead.Version),
        };
    }

    /// <summary>The open leads of whoever asks, the latest first.</summary>
    public static ValueTask<IReadOnlyList<Lead>> OwnAsync(Turn turn, CancellationToken ct) =>
        turn.Session.QueryAsync(LeadKinds.OpenOf(turn.Person.Ref()), ct);

    /// <summary>The pool's leads that this person may claim, the longest there first.</summary>
    public static async ValueTask<IReadOnlyList<Lead>> PoolAsync(Turn turn, CancellationToken ct)
    {
        var pool = await turn.Session.QueryAsync(LeadKinds.OpenInPool.Take(MostLookedAt), ct);
        return await pool.ToAsyncEnumerable().Where(turn.Access.CanClaimAsync).ToListAsync(ct);
    }

    /// <summary>A lead in a choice.</summary>
    public static string NameOf(Lead lead) => string.Join(" · ", new[] { $"{lead.Id} {lead.Name}", lead.Source }.OfType<string>());

    /// <summary>A lead's line in a list of one's own.</summary>
    public async ValueTask<string> LineAsync(Session session, Lead lead, CancellationToken ct) => string.Join(" · ", new[]
    {
        lead.Id, lead.Source, lead.Intent is { } intent ? LeadTexts.NameOf(intent) : null,
        await desk.LastDayAsync(session, lead, ct) is { } last ? LeadTexts.Until.With(Day(session, last)) : null,
    }.OfType<string>());

    /// <summary>A lead's line in the pool.</summary>
    public async ValueTask<string> PoolLineAsync(Session session, Lead lead, CancellationToken ct)
    {
        var traits = LeadTraits.Of(lead, await session.FindAsync<Customer>(lead.CustomerId, ct));
        return string.Join(" · ", new[]
        {
            lead.Id, traits.Region, traits.Industry, lead.Source, lead.Intent is { } intent ? LeadTexts.NameOf(intent) : null,
            LeadTexts.Since.With(Day(session, zone.DateOf(lead.PooledAt ?? lead.CreatedAt))),
        }.OfType<string>());
    }

    /// <summary>A day as it is shown.</summary>
    public string Day(Session session, DateOnly day) => LayoutTexts.Day(day, zone.DateOf(session.Now));

    private static IEnumerable<Button> ButtonsOf(AccessPolicy access, Lead lead)
    {
        if (!lead.IsOpen || !access.Has(Need.WorkOnDeals))
        {
            yield break;
        }

        if (lead.OwnerId is null)
        {
            yield return Button.Do(LeadTexts.ClaimButton.Text, LeadCommandTexts.Claim.Say(lead.Id), ButtonStyle.Primary);
        }
        else
        {
            yield return Button.Show(LeadTexts.FollowButton.Text, FollowupCommandTexts.Enter.Say(new Said(lead.CustomerId.Text, lead.Id)))
                with { Style = ButtonStyle.Primary };
            yield return Button.Show(LeadTexts.ConvertButton.Text, LeadCommandTexts.Convert.Say(lead.Id));
            yield return Button.Do(LeadTexts.PoolButton.Text, LeadCommandTexts.Release.Say(lead.Id));
            yield return Button.Show(LeadTexts.DropButton.Text, LeadCommandTexts.Drop.Say(lead.Id));
        }

        if (access.Has(Need.AssignLeads))
        {
            yield return Button.Show(LeadTexts.AssignButton.Text, LeadCommandTexts.Assign.Say(lead.Id));
        }
    }

    private static string? StateOf(Lead lead) =>
        lead.DealId is { } deal ? LeadTexts.IsConverted.With(deal)
        : lead.DroppedFor is { } why ? LeadTexts.IsInvalid.With(why)
        : lead.OwnerId is not null ? null
        : lead.PooledFor is { } pooled ? LeadTexts.IsPooledFor.With(pooled)
        : LeadTexts.IsPooled.Text;

    private static string NameOf(ContactPerson contact) => LeadTexts.Line(contact.Name, new[] { contact.Title, contact.Mobile }.OfType<string>());

    private async ValueTask<string?> LastAsync(Session session, AccessPolicy access, Lead lead, CancellationToken ct)
    {
        var all = await session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, lead.CustomerId), ct);
        var seen = await all.OrderByDescending(one => one.At).ToAsyncEnumerable().Where(access.CanSeeAsync).FirstOrDefaultAsync(ct);
        return seen is null ? null
            : string.Join(" · ", new[]
            {
                Day(session, zone.DateOf(seen.At)), FollowupTexts.NameOf(seen.Kind), seen.Feedback ?? seen.Summary,
            }.OfType<string>());
    }
}
