using System.Globalization;
using ChatSales.Adapters.Chat;
using ChatSales.Bot.Delivery;
using ChatSales.Core.Conversation;
using ChatSales.Core.DeadLetters;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Bot.Builder;

namespace ChatSales.Bot.Turns;

/// <summary>
/// Runs one inbox message to its end: effect, answers and outcome are committed together, or the message is put off, or given up and its sender told
/// (X5).
/// </summary>
internal sealed partial class TurnRunner(
    Adapters adapters, Sessions sessions, IBot bot, Recognition recognition, VoiceQuota voices, FileQuota fetched, AnswerBound answers,
    OperatorNotices operators, OperatorAlarm alarm, BusinessZone zone, TimeProvider clock, ILogger<TurnRunner> logger)
{
    private const int MostConflicts = 30;
    private const int MostAttempts = 5;
    private const int MostUnended = 2;
    private const int Quoted = 20;

    // A full evidence folder is fixed within a day; what fails for longer while the store works never succeeds.
    private static readonly TimeSpan StorageLife = TimeSpan.FromDays(1);

    // For one message's files; further ones are refused.
    private const long MostBytes = 2 * Inspection.LargestFile;

    // WeCom keeps media for three days (platforms/wecom.md); after that there is nothing left to fetch.
    private static readonly TimeSpan MediaLife = TimeSpan.FromDays(3);

    // Far more than any turn takes; files are fetched before.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly ConflictLines lines = new();

    /// <summary>Reads a message for <see cref="RunAsync"/>.</summary>
    public ReadMessage Read(InboxMessage message)
    {
        try
        {
            // Reading a suspect may be what kills the process: its history is checked first.
            return new ReadMessage(message, message.Suspect ? null : adapters[message.Platform].Read(message));
        }
        catch (Exception)
        {
            // Whatever is wrong comes up again when it is handled.
            return new ReadMessage(message, null);
        }
    }

    /// <summary>Brings a message to its end.</summary>
    /// <param name="read">The message.</param>
    /// <param name="enter">Called with the sender once it turns out to have files: waits for room. Null if files are not to be handled now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RunAsync(ReadMessage read, Func<string, Task<IDisposable?>> enter, CancellationToken ct)
    {
        var message = read.Message;
        using var time = new TurnTime(message);
        try
        {
            await SettleAsync(read, enter, time, ct);
        }
        catch (ConcurrencyException taken) when (taken.Kind == InboxMessage.Kind)
        {
            // Its outcome is already committed, by a commit whose result was unknown or by another node: this try has no effect.
            LogSettledBefore(message.Id);
        }
    }

    private async Task SettleAsync(ReadMessage read, Func<string, Task<IDisposable?>> enter, TurnTime time, CancellationToken ct)
    {
        var message = read.Message;
        if (message.Unended >= MostUnended)
        {
            LogUnended(message.Id, message.Unended);
            await GiveUpAsync(message, "turn unended", FaultTexts.EndedProcesses.With(message.Unended), time, ct);
            return;
        }

        try
        {
            await TryAsync(read, enter, time, ct);
        }
        catch (Exception fault)
            when (fault is ConcurrencyException { Kind: InboxMessage.Kind } || (fault is OperationCanceledException && ct.IsCancellationRequested))
        {
            throw;
        }
        catch (StoreLimitException fault)
        {
            // The sender's own doing: as with a refused command, nothing changed.
            LogLimit(message.Id, fault.Message);
            var session = sessions.Open(ActorOf(message));
            Answer(session, message, TurnTexts.NotStorable.With(Shown.Name(fault.Text, Quoted), fault.Text.Length));
            await EndAsync(session, new InboxOutcome(message.Id, InboxFate.Done), time, ct);
        }
        catch (StorageException fault) when (!IsHopeless(message))
        {
            // The evidence folder may be full while the store still writes: then the person is told once. If nothing can be written at all, this
            // throws too, and the message is claimed again unchanged.
            LogStorage(message.Id, fault.Message);
            var session = sessions.Open(ActorOf(message));
            if (message.Attempts == 0)
            {
                Answer(session, message, TurnTexts.StorageFailed.Text);
            }

            await EndAsync(
                session,
                new InboxOutcome(
                    message.Id,
                    InboxFate.Deferred,
                    session.Now + BackOff.After(message.Attempts, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10)),
                    fault.Message),
                time,
                ct);
        }
        catch (TurnOverrun)
        {
            LogOverrun(message.Id, Longest.TotalSeconds);
            var session = sessions.Open(ActorOf(message));
            Answer(session, message, TurnTexts.TookTooLong.Text);
            await operators.TellAsync(session, "turn too long", TurnTexts.TookTooLongForOperator.With(message.Id), ct);
            var reason = FaultTexts.TookTooLong.With(Longest.TotalSeconds);
            await EndAsync(session, new InboxOutcome(message.Id, InboxFate.Dead, Reason: reason), time, ct);
        }
        catch (Exception fault) when (message.Attempts + 1 < MostAttempts && fault is not FormatException)
        {
            LogPutOff(fault, message.Id, message.Attempts + 1);
            var session = sessions.Open(ActorOf(message));
            await EndAsync(
                session,
                new InboxOutcome(
                    message.Id,
                    InboxFate.Deferred,
                    session.Now + BackOff.After(message.Attempts, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
                    fault.Message),
                time,
                ct);
        }
        catch (Exception fault)
        {
            LogGivenUp(fault, message.Id);
            await GiveUpAsync(message, $"turn {fault.GetType().Name}", FaultTexts.Of(fault), time, ct);
        }
    }

    private async Task GiveUpAsync(InboxMessage message, string fact, string reason, TurnTime time, CancellationToken ct)
    {
        var session = sessions.Open(ActorOf(message));
        Answer(session, message, TurnTexts.GivenUp.Text);
        await operators.TellAsync(session, fact, TurnTexts.GivenUpForOperator.With(message.Id, reason), ct);
        await EndAsync(session, new InboxOutcome(message.Id, InboxFate.Dead, Reason: reason), time, ct);
    }

    private async Task TryAsync(ReadMessage read, Func<string, Task<IDisposable?>> enter, TurnTime time, CancellationToken ct)
    {
        var message = read.Message;
        var adapter = adapters[message.Platform];
        var activity = read.Activity ?? adapter.Read(message);
        var asking = await AskingAsync(adapter, message, activity, ct);
        if (await CompleteAsync(adapter, message, activity, asking, time, ct) is not var (complete, missing))
        {
            return;
        }

        var hasFiles = asking.Known is not null && complete.Files.Count > 0;
        using var files = hasFiles ? await enter((read with { Activity = activity }).Sender) : null;
        if (hasFiles && files is null)
        {
            return;
        }

        if ((hasFiles ? await DownloadAsync(adapter, message, complete, asking.Known!, missing, time, ct) : complete) is not { } incoming)
        {
            return;
        }

        async Task AskAsync(ITurnContext context, CancellationToken token)
        {
            await bot.OnTurnAsync(context, token);
            time.Was(context.CommandKey());
        }

        IDisposable? place = null;
        Answering? answering = null;
        using var limit = new CancellationTokenSource(Longest, clock);
        try
        {
            for (var conflicts = 0; ; conflicts++)
            {
                var session = sessions.Open(ActorOf(message));
                activity.ChannelData = incoming;
                // On a separate thread: work that runs past the limit is abandoned with its session, which nobody commits.
                await Task.Run(() => adapter.ProcessAsync(activity, session, AskAsync, limit.Token), ct).WaitAsync(limit.Token);
                if (asking.IsStranger && session.Actor != ActorOf(message))
                {
                    // Known by now: what they sent was not fetched, so all of it comes again.
                    throw new FormerStranger();
                }

                if (missing.Count > 0)
                {
                    Answer(session, message, TurnTexts.FilesMissing.With(LayoutTexts.List(missing)));
                }

                if (session.Outgoing.Any(sent => sent.Class is null))
                {
                    // Once, however often it is retried.
                    answering ??= await answers.TakeAsync(adapter, (read with { Activity = activity }).Sender, message.Conversation, ct);
                    Bound(session, message, answering);
                }

                try
                {
                    await EndAsync(session, new InboxOutcome(message.Id, InboxFate.Done), time, ct);
                    return;
                }
                catch (ConcurrencyException conflict) when (conflict.Kind != InboxMessage.Kind && conflicts < MostConflicts)
                {
                    LogConflict(message.Id, conflict.Kind, conflicts + 1);
                    // One place only: waiting for a second while holding the first could deadlock.
                    place ??= await lines.EnterAsync(conflict.Kind, conflict.DocumentId, limit.Token);
                }
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TurnOverrun();
        }
        finally
        {
            place?.Dispose();
        }
    }

    private sealed class TurnOverrun : Exception;

    private bool IsHopeless(InboxMessage message) => sessions.Open(ActorOf(message)).Now - message.ReceivedAt > StorageLife;

    // A message that names nobody can't be answered.
    private static void Answer(Session session, InboxMessage message, string text)
    {
        if (message.Conversation.Length > 0)
        {
            session.Send(Courier.Pack(session, message.Platform, message.Conversation, null, text, replaces: null) with { InReplyTo = message.Id });
        }
    }

    private void Bound(Session session, InboxMessage message, Answering answering)
    {
        if (!answering.AreSent)
        {
            session.WithholdAnswers();
        }

        if (answering.Until is { } until)
        {
            LogTooMany(message.Id, until);
            Answer(session, message, TurnTexts.TooMany.With(zone.Local(until).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)));
        }
    }

    private async Task PutOffAsync(InboxMessage message, PlatformException fault, bool isAboutFiles, TurnTime time, CancellationToken ct)
    {
        await LogAsync(message, fault, ct);
        var session = sessions.Open(ActorOf(message));
        var hopeless = IsHopeless(message, fault);
        if (hopeless || (isAboutFiles && message.Attempts == 0))
        {
            Answer(session, message, (hopeless ? TurnTexts.GivenUp : TurnTexts.DownloadLater).Text);
        }

        await EndAsync(
            session,
            hopeless
                ? new InboxOutcome(message.Id, InboxFate.Dead, Reason: fault.Words)
                : new InboxOutcome(message.Id, InboxFate.Deferred, NextTry(message, fault), fault.Words),
            time,
            ct);
    }

    // Operators are told what they can fix.
    private async Task LogAsync(InboxMessage message, PlatformException fault, CancellationToken ct)
    {
        LogDownload(message.Id, message.Attempts + 1, fault.Message);
        if (fault.Verdict == PlatformVerdict.Operator)
        {
            await alarm.RaiseAsync(message.Platform, fault, ct);
        }
    }

    private bool IsHopeless(InboxMessage message, PlatformException fault) =>
        fault.Verdict == PlatformVerdict.GiveUp || NextTry(message, fault) - message.ReceivedAt > MediaLife;

    private DateTimeOffset NextTry(InboxMessage message, PlatformException fault) =>
        clock.GetUtcNow() + BackOff.After(message.Attempts, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), fault.RetryAfter);

    private static async Task EndAsync(Session session, InboxOutcome outcome, TurnTime time, CancellationToken ct)
    {
        session.Settle(outcome);
        if (outcome.Fate == InboxFate.Dead)
        {
            await UntouchedRule.WatchAsync(session, outcome.MessageId, ct);
        }

        await session.CommitAsync(ct);
        time.EndedAs(outcome.Fate);
    }

    private static Actor ActorOf(InboxMessage message) => new(new("unknown"), message.Platform, message.Id);
}
