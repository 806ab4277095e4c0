using ChatSales.Core.Due;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>Begins and ends the clocks of a ticket, and has the ledger wake whoever warns (T2).</summary>
public sealed class TicketClocks(TicketChainFormat chains, TicketTime time)
{
    /// <summary>The ticket with one more clock for a step, by the chain that counts.</summary>
    public async ValueTask<Ticket> BeginAsync(Session session, Ticket ticket, TicketStep step, bool isRework, CancellationToken ct)
    {
        var course = ticket.Course ?? new TicketCourse();
        var number = course.Clocks.Count(clock => clock.Step == step) + 1;
        var clock = new TicketClock
        {
            Step = step,
            Number = number,
            From = session.Now,
            IsRework = isRework,
            Budget = ChainBudgets.Usual.Answer,
            Hours = "",
            Holders = ticket.HolderOf(RoleOf(step)) is { } holder ? [new Held(holder, session.Now)] : [],
        };
        return ticket with { Course = course with { Clocks = [.. course.Clocks, await PlannedAsync(session, ticket, clock, ct)] } };
    }

    /// <summary>
    /// An imported ticket with the clocks of its state. A file doesn't tell when a step began: it counts from the opening, and what is reached by now
    /// as told.
    /// </summary>
    public async ValueTask<Ticket> AdoptedAsync(Session session, Ticket ticket, CancellationToken ct)
    {
        IReadOnlyList<TicketStep> steps = ticket.State switch
        {
            TicketState.Waiting => [TicketStep.Accept, TicketStep.Answer],
            TicketState.InWork or TicketState.Changed => [TicketStep.Answer],
            TicketState.Answered => [TicketStep.Start],
            TicketState.InDelivery or TicketState.Failed => [TicketStep.Deliver],
            _ => [],
        };
        foreach (var step in steps)
        {
            ticket = await BeginAsync(session, ticket, step, isRework: ticket.State == TicketState.Failed, ct);
        }

        var course = ticket.Course ?? new TicketCourse();
        return ticket with { Course = course with { Clocks = [.. course.Clocks.Select(clock => Known(ticket, clock, session.Now))] } };
    }

    private TicketClock Known(Ticket ticket, TicketClock clock, DateTimeOffset now)
    {
        var since = clock with { From = ticket.OpenedAt, Holders = [.. clock.Holders.Select(held => held with { From = ticket.OpenedAt })] };
        var reached = time.Reached(since, [], now);
        return since with { Told = reached, Levels = reached == ClockMark.All ? SlaRule.MostLevels : 0 };
    }

    /// <summary>The ticket with its running clocks of some steps ended.</summary>
    public Ticket End(Session session, Ticket ticket, ClockEnd end, params IReadOnlyList<TicketStep> steps)
    {
        var course = ticket.Course ?? new TicketCourse();
        return ticket with
        {
            Course = course with
            {
                Clocks =
                [
                    .. course.Clocks.Select(clock => clock.IsRunning && steps.Contains(clock.Step)
                        ? time.Ended(clock, course.Pauses, session.Now, end)
                        : clock),
                ],
            },
        };
    }

    /// <summary>The ticket with its running clocks reckoned by the chain that counts now.</summary>
    public async ValueTask<Ticket> ReplannedAsync(Session session, Ticket ticket, CancellationToken ct)
    {
        var course = ticket.Course ?? new TicketCourse();
        var clocks = new List<TicketClock>();
        foreach (var clock in course.Clocks)
        {
            clocks.Add(clock.IsRunning ? await PlannedAsync(session, ticket, clock, ct) : clock);
        }

        return clocks.SequenceEqual(course.Clocks) ? ticket : ticket with { Course = course with { Clocks = clocks } };
    }

    /// <summary>Has the ledger wake for the next mark of each clock that runs, and for no other.</summary>
    public async Task PlanAsync(Session session, Ticket ticket, CancellationToken ct)
    {
        var course = ticket.Course ?? new TicketCourse();
        var chain = await chains.InForceAsync(session, ct);
        foreach (var clock in course.Clocks)
        {
            var key = KeyOf(ticket, clock);
            if (clock.IsRunning && NextAt(chain, course, clock) is { } at)
            {
                await Ledger.SetAsync(session, SlaRule.Name, key, at, ticket.Id, ct);
            }
            else
            {
                await Ledger.CancelAsync(session, SlaRule.Name, key, ct);
            }
        }
    }

    /// <summary>When somebody is to be warned next; null if nobody is, or the ticket is paused.</summary>
    public DateTimeOffset? NextAt(TicketChain chain, TicketCourse course, TicketClock clock) =>
        course.IsPaused ? null
        : clock.Told switch
        {
            ClockMark.None => time.At(clock, course.Pauses, ClockMark.Half),
            ClockMark.Half => time.At(clock, course.Pauses, ClockMark.Most),
            ClockMark.Most => time.At(clock, course.Pauses, ClockMark.All),
            _ => clock.Levels < SlaRule.MostLevels ? time.AfterDue(clock, course.Pauses, chain.EscalateAfter) : null,
        };

    /// <summary>When the second one above hears of a late step; null while it is paused.</summary>
    public async ValueTask<DateTimeOffset?> NextLevelAtAsync(Session session, TicketCourse course, TicketClock clock, CancellationToken ct) =>
        time.AfterDue(clock, course.Pauses, (await chains.InForceAsync(session, ct)).EscalateAfter);

    /// <summary>Names a clock of a ticket, in the ledger and in messages.</summary>
    public static string KeyOf(Ticket ticket, TicketClock clock) => $"{ticket.Id}:{clock.Key}";

    internal static TicketRole RoleOf(TicketStep step) =>
        step is TicketStep.Accept or TicketStep.Answer ? TicketRole.Product : TicketRole.Delivery;

    private async ValueTask<TicketClock> PlannedAsync(Session session, Ticket ticket, TicketClock clock, CancellationToken ct)
    {
        var chain = await chains.InForceAsync(session, ct);
        var holder = ticket.HolderOf(clock.Role) is { } id ? await session.FindAsync(id, ct) : null;
        var budgets = await TicketTraits.OfAsync(session, ticket, ct) is { } traits ? chain.BudgetsFor(traits) : ChainBudgets.Usual;
        return clock with
        {
            Budget = budgets.Of(clock.Step, clock.IsRework), Hours = time.HoursOf(chain, clock.Role, holder).ToString(),
        };
    }
}
