using System.Runtime.CompilerServices;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Contracts;
using ChatSales.Core.Followups;
using ChatSales.Core.People;
using ChatSales.Core.Points;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using ChatSales.Core.Storage.Transfer;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;

namespace ChatSales.Core.Due;

/// <summary>
/// Checks that no piece of timed work was taken away that somebody waits for. Pieces change with every run, so the log doesn't tell of them; but what
/// the log does tell of implies them: a running clock of a ticket its warning, a question about pay its deadline, a next step its reminder.
/// </summary>
/// <param name="snapshot">What is checked.</param>
/// <param name="kinds">Kinds of documents.</param>
/// <param name="calendars">The working days that reminders keep to.</param>
/// <param name="zone">The organisation's.</param>
public sealed class DueCheck(IStoreSnapshot snapshot, DocumentKinds kinds, WorkingCalendars calendars, BusinessZone zone)
{
    private readonly Dictionary<string, State> pieces = [];
    private readonly Dictionary<string, string?> teams = [];

    // What is given up after failures is told to the operators and may be missing.
    private enum State
    {
        Waiting,
        Ended,
        Cancelled,
        GivenUp,
    }

    private sealed record Implied(Entity By, string Piece, bool IsToRun = false);

    /// <summary>What is missing.</summary>
    /// <param name="asOf">The latest instant that the store knows of.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">The snapshot can't be read.</exception>
    public async IAsyncEnumerable<Remark> RunAsync(DateTimeOffset asOf, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var piece in AllAsync<DueItem>(ct))
        {
            pieces[piece.Id] = piece.Next is not null ? State.Waiting
                : piece.End switch { DueEnd.Cancelled => State.Cancelled, DueEnd.Failed => State.GivenUp, _ => State.Ended };
        }

        await foreach (var person in AllAsync<Person>(ct))
        {
            teams[person.Id] = person.Team;
        }

        var today = zone.DateOf(asOf);
        var implied = AllAsync<Ticket>(ct).SelectMany(Of)
            .Concat(AllAsync<Contract>(ct).Where(IsAsked).Select(one => Reminder(one, ApprovalReminderRule.Name)))
            .Concat(AllAsync<PayQuestion>(ct).Where(one => one.IsOpen).Select(one => Reminder(one, PayQuestionRule.Name)))
            .Concat(AllAsync<Redemption>(ct).Where(one => one.End is null).Select(one => Reminder(one, RedemptionLateRule.Name)))
            .Concat(AllAsync<NextStep>(ct).Where(step => IsAhead(step, today)).Select(one => Reminder(one, NextStepRule.Name)));
        await foreach (var one in implied.WithCancellation(ct))
        {
            if (WhyNot(one) is { } why)
            {
                yield return new Remark($"{DueKinds.Items.Name} {one.Piece}: {why}, though {kinds.Of(one.By.GetType()).Name} {one.By.Id} needs it");
            }
        }
    }

    private string? WhyNot(Implied one) => !pieces.TryGetValue(one.Piece, out var state) ? "is gone"
        : state == State.Cancelled ? "is cancelled"
        : one.IsToRun && state == State.Ended ? "has ended"
        : null;

    // It may have run already.
    private static Implied Reminder(Entity by, string rule) => new(by, Ledger.IdOf(rule, by.Id));

    private static IEnumerable<Implied> Of(Ticket ticket)
    {
        if (ticket.Course is not { } course)
        {
            yield break;
        }

        // Of the last mark nobody need be told any more.
        foreach (var clock in course.IsPaused ? [] : course.Running.Where(clock => clock.Told != ClockMark.All))
        {
            yield return new Implied(ticket, Ledger.IdOf(SlaRule.Name, TicketClocks.KeyOf(ticket, clock)), IsToRun: true);
        }

        if (course.IsPaused)
        {
            yield return Reminder(ticket, AskRule.Name);
        }

        if (ticket.State == TicketState.Passed && course.PassedAt is not null)
        {
            yield return Reminder(ticket, CloseRule.Name);
        }
    }

    // What a file brought was asked for elsewhere.
    private static bool IsAsked(Contract contract) => contract is { IsWaiting: true, Course.AskedAt: not null };

    // One whose morning was over when it was planned has no reminder.
    private bool IsAhead(NextStep step, DateOnly today) =>
        step.EndedAt is null && calendars.Of(teams.GetValueOrDefault(step.PersonId.Text)).WorkingDayUntil(step.On) > today;

    private IAsyncEnumerable<T> AllAsync<T>(CancellationToken ct) where T : Entity =>
        kinds.Find(typeof(T)) is { } kind
            ? snapshot.ReadAsync(StoreParts.Of(kind), ct).Select(row => kind.TryRead(row)).OfType<T>()
            : AsyncEnumerable.Empty<T>();
}
