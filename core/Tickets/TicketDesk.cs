using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>
/// Moves tickets from state to state, within a session (T1): who may, what it needs, which clocks end and begin. They are opened by
/// <see cref="TicketOpening"/>; whom it tells is <see cref="Chat.TicketNotices"/>'.
/// </summary>
public sealed class TicketDesk(TicketSight sight, TicketClocks clocks, TicketTime time)
{
    /// <summary>Characters of a request, an answer or a reason.</summary>
    public const int LongestText = 2_000;

    private const int MostChanges = 50;
    private static readonly TicketStep[] AllSteps = Enum.GetValues<TicketStep>();

    /// <summary>Takes a ticket on (接单): its product owner, or who stands in.</summary>
    public async Task<Outcome<Ticket>> AcceptAsync(Session session, AccessPolicy access, Ticket ticket, CancellationToken ct)
    {
        if (ticket.State != TicketState.Waiting)
        {
            return ticket.Course?.AcceptedBy is { } by && ticket.IsOpen
                ? new Refusal(TicketTexts.AcceptedBy, ticket.Id, await session.NameOfAsync(by, ct))
                : WrongState(ticket);
        }

        if (await WhyNotAsync(session, access, ticket, TicketParts.Product, TicketRole.Product, ct) is { } refusal)
        {
            return refusal;
        }

        ticket = clocks.End(session, Responded(session, ticket), ClockEnd.Done, TicketStep.Accept);
        ticket = Moved(session, ticket, TicketState.InWork);
        return await KeepAsync(session, With(ticket, course => course with { AcceptedBy = access.Person.Ref() }), "ticket.accept", ct);
    }

    /// <summary>Answers what was asked; delivery's turn begins (回复).</summary>
    public async Task<Outcome<Ticket>> AnswerAsync(Session session, AccessPolicy access, Ticket ticket, string text, CancellationToken ct)
    {
        if (text.Length > LongestText)
        {
            return new Refusal(TicketTexts.TooLong, text.Length, LongestText);
        }

        if (ticket.State is not (TicketState.Waiting or TicketState.InWork or TicketState.Changed))
        {
            return ticket.State == TicketState.Answered ? new Refusal(TicketTexts.IsAnswered, ticket.Id) : WrongState(ticket);
        }

        if (await WhyNotAsync(session, access, ticket, TicketParts.Product, TicketRole.Product, ct) is { } refusal)
        {
            return refusal;
        }

        ticket = clocks.End(session, Responded(session, ticket), ClockEnd.Done, TicketStep.Accept, TicketStep.Answer);
        ticket = Moved(session, ticket, TicketState.Answered);
        ticket = With(ticket, course => course with { Answers = [.. course.Answers, new TicketAnswer(session.Now, access.Person.Ref(), text)] });
        return await KeepAsync(session, await clocks.BeginAsync(session, ticket, TicketStep.Start, isRework: false, ct), "ticket.answer", ct);
    }

    /// <summary>Starts to deliver what was answered (开始交付).</summary>
    public async Task<Outcome<Ticket>> StartAsync(Session session, AccessPolicy access, Ticket ticket, CancellationToken ct)
    {
        if (ticket.State != TicketState.Answered)
        {
            return ticket.State == TicketState.InDelivery ? new Refusal(TicketTexts.IsStarted, ticket.Id)
                : await StepsToGo.BeforeAsync(session, ticket, Chat.TicketCommandTexts.Start.Name, TicketStep.Start, ct) ?? WrongState(ticket);
        }

        if (await WhyNotAsync(session, access, ticket, TicketParts.Delivery, TicketRole.Delivery, ct) is { } refusal)
        {
            return refusal;
        }

        ticket = clocks.End(session, ticket, ClockEnd.Done, TicketStep.Start);
        ticket = Moved(session, ticket, TicketState.InDelivery);
        return await KeepAsync(session, await clocks.BeginAsync(session, ticket, TicketStep.Deliver, isRework: false, ct), "ticket.start", ct);
    }

