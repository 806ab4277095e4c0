using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ChatSales.Bot.Turns;

/// <summary>
/// Runs one inbox message to its end: effect, answers and outcome are committed together, or the message is put off, or given up and its sender told (X5).
/// </summary>
internal sealed partial class TurnRunner(Adapters adapters, Sessions sessions, IBot bot, OperatorNotices operators, ILogger<TurnRunner> logger)
{
    private const int MostConflicts = 30;
    private const int MostAttempts = 5;

    // WeCom keeps media for three days (platforms/wecom.md); after that there is nothing left to fetch.
    private static readonly TimeSpan MediaLife = TimeSpan.FromDays(3);
    private readonly ConflictLines lines = new();

    public async Task RunAsync(InboxMessage message, CancellationToken ct)
    {
        using var time = new TurnTime(message);
        try
        {
            await SettleAsync(message, time, ct);
        }
        catch (ConcurrencyException taken) when (taken.Kind == InboxMessage.Kind)
        {
            // Its outcome was committed before, by a commit whose end was unknown or by another node: nothing of this try has effect.
            LogSettledBefore(message.Id);
        }
    }

    private async Task SettleAsync(InboxMessage message, TurnTime time, CancellationToken ct)
    {
        try
        {
            await TryAsync(message, time, ct);
        }
        catch (Exception fault) when (fault is ConcurrencyException { Kind: InboxMessage.Kind } || (fault is OperationCanceledException && ct.IsCancellationRequested))
        {
            throw;
        }
        catch (StorageException fault)
        {
            // The evidence folder may be full while the store still writes: then the person is told once. If nothing can be written at all, this throws too, and
            // the message is claimed again as it was.
            LogStorage(message.Id, fault.Message);
            var session = sessions.Open(ActorOf(message));
            if (message.Attempts == 0)
            {
                Answer(session, message, TurnTexts.StorageFailed);
            }

            await EndAsync(session, new InboxOutcome(message.Id, InboxFate.Deferred, session.Now + BackOff.After(message.Attempts, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10)), fault.Message), time, ct);
        }
        catch (Exception fault) when (message.Attempts + 1 < MostAttempts && fault is not FormatException)
        {
            LogPutOff(fault, message.Id, message.Attempts + 1);
            var session = sessions.Open(ActorOf(message));
            await EndAsync(session, new InboxOutcome(message.Id, InboxFate.Deferred, session.Now + BackOff.After(message.Attempts, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)), fault.Message), time, ct);
        }
        catch (Exception fault)
        {
            LogGivenUp(fault, message.Id);
            var session = sessions.Open(ActorOf(message));
            Answer(session, message, TurnTexts.GivenUp);
            await operators.TellAsync(session, $"turn {fault.GetType().Name}", TurnTexts.GivenUpForOperator.With(message.Id, fault.Message), ct);
            await EndAsync(session, new InboxOutcome(message.Id, InboxFate.Dead, Reason: $"{fault.GetType().Name}: {fault.Message}"), time, ct);
        }
    }

    private async Task TryAsync(InboxMessage message, TurnTime time, CancellationToken ct)
    {
        var adapter = adapters[message.Platform];
        var activity = adapter.Read(message);
        if (await DownloadAsync(adapter, message, activity, time, ct) is not { } incoming)
        {
            return;
        }

        async Task AskAsync(ITurnContext context, CancellationToken token)
        {
            await bot.OnTurnAsync(context, token);
            time.Was(context.CommandKey());
        }

        IDisposable? place = null;
        try
        {
            for (var conflicts = 0; ; conflicts++)
            {
                var session = sessions.Open(ActorOf(message));
                activity.ChannelData = incoming;
                await adapter.ProcessAsync(activity, session, AskAsync, ct);
                try
                {
                    await EndAsync(session, new InboxOutcome(message.Id, InboxFate.Done), time, ct);
                    return;
                }
                catch (ConcurrencyException conflict) when (conflict.Kind != InboxMessage.Kind && conflicts < MostConflicts)
                {
                    LogConflict(message.Id, conflict.Kind, conflicts + 1);
                    // One place only: whoever waited for a second one while holding the first could wait for ever.
                    place ??= await lines.EnterAsync(conflict.Kind, conflict.DocumentId, ct);
                }
            }
        }
        finally
        {
            place?.Dispose();
        }
    }

    // Files are fetched before the turn, once: the turn itself may run several times. Null when the message was settled here.
    private async Task<Incoming?> DownloadAsync(ChatAdapter adapter, InboxMessage message, Activity activity, TurnTime time, CancellationToken ct)
    {
        var incoming = (Incoming)activity.ChannelData;
        if (incoming.Files.Count == 0)
        {
            return incoming;
        }

        try
        {
            var files = new List<IncomingFile>();
            foreach (var file in incoming.Files)
            {
                files.Add(await PlatformCalls.TimeAsync(message.Platform, PlatformCalls.Download, () => adapter.DownloadAsync(file, ct)));
            }

            return incoming with { Files = files };
        }
        catch (PlatformException fault)
        {
            LogDownload(message.Id, message.Attempts + 1, fault.Message);
            var session = sessions.Open(ActorOf(message));
            var later = session.Now + BackOff.After(message.Attempts, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), fault.RetryAfter);
            var hopeless = fault.Verdict == PlatformVerdict.GiveUp || later - message.ReceivedAt > MediaLife;
            if (hopeless || message.Attempts == 0)
            {
                Answer(session, message, hopeless ? TurnTexts.DownloadFailed : TurnTexts.DownloadLater);
            }

            await EndAsync(session, hopeless ? new InboxOutcome(message.Id, InboxFate.Dead, Reason: fault.Message) : new InboxOutcome(message.Id, InboxFate.Deferred, later, fault.Message), time, ct);
            return null;
        }
    }

    // What names nobody can't be answered.
    private static void Answer(Session session, InboxMessage message, Message text)
    {
        if (message.Conversation.Length > 0)
        {
            session.Send(Courier.Pack(session, message.Platform, message.Conversation, null, text.Text, replaces: null) with { InReplyTo = message.Id });
        }
    }

    private static async Task EndAsync(Session session, InboxOutcome outcome, TurnTime time, CancellationToken ct)
    {
        session.Settle(outcome);
        await session.CommitAsync(ct);
        time.EndedAs(outcome.Fate);
    }

    private static Actor ActorOf(InboxMessage message) => new("unknown", message.Platform, message.Id);

    [LoggerMessage(1002, LogLevel.Warning, "Message {MessageId} failed (try {Attempt}) and is put off")]
    private partial void LogPutOff(Exception fault, string messageId, int attempt);

    [LoggerMessage(1003, LogLevel.Error, "Message {MessageId} was given up; it is kept in the dead-letter list")]
    private partial void LogGivenUp(Exception fault, string messageId);

    [LoggerMessage(1004, LogLevel.Debug, "Message {MessageId} met a concurrent change of a {Kind} (time {Time}) and is done again")]
    private partial void LogConflict(string messageId, string kind, int time);

    [LoggerMessage(1005, LogLevel.Warning, "A file of message {MessageId} could not be fetched (try {Attempt}): {Reason}")]
    private partial void LogDownload(string messageId, int attempt, string reason);

    [LoggerMessage(1007, LogLevel.Warning, "Message {MessageId} was settled before, or taken over by another node that took this one for dead; this turn had no effect")]
    private partial void LogSettledBefore(string messageId);

    [LoggerMessage(1006, LogLevel.Error, "Message {MessageId} had no effect, as the store is in trouble: {Reason}")]
    private partial void LogStorage(string messageId, string reason);
}
