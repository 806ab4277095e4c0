using System.Globalization;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Bot.Schema;

namespace ChatSales.Bot.Turns;

// Whatever needs the platform comes once before the turn, as the turn may run several times. What costs (files, what a voice says) is only for people
// who are known, and within what one of them may send.
internal sealed partial class TurnRunner
{
    private async Task<Asking> AskingAsync(ChatAdapter adapter, InboxMessage message, Activity read, CancellationToken ct)
    {
        if (!adapter.IsToFetch(read))
        {
            return new Asking(IsToFetch: false, Known: null);
        }

        // An account that is found out now is linked by the turn.
        var person = await recognition.FindAsync(sessions.Open(ActorOf(message)), adapter, read, ct);
        return new Asking(IsToFetch: true, person is { Active: true } ? person : null);
    }

    // Null when the message was settled here.
    private async Task<(Incoming Incoming, List<string> Missing)?> CompleteAsync(
        ChatAdapter adapter, InboxMessage message, Activity read, Asking asking, TurnTime time, CancellationToken ct)
    {
        Incoming? complete = null;
        try
        {
            var known = await adapter.CompleteAsync(read, ct);
            if (asking.Known is not { } person)
            {
                return (known, []);
            }

            complete = !adapter.HasVoice(read) ? known
                : voices.TryTake(person.Id, message.Id) ? await adapter.HearAsync(read, known, ct)
                : known with { Unreadable = Unreadable.TooManyVoices };
            return (await adapter.WithAnsweredAsync(read, complete, ct), []);
        }
        catch (PlatformException fault) when (complete is not null && (fault.Verdict == PlatformVerdict.Operator || IsHopeless(message, fault)))
        {
            // The words may need no file at all, so they don't wait for an operator to fix something.
            await LogAsync(message, fault, ct);
            return (complete, [TurnTexts.AnsweredFiles.Text]);
        }
        catch (PlatformException fault)
        {
            await PutOffAsync(message, fault, isAboutFiles: complete is not null || ((Incoming)read.ChannelData).Files.Count > 0, time, ct);
            return null;
        }
    }

    // The same for files; those that can no longer be fetched are listed as missing.
    private async Task<Incoming?> DownloadAsync(
        ChatAdapter adapter, InboxMessage message, Incoming read, Person sender, List<string> missing, TurnTime time, CancellationToken ct)
    {
        var tooMuch = await UploadQuota.WhyNotAsync(sessions.Open(ActorOf(message)), sender.Ref(), bytes: 0, ct);
        var files = new List<IncomingFile>();
        PlatformException? lost = null;
        foreach (var (place, file) in read.Files.Index())
        {
            if (tooMuch is not null && file.InspectedAs is null)
            {
                files.Add(file with { InspectedAs = InspectedAs.Of(tooMuch) });
                continue;
            }

            if (files.Sum(known => (long)known.Content.Length) > MostBytes)
            {
                files.Add(file with { InspectedAs = new InspectedAs { Refusal = EvidenceTexts.TooManyAtOnce.Id, Arguments = [file.Name] } });
                continue;
            }

            if (file.InspectedAs is null && !fetched.TryTake(sender.Id, string.Create(CultureInfo.InvariantCulture, $"{message.Id}/{place}")))
            {
                files.Add(file with { InspectedAs = InspectedAs.Of(new Refusal(EvidenceTexts.TooManySent, FileQuota.MinutesAtOnce)) });
                continue;
            }

            try
            {
                files.Add(await PlatformCalls.TimeAsync(message.Platform, PlatformCalls.Download, () => adapter.DownloadAsync(file, ct)));
            }
            catch (PlatformException fault) when (IsHopeless(message, fault))
            {
                await LogAsync(message, fault, ct);
                lost = fault;
                missing.Add(Shown.Name(file.Name, 2 * Quoted));
            }
            catch (PlatformException fault)
            {
                await PutOffAsync(message, fault, isAboutFiles: true, time, ct);
                return null;
            }
        }

        if (lost is not null && files.Count == 0 && read.Text is null)
        {
            var session = sessions.Open(ActorOf(message));
            Answer(session, message, TurnTexts.DownloadFailed.Text);
            await EndAsync(session, new InboxOutcome(message.Id, InboxFate.Dead, Reason: lost.Words), time, ct);
            return null;
        }

        return read with { Files = files };
    }

    /// <summary>Who asks for something that is to be fetched.</summary>
    /// <param name="IsToFetch">Whether there is anything.</param>
    /// <param name="Known">Who asks, if there is; null for strangers and those who have left.</param>
    private sealed record Asking(bool IsToFetch, Person? Known)
    {
        public bool IsStranger => IsToFetch && Known is null;
    }

    private sealed class FormerStranger : Exception;
}
