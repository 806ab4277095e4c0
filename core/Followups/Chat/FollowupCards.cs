using ChatSales.Core.Access;
using ChatSales.Core.CheckIns;
using ChatSales.Core.CheckIns.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Followups.Chat;

/// <summary>Draws a follow-up; whoever entered it may correct or withdraw it for a day.</summary>
public sealed class FollowupCards(BusinessZone zone) : ISubjectCards
{
    private const int MostChangeable = 12;

    public string Kind => RecordKinds.Followups;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Followup>(id, ct) is { } followup && await turn.Access.CanSeeAsync(followup, ct)
            ? await DrawAsync(turn, followup, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Followup>(id, ct))?.Version;

    /// <summary>The card with a message on top.</summary>
    public ValueTask<Card> DrawAsync(Turn turn, Followup followup, string? message, CardTone tone, CancellationToken ct, NextStep? next = null) =>
        BriefAsync(turn.Session, turn.Access, followup, message, tone, ct, next);

    /// <summary>The same for whoever's rights are given.</summary>
    public async ValueTask<Card> BriefAsync(
        Session session, AccessPolicy access, Followup followup, string? message, CardTone tone, CancellationToken ct, NextStep? next = null)
    {
        var today = zone.DateOf(session.Now);
        var deal = await SeenDealAsync(session, access, followup.DealId, ct);
        var by = followup.PersonId == access.Person.Ref() ? null : await session.FindAsync<Person>(followup.PersonId, ct);
        var proof = followup.Proof;
        return new Card
        {
            Title = FollowupTexts.Title.Text,
            Subtitle = await AboutAsync(session, followup.CustomerId, deal, ct),
            Text = message,
            Tone = proof is { Doubts.Count: > 0 } ? CardTone.Warning : tone,
            Picture = proof is { Photo: { PictureHash: not null } photo } && !photo.IsUndrawable()
                ? new Picture(photo.Sha256, photo.MediaType, CheckInTexts.PhotoFact.Text) { IsRecipientsOwn = by is null }
                : null,
            Facts =
            [
                .. FactsOf(
                    (FollowupTexts.ByFact, by?.Name), (FollowupTexts.KindFact, FollowupTexts.NameOf(followup.Kind)),
                    (FollowupTexts.DayFact, LayoutTexts.Day(zone.DateOf(followup.At), today)), (FollowupTexts.ContactFact, followup.Contact),
                    (FollowupTexts.SummaryFact, followup.Summary), (FollowupTexts.FeedbackFact, followup.Feedback),
                    (FollowupTexts.NextFact, next is null ? null : FollowupTexts.StepDue.With(LayoutTexts.Day(next.On, today), next.What)),
                    (CheckInTexts.PlaceFact, followup.Place),
                    (CheckInTexts.DistanceFact, proof?.Metres is { } metres
                        ? CheckInTexts.FromPlace.With(CheckInTexts.Away.With(CheckInTexts.Way(metres)))
                        : null),
                    (CheckInTexts.DoubtFact, LayoutTexts.Statements(CheckInTaker.DoubtsOf(proof)))),
            ],
            Buttons =
            [
                .. FollowupDesk.WhyNotChange(session, access.Person, followup) is null
                    ?
                    [
                        Button.Show(FollowupTexts.CorrectButton.Text, FollowupCommandTexts.Correct.Say(followup.Id)),
                        Button.Do(FollowupTexts.WithdrawButton.Text, FollowupCommandTexts.Withdraw.Say(followup.Id), ButtonStyle.Danger),
                    ]
                    : Array.Empty<Button>(),
                .. ToDeal(deal),
            ],
            Subject = new Subject(Kind, followup.Id, followup.Version),
        };
    }

