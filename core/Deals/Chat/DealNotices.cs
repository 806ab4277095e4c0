using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>
/// Tells people what others did to deals, as far as they may see those when the notice leaves: owners hear about everything someone else did, their
/// managers only about refused moves. Other moves appear in lists and digests.
/// </summary>
public sealed class DealNotices(DealNotice kind, Noticing noticing)
{
    /// <summary>Tells the owner of a change, unless it is their own.</summary>
    /// <param name="turn">Who made it.</param>
    /// <param name="deal">As it is now.</param>
    /// <param name="message">What happened.</param>
    /// <param name="tone">How the card looks.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="key">Names the fact; by default the deal's version does.</param>
    public Task TellOwnerAsync(Turn turn, Deal deal, string message, CardTone tone, CancellationToken ct, string? key = null) =>
        TellAsync(turn, deal, deal.OwnerId, key ?? $"deal-changed:{deal.Id}:{deal.Version}", message, tone, state: null, ct);

    /// <summary>Tells the owner and the owner's manager of a move that was refused; it is gone once the deal is in another stage.</summary>
    public Task TellRefusedAsync(Turn turn, Deal deal, string message, CancellationToken ct) =>
        // Each try is a fact of its own.
        TellBothAsync(turn, deal, $"deal-refused:{deal.Id}:{turn.Session.Actor.MessageId}", message, DealNotice.StateOf(deal), ct);

    /// <summary>Tells the owner and the owner's manager of what takes a deal's proof away.</summary>
    public Task TellWithdrawnAsync(Turn turn, Deal deal, string message, string key, CancellationToken ct) =>
        TellBothAsync(turn, deal, key, message, state: null, ct);

    private async Task TellBothAsync(Turn turn, Deal deal, string key, string message, string? state, CancellationToken ct)
    {
        var owner = await turn.Session.FindAsync<Person>(deal.OwnerId, ct);
        if (owner is not null)
        {
            turn.Session.Require(owner);
        }

        foreach (var personId in new[] { deal.OwnerId, owner?.ManagerId }.OfType<Id<Person>>())
        {
            await TellAsync(turn, deal, personId, key, message, CardTone.Warning, state, ct);
        }
    }

    private async Task TellAsync(
        Turn turn, Deal deal, Id<Person> personId, string key, string message, CardTone tone, string? state, CancellationToken ct)
    {
        if (personId != turn.Person.Ref())
        {
            var notice = kind.For(personId, key, MessageClass.Card, deal.Id) with { State = state, Words = message, Tone = tone };
            await noticing.TellAsync(turn.Session, notice, ct);
        }
    }
}

/// <summary>What was done to a deal.</summary>
public sealed class DealNotice(DealCards cards) : NoticeKind
{
    public override string Key => "deal";

    internal static string StateOf(Deal deal) => $"{deal.Status} {deal.Stage}";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Deal>(notice.Subject, ct) is { } deal && (notice.State is null || notice.State == StateOf(deal))
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await access.CanSeeAsync(deal, ct)
            ? (await cards.BriefAsync(session, deal, notice.Words, ct)) with
            {
                Tone = notice.Tone,
                Buttons = [Button.Show(DealTexts.Details.Text, DealCommandTexts.Show.Say(deal.Id)), .. await ToEvidenceAsync(session, deal, ct)],
            }
            : null;

    // The only one at once, several as a list.
    private static async ValueTask<IReadOnlyList<Button>> ToEvidenceAsync(Session session, Deal deal, CancellationToken ct) =>
        (await DealDesk.EvidenceOfAsync(session, deal, ct)).Where(item => item.Status == EvidenceStatus.Accepted).ToList() switch
        {
            [] => Array.Empty<Button>(),
            [var only] => [Button.Show(EvidenceTexts.Show.Text, EvidenceCommandTexts.Show.Say(only.Id))],
            _ => [Button.Show(DealTexts.EvidenceButton.Text, EvidenceCommandTexts.List.Say(deal.Id))],
        };
}
