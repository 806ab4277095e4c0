using System.Text.Json;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.DeadLetters;
using ChatSales.Core.Groups;
using ChatSales.Core.Observability;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Delivery;

/// <summary>
/// Delivers the outbox: in order per recipient, in parallel across recipients, within each platform's limits, with retries and back-off after passing
/// faults. What a platform will never take goes to the dead-letter list (X5), and its person gets it over another platform (X1).
/// </summary>
internal sealed partial class OutboxWorker(
    IStore store,
    Sessions sessions,
    Courier courier,
    Expiry expiry,
    Turns.Adapters adapters,
    OperatorAlarm alarm,
    GroupNews groups,
    GroupWork groupWork,
    TimeProvider clock,
    ILogger<OutboxWorker> logger)
    : ClaimWorker<OutboxMessage>(clock, logger)
{
    private const int MostAttempts = 20;
    private const int MostWrites = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan OperatorWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSure = TimeSpan.FromSeconds(10);
    private readonly UnaskedPace pace = new(clock);

    protected override ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(int max, CancellationToken ct) => store.Outbox.ClaimAsync(max, ct);

    protected override Task WaitAsync(CancellationToken ct) => store.Outbox.WaitAsync(ct);

    protected override async Task HandleAsync(OutboxMessage message)
    {
        using var span = Telemetry.Span("deliver", message.TraceParent, message.Platform, message.Id);
        var outcome = await DeliverAsync(message, CancellationToken.None);
        if (await SettleAsync(message, outcome) is { } fault and not StorageException)
        {
            await SettleAsync(message, new OutboxOutcome(message.Id, OutboxFate.Dead) { Reason = FaultTexts.Of(fault) });
        }
    }

    // The follow-up work is scheduled before the message is given up: a crash in between leaves work that finds nothing to do.
    private async Task<Exception?> SettleAsync(OutboxMessage message, OutboxOutcome outcome)
    {
        if (outcome.Fate == OutboxFate.Dead)
        {
            await KeepAsync(message, () => WatchAsync(message));
        }

        return await KeepAsync(message, () => store.Outbox.SettleAsync(outcome, CancellationToken.None));
    }

    private async Task WatchAsync(OutboxMessage message)
    {
        var session = sessions.Open(Actor.System("outbox"));
        await UntouchedRule.WatchAsync(session, message.Id, CancellationToken.None);
        if (message.PersonId is not null)
        {
            await UndeliveredRule.WatchAsync(session, message, CancellationToken.None);
        }

        await session.CommitAsync(CancellationToken.None);
    }

    // A message's outcome must be kept: until then, the recipient's next one has to wait. A store that is down is waited for, unless the host stops;
    // the message then stays as it is. If the store works but the write fails, it is retried a few times; then the fault is reported.
    private async Task<Exception?> KeepAsync(OutboxMessage message, Func<Task> write)
    {
        for (var tries = 1; ;)
        {
            try
            {
                await write();
                return null;
            }
            catch (Exception fault)
            {
                LogUnsettled(fault, message.Id);
                if (fault is StorageException ? Stopping.IsCancellationRequested : tries++ == MostWrites)
                {
                    return fault;
                }

                await RestAsync();
            }
        }
    }

    private async Task<OutboxOutcome> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        try
        {
            return await TryAsync(message, ct);
        }
        catch (Exception fault)
        {
            LogBroken(fault, message.Id);
            return message.Attempts + 1 < MostAttempts && fault is not (FormatException or JsonException)
                ? Again(message, BackOff.After(message.Attempts, FirstWait, LongestWait), maybeSent: true, FaultTexts.Of(fault))
                : new OutboxOutcome(message.Id, OutboxFate.Dead) { Reason = FaultTexts.Of(fault) };
        }
    }

    private async Task<OutboxOutcome> TryAsync(OutboxMessage message, CancellationToken ct)
    {
        try
        {
            var adapter = adapters[message.Platform];
            if (adapter.HoldBack(message) is { } wait)
            {
                return Again(message, wait, message.MaybeSent, "not from this node now") with { CountsAsAttempt = false };
            }

            if (pace.HoldUntil(message, adapter.UnaskedASecond) is { } place)
            {
                return new OutboxOutcome(message.Id, OutboxFate.Retry)
                {
                    NotBefore = place, CountsAsAttempt = false, MaybeSent = message.MaybeSent, Reason = UnaskedPace.Reason,
                };
            }

            if (await IsForNobodyAsync(message, ct))
            {
                LogForNobody(message.Id);
                return new OutboxOutcome(message.Id, OutboxFate.Dropped);
            }

            var content = OutgoingContent.Of(message);
            if (content.Gathers is { } gathers && (await expiry.PassedAsync([gathers], ct)).Count > 0)
            {
                return new OutboxOutcome(message.Id, OutboxFate.Dropped);
            }

            if (content.Group is { } group)
            {
                await PlatformCalls.TimeAsync(message.Platform, PlatformCalls.Send, () => groupWork.DoAsync(group, ct));
                return new OutboxOutcome(message.Id, OutboxFate.Sent);
            }

            var limits = adapter.RecipientLimits;
            var parts = limits.Count == 0 ? 1 : adapter.PartsOf(message, content);
            if (await HoldUntilAsync(limits, message, parts, ct) is { } later)
            {
                return new OutboxOutcome(message.Id, OutboxFate.Retry)
                {
                    NotBefore = later,
                    CountsAsAttempt = false,
                    MaybeSent = message.MaybeSent,
                    Reason = "rate limit",
                };
            }

            var handle = await PlatformCalls.TimeAsync(message.Platform, PlatformCalls.Send, () => adapter.DeliverAsync(message, content, ct));
            return new OutboxOutcome(message.Id, OutboxFate.Sent) { Handle = handle, Parts = parts };
        }
        catch (PlatformException fault)
        {
            LogRefused(message.Id, message.Platform, fault.Verdict, fault.Message, message.Attempts + 1);
            await alarm.RaiseAsync(message.Platform, fault, ct);
            var outcome = AfterFault(message, fault);
            if (OutgoingContent.Of(message).Group is { } group)
            {
                await (outcome.Fate == OutboxFate.Dead ? KeepAsync(message, () => groupWork.FailAsync(group, fault.Words, ct)) : Task.CompletedTask);
                return outcome;
            }

            if (fault.IsOutOfGroup)
            {
                await KeepAsync(message, () => groups.LoseAsync(message, ct));
            }

            if (outcome.Fate == OutboxFate.Dead || fault.IsUsedUp)
            {
                // Before its outcome is kept: a crash in between makes it again, under the same id. What can't go elsewhere waits for the next quota.
                var isElsewhere = false;
                await KeepAsync(message, async () => isElsewhere = await SendElsewhereAsync(message, ct));
                outcome = isElsewhere ? new OutboxOutcome(message.Id, OutboxFate.Dropped) : outcome;
            }

            return outcome;
        }
    }

    // Its recipient was there when it was made; only a message that has waited since needs a look-up.
    private async ValueTask<bool> IsForNobodyAsync(OutboxMessage message, CancellationToken ct) =>
        message.PersonId is { } person
        && Clock.GetUtcNow() - message.CreatedAt > LongestSure
        && await store.FindAsync<Person>(person.Text, ct) is { Active: false };

    private async ValueTask<DateTimeOffset?> HoldUntilAsync(IReadOnlyList<RateLimit> limits, OutboxMessage message, int parts, CancellationToken ct)
    {
        var now = Clock.GetUtcNow();
        return limits.Count == 0
            ? null
            : RecipientRate.HoldUntil(RecipientRate.For(message.GivesWay, limits),
                await store.Outbox.SentToAsync(message.Platform, message.Recipient, now - limits.Max(limit => limit.Within), ct), parts, now);
    }

    private async Task<bool> SendElsewhereAsync(OutboxMessage message, CancellationToken ct)
    {
        var session = sessions.Open(Actor.System("outbox"));
        if (await courier.ElsewhereAsync(session, message, ct) is not { } other)
        {
            return false;
        }

        session.Send(other);
        await session.CommitAsync(ct);
        LogElsewhere(message.Id, other.Platform, other.Id);
        return true;
    }

    private OutboxOutcome AfterFault(OutboxMessage message, PlatformException fault) =>
        fault.Verdict switch
        {
            PlatformVerdict.GiveUp => new OutboxOutcome(message.Id, OutboxFate.Dead) { Reason = fault.Words },
            // Waits for an operator, however long that takes: tries don't count.
            PlatformVerdict.Operator => Again(
                message,
                BackOff.After(0, OperatorWait, OperatorWait, fault.RetryAfter),
                message.MaybeSent,
                fault.Words
            ) with
            {
                CountsAsAttempt = false,
            },
            _ when message.Attempts + 1 < MostAttempts => Again(
                message,
                BackOff.After(message.Attempts, FirstWait, LongestWait, fault.RetryAfter),
                message.MaybeSent || fault.MaybeDone,
                fault.Words),
            _ => new OutboxOutcome(message.Id, OutboxFate.Dead) { Reason = fault.Words },
        };

    private OutboxOutcome Again(OutboxMessage message, TimeSpan wait, bool maybeSent, string reason) =>
        new(message.Id, OutboxFate.Retry) { NotBefore = Clock.GetUtcNow() + wait, MaybeSent = maybeSent, Reason = reason };

    [LoggerMessage(1201, LogLevel.Error, "What became of message {MessageId} could not be kept; trying again")]
    private partial void LogUnsettled(Exception fault, string messageId);

    [LoggerMessage(1202, LogLevel.Warning, "Message {MessageId} was not taken by {Platform} (try {Attempt}), {Verdict}: {Reason}")]
    private partial void LogRefused(string messageId, string platform, PlatformVerdict verdict, string reason, int attempt);

    [LoggerMessage(1205, LogLevel.Information, "Message {MessageId} goes over {Platform} instead, as {OtherId}")]
    private partial void LogElsewhere(string messageId, string platform, string otherId);

    [LoggerMessage(1207, LogLevel.Information, "Message {MessageId} is dropped, as its person has left")]
    private partial void LogForNobody(string messageId);

    [LoggerMessage(1203, LogLevel.Error, "Message {MessageId} could not be delivered")]
    private partial void LogBroken(Exception fault, string messageId);
}
