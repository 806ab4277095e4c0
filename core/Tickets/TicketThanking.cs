using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>Thanks on a ticket that was answered, within a session: once for each helper, by those who asked for the help (C4).</summary>
public sealed class TicketThanking(TicketSight sight)
{
    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 200;

    /// <summary>The last one who answered and is not thanked yet; null if nobody is left.</summary>
    public static Id<Person>? NextOf(Ticket ticket, Id<Person> by) => ticket.Course is not { } course ? null
        : course.Answers.Reverse().Select(answer => (Id<Person>?)answer.By)
            .FirstOrDefault(helper => helper != by && !course.Thanks.Any(thanks => thanks.To == helper && thanks.IsSo));

    /// <summary>Thanks somebody; without a name, the last one who answered.</summary>
    public async Task<Outcome<Ticket>> ThankAsync(
        Session session, AccessPolicy access, Ticket ticket, Person? to, string? reason, CancellationToken ct)
    {
        if (await WhyNotAsync(session, access, ticket, ct) is { } refusal)
        {
            return refusal;
        }

        if (reason?.Length > LongestReason)
        {
            return new Refusal(TicketTexts.TooLong, reason.Length, LongestReason);
        }

        var (course, own) = (ticket.Course!, access.Person.Ref());
        var last = course.Answers.Select(answer => (Id<Person>?)answer.By).LastOrDefault(by => by != own);
        if ((to?.Ref() ?? NextOf(ticket, own) ?? last) is not { } helper || helper == own)
        {
            return new Refusal(TicketTexts.ThankYourself);
        }

        if (!course.Answers.Any(answer => answer.By == helper) && !ticket.People.Contains(helper))
        {
            return new Refusal(TicketTexts.NoHelper, await session.NameOfAsync(helper, ct), ticket.Id);
        }

        if (course.Thanks.FirstOrDefault(thanks => thanks.To == helper && thanks.IsSo) is { } before)
        {
            return new Refusal(
                TicketTexts.IsThanked, await session.NameOfAsync(before.By, ct), await session.NameOfAsync(helper, ct), ticket.Id);
        }

        return session.Store(
            TicketDesk.With(ticket, one => one with
            {
                Thanks = [.. one.Thanks.Where(thanks => thanks.To != helper), new TicketThanks(session.Now, own, helper, reason)],
            }),
            "ticket.thank");
    }

    /// <summary>Takes thanks back; what they earned goes with them.</summary>
    public async Task<Outcome<Ticket>> TakeBackAsync(Session session, AccessPolicy access, Ticket ticket, Person? from, CancellationToken ct)
    {
        if (await WhyNotAsync(session, access, ticket, ct) is { } refusal)
        {
            return refusal;
        }

        return ticket.Course!.Thanks.LastOrDefault(thanks => thanks.IsSo && (from is null || thanks.To == from.Ref())) is not { } taken
            ? new Refusal(TicketTexts.NoThanks, ticket.Id)
            : session.Store(
                TicketDesk.With(ticket, course => course with
                {
                    Thanks = [.. course.Thanks.Select(thanks => thanks == taken ? thanks with { WithdrawnAt = session.Now } : thanks)],
                }),
                "ticket.unthank");
    }

    private async ValueTask<Refusal?> WhyNotAsync(Session session, AccessPolicy access, Ticket ticket, CancellationToken ct)
    {
        if (ticket.Course is not { Answers.Count: > 0 } course)
        {
            return new Refusal(TicketTexts.NotAnswered, ticket.Id);
        }

        if (course.OpenedBy == access.Person.Ref()
            || (await sight.PartsAsync(session, access, ticket, ct)).HasFlag(TicketParts.Sales))
        {
            return null;
        }

        session.Note("ticket.not-allowed", RecordKinds.Tickets, ticket.Id);
        var owner = (await session.FindAsync(ticket.DealId, ct))?.OwnerId;
        return new Refusal(
            TicketTexts.NotYours, ticket.Id, TicketTexts.OwnerRole.Text,
            owner is { } id ? await session.NameOfAsync(id, ct) : TicketTexts.NobodyYet.Text);
    }
}