    /// <summary>This person's own follow-ups that they may still change, the latest first.</summary>
    public static async ValueTask<IReadOnlyList<Followup>> ChangeableAsync(Turn turn, CancellationToken ct)
    {
        var latest = await turn.Session.QueryAsync(
            new Query<Followup>().Between(RecordKinds.FollowupsByEntry, $"{turn.Person.Id}/", $"{turn.Person.Id}/{char.MaxValue}")
                .OrderBy(RecordKinds.FollowupsByEntry, descending: true).Take(MostChangeable),
            ct);
        return await latest.Where(followup => FollowupDesk.WhyNotChange(turn.Session, turn.Person, followup) is null).ToAsyncEnumerable()
            .Where(turn.Access.CanSeeAsync).ToListAsync(ct);
    }

    /// <summary>Asks which of one's own follow-ups is meant.</summary>
    /// <param name="turn">Whose.</param>
    /// <param name="command">What is done to it.</param>
    /// <param name="says">What is said of one, by its id.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<Card> WhichAsync(Turn turn, CommandText command, Func<string, Saying> says, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var followup in await ChangeableAsync(turn, ct))
        {
            rows.Add(new CardRow(
                await LineAsync(turn.Session, followup, ct), null, Button.Show(ConversationTexts.Choose.Text, says(followup.Id))));
        }

        return new Card { Title = command.Name, Text = (rows.Count == 0 ? FollowupTexts.NoneToChange : FollowupTexts.WhichOne).Text, Rows = rows };
    }

    /// <summary>Asks what is to be corrected: on one form where cards take text, otherwise field by field.</summary>
    public async ValueTask<Card> FormAsync(Turn turn, CommandText command, Followup followup, CancellationToken ct)
    {
        var fields = FollowupFields.Of(followup.Kind, zone.DateOf(followup.At), followup.Contact, followup.Summary, followup.Feedback);
        var card = new Card { Title = command.Name, Subtitle = await LineAsync(turn.Session, followup, ct) };
        return turn.Door.Abilities.TextInputs
            ? card with
            {
                Inputs = [.. fields.Select(field => field.ToInput())],
                Buttons = [Button.Do(ConversationTexts.Submit.Text, command.Say(followup.Id), ButtonStyle.Primary), Form.Drop(command)],
                Subject = new Subject(Kind, followup.Id, followup.Version),
            }
            : card with
            {
                Buttons = [.. fields.Select(field => Button.Show(field.Text.Label, command.Say(followup.Id).Asking(field.Text)))],
            };
    }

    /// <summary>A follow-up in one line.</summary>
    public async ValueTask<string> LineAsync(Session session, Followup followup, CancellationToken ct) => string.Join(" · ", new[]
    {
        LayoutTexts.Day(zone.DateOf(followup.At), zone.DateOf(session.Now)), FollowupTexts.NameOf(followup.Kind),
        (await session.FindAsync<Customer>(followup.CustomerId, ct))?.Name, followup.Feedback ?? followup.Summary,
    }.OfType<string>());

    /// <summary>A deal as far as someone sees it; null if they don't.</summary>
    internal static async ValueTask<Deal?> SeenDealAsync(Session session, AccessPolicy access, Id<Deal>? dealId, CancellationToken ct) =>
        dealId is { } id && await session.FindAsync<Deal>(id, ct) is { } deal && await access.CanSeeAsync(deal, ct) ? deal : null;

    /// <summary>The customer's name, and the deal's number and title.</summary>
    internal static async ValueTask<string> AboutAsync(Session session, Id<Customer> customerId, Deal? deal, CancellationToken ct)
    {
        var customer = await session.FindAsync<Customer>(customerId, ct);
        return string.Join(" · ", new[] { customer?.Name, deal is null ? null : $"{deal.Id} {deal.Title}" }.OfType<string>());
    }

    internal static IEnumerable<Fact> FactsOf(params IEnumerable<(Message Label, string? Value)> facts) =>
        facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => new Fact(fact.Label.Text, fact.Value!));

    internal static IEnumerable<Button> ToDeal(Deal? deal) =>
        deal is null ? [] : [Button.Show(FollowupTexts.DealButton.Text, DealCommandTexts.Show.Say(deal.Id))];
}
