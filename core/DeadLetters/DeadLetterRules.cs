using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.DeadLetters;

/// <summary>Tells the operators about dead letters untouched for a day: daily, in one message for all of them.</summary>
public sealed class UntouchedRule(DeadLetterDesk desk, OperatorNotices operators, IStore store) : DueRule
{
    private const string Name = "dead-letter";
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public override string Key => Name;

    public override Message Title => DueTexts.DeadLetters;

    public override bool IsTold => false;

    /// <summary>Part of the commit that gives a message up.</summary>
    public static Task WatchAsync(Session session, string letterId, CancellationToken ct) =>
        Ledger.SetAsync(session, Name, letterId, session.Now + Patience, letterId, ct);

    /// <summary>Part of the commit that settles it.</summary>
    public static Task ForgetAsync(Session session, string letterId, CancellationToken ct) => Ledger.CancelAsync(session, Name, letterId, ct);

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await desk.FindAsync(work.Item.Subject!, ct) is null)
        {
            return;
        }

        var total = (await store.Inbox.DepthAsync(ct)).Dead + (await store.Outbox.DepthAsync(ct)).Dead;
        await operators.TellAsync(work.Session, "dead letters",
            DeadLetterTexts.UntouchedForOperator.With(total.ToString(CultureInfo.InvariantCulture)), ct);
        work.Again(work.Now + Patience);
    }
}

/// <summary>
/// A message that could be given to nobody: it is tried again, on another platform if its person has one by now; then the operators are told.
/// </summary>
public sealed class UndeliveredRule(IStore store, Courier courier, OperatorNotices operators) : DueRule
{
    private const string Name = "undelivered";
    private static readonly IReadOnlyList<TimeSpan> Waits = [TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    public override string Key => Name;

    public override Message Title => DueTexts.Undelivered;

    public override bool IsTold => false;

    /// <summary>Written before the message is given up: if it is then missing from the dead letters, it was never given up.</summary>
    public static Task WatchAsync(Session session, OutboxMessage message, CancellationToken ct) =>
        Ledger.SetAsync(session, Name, message.Id, session.Now + Waits[Math.Min(message.Repeats, Waits.Count - 1)], message.Id, ct);

    /// <summary>Part of the commit that settles it.</summary>
    public static Task ForgetAsync(Session session, string messageId, CancellationToken ct) => Ledger.CancelAsync(session, Name, messageId, ct);

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await store.Outbox.FindDeadLetterAsync(work.Item.Subject!, ct) is not { PersonId: { } personId } message
            || await work.Session.FindAsync<Person>(personId, ct) is not { Active: true } person)
        {
            return;
        }

        if (await courier.ElsewhereAsync(work.Session, message, ct) is { } other)
        {
            work.Session.Send(other);
            work.Session.Settle(new DeadLetterOutcome(new DeadLetter(message), DeadLetterFate.Dropped));
        }
        else if (message.Repeats < Waits.Count)
        {
            work.Session.Settle(new DeadLetterOutcome(new DeadLetter(message), DeadLetterFate.Repeated));
        }
        else
        {
            await operators.TellAsync(work.Session, $"undelivered {personId}",
                DeadLetterTexts.UndeliveredForOperator.With(person.Name, message.Reason), ct);
        }
    }
}