    /// <summary>
    /// Waits for the customer until a day: all clocks stand still, those that begin meanwhile too, until somebody resumes it or acceptance is judged
    /// (TK3).
    /// </summary>
    public async Task<Outcome<Ticket>> PauseAsync(Session session, AccessPolicy access, Ticket ticket, DateOnly expected, CancellationToken ct)
    {
        var course = ticket.Course ?? new TicketCourse();
        if (course.IsPaused)
        {
            return new Refusal(TicketTexts.IsPaused, ticket.Id, TicketTexts.Day(course.Pauses[^1].Expected));
        }

        if (!ticket.IsOpen || !course.Running.Any())
        {
            return new Refusal(TicketTexts.NothingRuns, ticket.Id, TicketTexts.NameOf(ticket.State));
        }

        if (expected < time.Zone.DateOf(session.Now))
        {
            return new Refusal(TicketTexts.PastDay, TicketTexts.Day(expected));
        }

        if (await WhyNotAsync(session, access, ticket, TicketSight.Asked | TicketParts.Sales, TicketRole.Product, ct) is { } refusal)
        {
            return refusal;
        }

        var pause = new TicketPause { From = session.Now, By = access.Person.Ref(), Expected = expected };
        ticket = With(ticket, one => one with { Pauses = [.. one.Pauses, pause] });
        RaiseMoved(session, ticket, ticket.State, isPaused: true);
        await Ledger.SetAsync(session, AskRule.Name, ticket.Id, time.Zone.At(expected, AskRule.At), ticket.Id, ct);
        return await KeepAsync(session, ticket, "ticket.pause", ct);
    }

    /// <summary>The customer has answered: the clocks go on (恢复).</summary>
    public async Task<Outcome<Ticket>> ResumeAsync(Session session, AccessPolicy access, Ticket ticket, CancellationToken ct)
    {
        if (ticket.Course is not { IsPaused: true })
        {
            return new Refusal(TicketTexts.NotPaused, ticket.Id);
        }

        if (await WhyNotAsync(session, access, ticket, TicketSight.Asked | TicketParts.Sales | TicketParts.Above, TicketRole.Product, ct) is { } no)
        {
            return no;
        }

        ticket = Resumed(session, ticket);
        RaiseMoved(session, ticket, ticket.State, isPaused: false);
        return await KeepAsync(session, ticket, "ticket.resume", ct);
    }

    /// <summary>Gives a role to somebody else; clocks go on as they are (TK5).</summary>
    public async Task<Outcome<Ticket>> ReassignAsync(
        Session session, AccessPolicy access, Ticket ticket, TicketRole role, Person to, CancellationToken ct)
    {
        if (!ticket.IsOpen)
        {
            return WrongState(ticket);
        }

        if (!to.Active)
        {
            return new Refusal(PeopleTexts.HasLeft, to.Name);
        }

        var before = ticket.HolderOf(role);
        if (before == to.Ref())
        {
            return new Refusal(TicketTexts.HasItAlready, ticket.Id, TicketChainFormat.TitleOf(role).Text, to.Name);
        }

        if (await WhyNotAsync(session, access, ticket, TicketParts.Above | TicketSight.PartOf(role), role, ct) is { } refusal)
        {
            return refusal;
        }

        session.Require(to);
        session.Raise(new TicketReassigned
        {
            At = session.Now, TicketId = ticket.Ref(), DealId = ticket.DealId, Role = role, From = before, To = to.Ref(),
        });
        ticket = role switch
        {
            TicketRole.Product => ticket with { ProductOwnerId = to.Ref() },
            TicketRole.Architect => ticket with { ArchitectId = to.Ref() },
            _ => ticket with { DeliveryId = to.Ref() },
        };
        ticket = With(ticket, course => course with
        {
            Clocks =
            [
                .. course.Clocks.Select(clock => clock.IsRunning && clock.Role == role
                    ? clock with { Holders = [.. clock.Holders, new Held(to.Ref(), session.Now)] }
                    : clock),
            ],
            Assignments = new Dictionary<string, int>(course.Assignments)
            {
                [AssignmentKey(role, to)] = course.Assignments.GetValueOrDefault(AssignmentKey(role, to)) + 1,
            },
        });
        return await KeepAsync(session, await clocks.ReplannedAsync(session, ticket, ct), "ticket.reassign", ct);
    }

