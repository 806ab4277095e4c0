using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Handover;
using ChatSales.Core.Handover.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Directories;

/// <summary>Offers the work of whoever has left to the nearest superior who is still there; without one the operators hear of it (R6, R5).</summary>
public sealed class OfferRule(Noticing noticing, LeaverNotice notice, OperatorNotices operators) : DueRule
{
    private const string Name = "leaver-offer";

    // Until those who left at the same time are closed out too.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    public override string Key => Name;

    public override Message Title => DirectoryTexts.OfferRule;

    public override bool IsTold => false;

    /// <summary>Part of the commit that closes somebody out; what others left under them, and what still waits for them, goes on too.</summary>
    public static async Task WakeAsync(Session session, Person left, CancellationToken ct)
    {
        await Ledger.SetAsync(session, Name, left.Id, session.Now + Wait, left.Id, ct);
        foreach (var under in await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByManager, left.Id), ct))
        {
            await (under.Active ? Task.CompletedTask : Ledger.SetAsync(session, Name, under.Id, session.Now + Wait, under.Id, ct));
        }
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await DirectoryDesk.IsApplyingAsync(work.Session, ct))
        {
            work.Again(work.Now + Wait);
            return;
        }

        if (await work.Session.FindAsync<Person>(work.Item.Subject!, ct) is not { Active: false } left
            || await Holdings.OfAsync(work.Session, left, ct) is not { Count: > 0 } holdings)
        {
            return;
        }

        var key = $"{notice.Key}:{left.Id}:{left.LeftOn:yyyy-MM-dd}";
        if (await SuperiorAsync(work.Session, left, ct) is { } superior)
        {
            await noticing.TellAsync(work.Session, notice.For(superior.Ref(), key, MessageClass.Card, left.Id), ct);
        }
        else if (await work.Session.OnceAsync($"operators/{key}", ct))
        {
            var text = DirectoryTexts.LeaverForOperator.With(left.Name, HandoverCards.Sum(holdings), left.Id);
            await operators.TellAllAsync(work.Session, text, ct, key: key);
        }
    }

    private static ValueTask<Person?> SuperiorAsync(Session session, Person left, CancellationToken ct) =>
        session.AboveAsync(left, ct).FirstOrDefaultAsync(above => new AccessPolicy(session, above).Has(Need.HandOver), ct);
}

/// <summary>That somebody has left, with what is still theirs; void once that is nothing.</summary>
public sealed class LeaverNotice : NoticeKind
{
    public override string Key => "leaver";

    public override bool IsForStandIn => true;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Person>(notice.Subject, ct) is { Active: false } left
            && await Holdings.OfAsync(session, left, ct) is { Count: > 0 } holdings
            ? new Card
            {
                Title = DirectoryTexts.LeaverTitle.With(left.Name),
                Text = DirectoryTexts.LeaverText.With(left.Name, holdings.Count),
                Tone = CardTone.Warning,
                Facts = HandoverCards.FactsOf(holdings),
                Buttons = [Button.Show(DirectoryTexts.LeaverButton.Text, HandoverCommandTexts.HandOver.Say(left.Id))],
            }
            : null;
}
