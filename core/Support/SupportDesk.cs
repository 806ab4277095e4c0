using ChatSales.Core.Collaboration;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Support.Chat;

namespace ChatSales.Core.Support;

/// <summary>A complaint on its way in.</summary>
public sealed record ToldComplaint(
    string Id, SupportAbout About, string Text, ComplaintLevel Level, string? Source, DateTimeOffset At);

/// <summary>A support ticket on its way in.</summary>
public sealed record ToldTicket(
    string Id, string Number, SupportAbout About, string Title, SupportState State, DateTimeOffset At, bool IsComplaint, string? Url);

/// <summary>What became of what was told.</summary>
public enum SupportTaken
{
    /// <summary>It is known whose it is.</summary>
    Matched,

    /// <summary>Somebody has to say whose it is.</summary>
    Waiting,

    /// <summary>It was told before.</summary>
    Known,

    /// <summary>A later state is known.</summary>
    Older,
}

/// <summary>Takes what support tells: complaints, which their deal's people hear of at once, and where its tickets stand (I1, I2).</summary>
public sealed class SupportDesk(CollaborationLog log, ComplaintNotices notices, OperatorNotices operators)
{
    /// <summary>Takes a complaint, once. All that follows from it commits with it.</summary>
    public async Task<SupportTaken> TakeAsync(Session session, ToldComplaint told, CancellationToken ct)
    {
        if (!await session.OnceAsync($"hook/complaints/{told.Id}", ct))
        {
            return SupportTaken.Known;
        }

        var match = await SupportMatch.FindAsync(session, told.About, ct);
        var complaint = session.Store(
            new Complaint
            {
                Id = $"CP-{Ulid.NewUlid(session.Now)}", CustomerId = match?.Customer.Ref(), DealId = match?.Deal?.Ref(), Text = told.Text,
                Level = told.Level, Source = told.Source, At = told.At, ReceivedAt = session.Now, Said = told.About,
            },
            "complaint.receive");
        session.Raise(new ComplaintReceived { At = session.Now, ComplaintId = complaint.Ref(), Level = told.Level, Source = told.Source });
        if (match is null)
        {
            await notices.AskAsync(session, complaint, ct);
            await operators.TellAsync(session, "complaints waiting", SupportTexts.WaitingForOperator.Text, ct);
            return SupportTaken.Waiting;
        }

        await FollowAsync(session, complaint, match, ct);
        return SupportTaken.Matched;
    }

    /// <summary>Says whose a complaint is that waited.</summary>
    public async Task<Outcome<Complaint>> AssignAsync(Session session, Complaint complaint, Customer customer, Person by, CancellationToken ct)
    {
        if (complaint.CustomerId is not null)
        {
            return new Refusal(SupportTexts.Assigned);
        }

        session.Require(customer);
        var match = new SupportMatch(customer, await SupportMatch.OnlyDealAsync(session, customer, ct));
        var assigned = session.Store(
            complaint with { CustomerId = customer.Ref(), DealId = match.Deal?.Ref(), AssignedBy = by.Ref() }, "complaint.assign");
        await FollowAsync(session, assigned, match, ct);
        return assigned;
    }

    /// <summary>Takes where a ticket stands; what is older than what is known changes nothing.</summary>
    public async Task<SupportTaken> TakeAsync(Session session, ToldTicket told, CancellationToken ct)
    {
        var known = await session.FindAsync<SupportTicket>(SupportTicket.IdOf(told.Id), ct);
        if (known is not null && told.At < known.StateAt)
        {
            return SupportTaken.Older;
        }

        var match = await SupportMatch.FindAsync(session, told.About, ct);
        var ticket = (known ?? new SupportTicket
        {
            Id = SupportTicket.IdOf(told.Id), Number = told.Number, Title = told.Title, State = told.State, StateAt = told.At, OpenedAt = told.At,
            Said = told.About,
        }) with
        {
            CustomerId = match?.Customer.Ref() ?? known?.CustomerId, DealId = match?.Deal?.Ref() ?? known?.DealId, Number = told.Number,
            Title = told.Title, State = told.State, StateAt = told.At, Said = told.About, Url = told.Url ?? known?.Url,
            IsComplaint = told.IsComplaint || known is { IsComplaint: true },
            ClosedAt = told.State != SupportState.Closed ? null : known?.ClosedAt ?? told.At,
        };
        if (ticket == known)
        {
            return SupportTaken.Known;
        }

        session.Store(ticket, "support-ticket.take");
        if (known?.State != ticket.State)
        {
            session.Raise(new SupportTicketChanged
            {
                At = session.Now, SupportTicketId = ticket.Ref(), Number = ticket.Number, State = ticket.State,
            });
        }

        if (ticket.CustomerId is null)
        {
            await operators.TellAsync(session, "support tickets unmatched", SupportTexts.TicketForOperator.With(ticket.Number), ct);
            return SupportTaken.Waiting;
        }

        return SupportTaken.Matched;
    }

    /// <summary>Says whose a ticket is that named nobody we know; what support tells of it later keeps that.</summary>
    public static async Task<Outcome<SupportTicket>> AssignAsync(Session session, SupportTicket ticket, Customer customer, CancellationToken ct)
    {
        if (ticket.CustomerId is not null)
        {
            return new Refusal(SupportTexts.TicketAssigned, ticket.Number);
        }

        session.Require(customer);
        var deal = await SupportMatch.OnlyDealAsync(session, customer, ct);
        return session.Store(ticket with { CustomerId = customer.Ref(), DealId = deal?.Ref() }, "support-ticket.assign");
    }

    /// <summary>Where a complaint's words in a deal's log come from.</summary>
    public static string SourceOf(string complaintId) => $"complaint:{complaintId}";

    // In the deal's log, and to those who answer for the customer.
    private async Task FollowAsync(Session session, Complaint complaint, SupportMatch match, CancellationToken ct)
    {
        if (match.Deal is { } deal)
        {
            await log.ArchiveAsync(
                session, deal.Ref(), ticketId: null, CollaborationLog.Customer, CollaborationLog.SupportPlatform, complaint.Text, [],
                SourceOf(complaint.Id), ct);
        }

        await notices.TellAsync(session, complaint, match.Deal?.OwnerId ?? match.Customer.OwnerId, ct);
    }
}