    /// <summary>What is asked for becomes something else: what was owed is superseded, an answer is owed anew (TK6).</summary>
    public async Task<Outcome<Ticket>> ChangeAsync(
        Session session, AccessPolicy access, Ticket ticket, TicketChange change, CancellationToken ct)
    {
        var course = ticket.Course ?? new TicketCourse();
        if (change.After.Length > LongestText)
        {
            return new Refusal(TicketTexts.TooLong, change.After.Length, LongestText);
        }

        if (ticket.State is TicketState.Passed or TicketState.Closed or TicketState.Unknown)
        {
            return WrongState(ticket);
        }

        if (course.Changes.Count >= MostChanges)
        {
            return new Refusal(TicketTexts.TooManyChanges, ticket.Id, MostChanges);
        }

        if (await WhyNotAsync(session, access, ticket, TicketSight.Asked | TicketParts.Sales, TicketRole.Product, ct) is { } refusal)
        {
            return refusal;
        }

        var kept = change with { At = session.Now, By = access.Person.Ref(), Before = change.Before ?? course.Request ?? ticket.Title };
        ticket = clocks.End(session, ticket, ClockEnd.Superseded, TicketStep.Answer, TicketStep.Start, TicketStep.Deliver);
        ticket = With(ticket, one => one with { Changes = [.. one.Changes, kept], Request = kept.After });
        ticket = Moved(session, ticket, ticket.State == TicketState.Waiting ? TicketState.Waiting : TicketState.Changed) with
        {
            Changes = ticket.Changes + 1,
        };
        session.Raise(new TicketChanged { At = session.Now, TicketId = ticket.Ref(), DealId = ticket.DealId, Number = ticket.Changes });
        return await KeepAsync(session, await clocks.BeginAsync(session, ticket, TicketStep.Answer, isRework: false, ct), "ticket.change", ct);
    }

    /// <summary>The customer accepted what was delivered, as a page shows (验收通过).</summary>
    public async Task<Outcome<Ticket>> PassAsync(
        Session session, AccessPolicy access, Ticket ticket, EvidenceItem evidence, CancellationToken ct)
    {
        if (await WhyNotJudgeAsync(session, access, ticket, ct) is { } refusal)
        {
            return refusal;
        }

        session.Require(evidence);
        ticket = clocks.End(session, Resumed(session, ticket), ClockEnd.Done, AllSteps);
        ticket = Moved(session, ticket, TicketState.Passed) with { FirstPass = ticket.FirstPass ?? ticket.Course!.Refusals == 0 };
        ticket = With(ticket, course => course with { PassedAt = session.Now, EvidenceId = evidence.Ref() });
        session.Raise(new TicketPassed { At = session.Now, TicketId = ticket.Ref(), DealId = ticket.DealId });
        await Ledger.SetAsync(session, CloseRule.Name, ticket.Id, time.ClosesAt(session.Now), ticket.Id, ct);
        return await KeepAsync(session, ticket, "ticket.pass", ct);
    }

