using ChatSales.Core.Access;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Shows somebody's month to whoever may see it, and notes each look at another's.</summary>
public sealed class StatementDesk(LiveBooks live, PaySight sight, BusinessZone zone)
{
    /// <summary>The month of an instant.</summary>
    public Month MonthOf(DateTimeOffset now) => Month.Of(zone.DateOf(now));

    /// <summary>A card of somebody's month; refused in words if it isn't for this reader, or there is none.</summary>
    public async ValueTask<Outcome<Card>> ShowAsync(
        Session session, AccessPolicy access, Person person, Month? wanted, int page, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(person);
        var detail = await sight.OfAsync(access, person, ct);
        if (detail == PayDetail.None)
        {
            return await access.CanSeePayAsync(person, ct)
                ? new Refusal(StatementTexts.NotShown)
                : new Refusal(StatementTexts.NotYours, person.Name, await access.WhoHasAsync(Need.KeepPay, ct)) { IsOutOfReach = true };
        }

        var (today, isOwn) = (zone.DateOf(session.Now), access.Person.Id == person.Id);
        var month = wanted ?? Month.Of(today);
        if (!isOwn)
        {
            Note(session, person, month);
        }

        if (await session.FindAsync<StatementRecord>(StatementRecord.IdOf(month, person.Ref()), ct) is { } record)
        {
            return await StatementCards.DrawAsync(session, record, isOwn, detail, page, ct);
        }

        try
        {
            return await OpenAsync(session, person, month, isOwn, detail, page, ct);
        }
        catch (CommissionException wrong)
        {
            return new Refusal(Plans.PlanTexts.FaultOf(wrong.Fault));
        }
    }

    /// <summary>Notes that somebody looked at what another earns.</summary>
    public static void Note(Session session, Person person, Month month) =>
        session.Note("pay.look", LedgerKinds.Statements, StatementRecord.IdOf(month, person.Ref()));

    /// <summary>What somebody's month that is not closed comes to so far; null where nothing is known of it.</summary>
    /// <exception cref="CommissionException">The plans or a contract can't be worked with.</exception>
    public async ValueTask<(PersonalBooks Books, StatementRecord Record)?> SoFarAsync(
        Session session, Person person, Month month, CancellationToken ct) =>
        await live.OfAsync(session, person.Ref(), ct) is { } books && !(books.Settled is { } settled && month <= settled)
            ? (books, live.StatementOf(books, month, books.OpeningOf(month), session.Now, person))
            : null;

    /// <summary>Whether there is a plan that anybody could earn by.</summary>
    public ValueTask<bool> HasPlanAsync(Session session, CancellationToken ct) => live.HasPlanAsync(session, ct);

    private async ValueTask<Outcome<Card>> OpenAsync(
        Session session, Person person, Month month, bool isOwn, PayDetail detail, int page, CancellationToken ct)
    {
        if (await SoFarAsync(session, person, month, ct) is var (books, soFar))
        {
            var closed = books.Closed.Any(one => one.Month == month);
            return closed ? new Refusal(StatementTexts.Unmade, month, person.Name)
                : StatementCards.DrawOpen(books, soFar, person, isOwn, detail, zone.DateOf(session.Now), page);
        }

        var all = await LiveBooks.ClosedAsync(session, ct);
        return all.Count == 0
            ? new Card
            {
                Title = isOwn ? CommissionCommandTexts.Mine.Name : StatementTexts.LiveTitle.With(person.Name),
                Text = MyCommissionTexts.NoPlan.Text,
                Buttons = [Button.Show(CommissionCommandTexts.Quote.Name, CommissionCommandTexts.Quote.Say())],
            }
            : month < all[0].Month ? new Refusal(StatementTexts.Before, month, all[0].Month)
            : new Refusal(StatementTexts.None, person.Name, month);
    }
}
