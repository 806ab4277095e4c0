using ChatSales.Core.Collaboration;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>Archives what people say on a ticket to its deal's collaboration log, with the files that came along (T3).</summary>
public sealed class TicketLog(CollaborationLog log)
{
    /// <summary>Archives words of this turn, with its files or those of the message that brought a given upload; the same message once.</summary>
    public async Task KeepAsync(Turn turn, Ticket ticket, string text, CancellationToken ct, Upload? upload = null)
    {
        var brought = turn.Incoming.Files.Count > 0 ? await EvidenceTaker.BroughtAsync(turn, ct)
            : upload is null ? [] : await EvidenceTaker.BroughtWithAsync(turn, upload, ct);
        await log.ArchiveAsync(
            turn.Session, ticket.DealId, ticket.Ref(), turn.Person.Ref(), turn.Door.Platform, text,
            [.. brought.Select(upload => new LogFile(upload.FileName, upload.File))], turn.Session.Actor.MessageId, ct);
    }
}

/// <summary>
/// Words in a ticket's group that are no command: whatever else is made of them, they are kept in the log, and are a first response (TK9).
/// </summary>
public sealed class TicketGroupWords(TicketLog log, TicketSight sight, TicketDesk desk) : ISentenceTaker, IGroupListener
{
    public async ValueTask<bool> TryTakeAsync(Turn turn, string text, bool isCommand, CancellationToken ct)
    {
        if (await KeepAsync(turn, text, ct) is not { } ticket)
        {
            return false;
        }

        turn.Reply(TicketTexts.Kept.With(ticket.Id));
        return true;
    }

    // What was kept as words for somebody stays as it is: a message is one entry.
    public Task HearAsync(Turn turn, string text, CancellationToken ct) => KeepAsync(turn, text, ct);

    private async Task<Ticket?> KeepAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await TicketPlaces.OfAsync(turn, ct) is not { } ticket || !await sight.CanSeeAsync(turn.Session, turn.Access, ticket, ct))
        {
            return null;
        }

        if ((await sight.PartsAsync(turn.Session, turn.Access, ticket, ct) & TicketSight.Asked) != 0 && ticket.FirstResponseAt is null)
        {
            ticket = await desk.KeepAsync(turn.Session, TicketDesk.Responded(turn.Session, ticket), "ticket.say", ct);
        }

        await log.KeepAsync(turn, ticket, text, ct);
        return ticket;
    }
}