    /// <summary>The customer refused what was delivered; it is done again within the time for rework (验收不通过).</summary>
    public async Task<Outcome<Ticket>> RefuseAsync(Session session, AccessPolicy access, Ticket ticket, string reason, CancellationToken ct)
    {
        if (await WhyNotJudgeAsync(session, access, ticket, ct) is { } refusal)
        {
            return refusal;
        }

        ticket = clocks.End(session, Resumed(session, ticket), ClockEnd.Refused, AllSteps);
        ticket = Moved(session, ticket, TicketState.Failed) with { FirstPass = ticket.FirstPass ?? false };
        ticket = With(ticket, course => course with { Refusals = course.Refusals + 1, RefusedFor = reason });
        return await KeepAsync(session, await clocks.BeginAsync(session, ticket, TicketStep.Deliver, isRework: true, ct), "ticket.refuse", ct);
    }

    /// <summary>What was accepted or closed is not in order after all: product answers within the time for rework (重开).</summary>
    public async Task<Outcome<Ticket>> ReopenAsync(Session session, AccessPolicy access, Ticket ticket, string reason, CancellationToken ct)
    {
        if (ticket.State is not (TicketState.Passed or TicketState.Closed))
        {
            return new Refusal(TicketTexts.StillOpen, ticket.Id, TicketTexts.NameOf(ticket.State));
        }

        if (!time.MayReopen(ticket, session.Now))
        {
            return new Refusal(TicketTexts.TooLate, ticket.Id, TicketTime.DaysToReopen);
        }

        if (await WhyNotAsync(session, access, ticket, TicketParts.Sales, role: null, ct) is { } refusal)
        {
            return refusal;
        }

        await Ledger.CancelAsync(session, CloseRule.Name, ticket.Id, ct);
        ticket = Moved(session, ticket, TicketState.InWork) with { ClosedAt = null };
        ticket = With(ticket, course => course with { Reopenings = course.Reopenings + 1, ReopenedFor = reason, ClosedFor = null });
        return await KeepAsync(session, await clocks.BeginAsync(session, ticket, TicketStep.Answer, isRework: true, ct), "ticket.reopen", ct);
    }

    /// <summary>Ends a ticket: one that was accepted at once, any other one with a reason (关闭).</summary>
    public async Task<Outcome<Ticket>> CloseAsync(Session session, AccessPolicy access, Ticket ticket, string? reason, CancellationToken ct)
    {
        if (!ticket.IsOpen)
        {
            return new Refusal(TicketTexts.IsClosed, ticket.Id);
        }

        if (await WhyNotAsync(session, access, ticket, TicketParts.Sales, role: null, ct) is { } refusal)
        {
            return refusal;
        }

        return ticket.State != TicketState.Passed && reason is null
            ? new Refusal(TicketTexts.CloseNeedsReason, ticket.Id, TicketTexts.NameOf(ticket.State))
            : await ClosedAsync(session, ticket, reason, ct);
    }

    /// <summary>Ends a ticket that is accepted or withdrawn.</summary>
    public async Task<Ticket> ClosedAsync(Session session, Ticket ticket, string? reason, CancellationToken ct)
    {
        await Ledger.CancelAsync(session, CloseRule.Name, ticket.Id, ct);
        ticket = clocks.End(session, Resumed(session, ticket), ClockEnd.Dropped, AllSteps);
        ticket = Moved(session, ticket, TicketState.Closed) with { ClosedAt = session.Now };
        return await KeepAsync(session, With(ticket, course => course with { ClosedFor = reason }), "ticket.close", ct);
    }

    /// <summary>One of the three roles said something on it: their first words are the first response (TK9).</summary>
    public static Ticket Responded(Session session, Ticket ticket) =>
        ticket.FirstResponseAt is null ? ticket with { FirstResponseAt = session.Now } : ticket;

    /// <summary>Stores a ticket and has its clocks watched.</summary>
    public async Task<Ticket> KeepAsync(Session session, Ticket ticket, string action, CancellationToken ct)
    {
        await clocks.PlanAsync(session, ticket, ct);
        return session.Store(ticket, action);
    }

    internal static Ticket With(Ticket ticket, Func<TicketCourse, TicketCourse> change) =>
        ticket with { Course = change(ticket.Course ?? new TicketCourse()) };

    internal static string AssignmentKey(TicketRole role, Person to) => $"{TicketKeys.Of(role)}/{to.Id}";

    private static Refusal WrongState(Ticket ticket) => ticket.State == TicketState.Closed
        ? new Refusal(TicketTexts.IsClosed, ticket.Id)
        : new Refusal(TicketTexts.WrongState, ticket.Id, TicketTexts.NameOf(ticket.State), TicketTexts.NextOf(ticket.State));

    /// <summary>Why somebody can't say how acceptance went; null if they can.</summary>
    public async ValueTask<Refusal?> WhyNotJudgeAsync(Session session, AccessPolicy access, Ticket ticket, CancellationToken ct) =>
        ticket.State is not (TicketState.InDelivery or TicketState.Failed)
            ? ticket.State == TicketState.Passed ? new Refusal(TicketTexts.HasPassed, ticket.Id)
                : await StepsToGo.BeforeAsync(session, ticket, TicketTexts.Judging.Text, TicketStep.Deliver, ct) ?? WrongState(ticket)
            : await WhyNotAsync(session, access, ticket, TicketParts.Sales, role: null, ct);

    // Who may is told to everybody else; without a role it is for the deal's owner.
    private async ValueTask<Refusal?> WhyNotAsync(
        Session session, AccessPolicy access, Ticket ticket, TicketParts may, TicketRole? role, CancellationToken ct)
    {
        if ((await sight.PartsAsync(session, access, ticket, ct) & may) is not TicketParts.None and var parts)
        {
            await RequireAsync(session, access, ticket, parts, ct);
            return null;
        }

        session.Note("ticket.not-allowed", RecordKinds.Tickets, ticket.Id);
        var holder = role is { } one ? ticket.HolderOf(one) : (await session.FindAsync(ticket.DealId, ct))?.OwnerId;
        var title = role is { } named ? TicketChainFormat.TitleOf(named).Text : TicketTexts.OwnerRole.Text;
        return new Refusal(TicketTexts.NotYours, ticket.Id, title, holder is { } id ? await session.NameOfAsync(id, ct) : TicketTexts.NobodyYet.Text);
    }

    // The right rests on whose deal it is, on who leads whom, or on who is away.
    private static async ValueTask RequireAsync(Session session, AccessPolicy access, Ticket ticket, TicketParts parts, CancellationToken ct)
    {
        if (parts.HasFlag(TicketParts.Sales) && await session.FindAsync(ticket.DealId, ct) is { } deal)
        {
            session.Require(deal);
            await access.RequireAsync(deal, ct);
        }

        foreach (var role in Enum.GetValues<TicketRole>())
        {
            if (ticket.HolderOf(role) is not { } holder || holder == access.Person.Ref())
            {
                continue;
            }

            await (parts.HasFlag(TicketParts.Above) ? access.RequireAsync(holder, ct) : default);
            await (parts.HasFlag(TicketSight.PartOf(role)) ? Absences.RequireAsync(session, holder, ct) : default);
        }
    }

    private static Ticket Moved(Session session, Ticket ticket, TicketState to)
    {
        RaiseMoved(session, ticket, to, ticket.Course?.IsPaused ?? false);
        return ticket with { State = to };
    }

    private static void RaiseMoved(Session session, Ticket ticket, TicketState to, bool isPaused) => session.Raise(
        new TicketMoved { At = session.Now, TicketId = ticket.Ref(), DealId = ticket.DealId, From = ticket.State, To = to, IsPaused = isPaused });

    private static Ticket Resumed(Session session, Ticket ticket) => ticket.Course is not { IsPaused: true } ? ticket
        : With(ticket, course => course with { Pauses = [.. course.Pauses.SkipLast(1), course.Pauses[^1] with { To = session.Now }] });
}
