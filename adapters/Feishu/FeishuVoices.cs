using System.Security.Cryptography;
using System.Text;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Protocol;
using ChatSales.Core.Conversation;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.Feishu;

/// <summary>A voice message, as its event tells of it.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Key">Where its file is.</param>
/// <param name="Sender">Who said it.</param>
/// <param name="Milliseconds">How long it is; null if that isn't told.</param>
public sealed record FeishuVoice(string MessageId, string Key, string Sender, long? Milliseconds);

/// <summary>Turns the file of a voice message into what Feishu's recognition takes.</summary>
public interface IVoiceDecoder
{
    /// <summary>What is in the file; null if it is no voice, or was too much to read.</summary>
    /// <param name="file">As Feishu gave it.</param>
    /// <param name="sender">Who said it: one voice of each is read at a time.</param>
    /// <param name="ct">Cancels.</param>
    Task<DecodedVoice?> DecodeAsync(ReadOnlyMemory<byte> file, string sender, CancellationToken ct);
}

/// <summary>
/// Has voices written down: fetched, decoded and given to Feishu's recognition of speech (docs/platforms/feishu.md). What was recognised counts as
/// typed.
/// </summary>
public sealed partial class FeishuVoices(FeishuClient client, IVoiceDecoder decoder, ILogger<FeishuVoices> logger)
{
    /// <summary>Bytes: a minute at eight times the bit rate of Feishu's own voices.</summary>
    public const int LargestFile = 2 * 1024 * 1024;

    private const int IdLength = 16;

    /// <summary>The message with what it says, or with why that isn't known.</summary>
    /// <exception cref="PlatformException">Not to be had now.</exception>
    public async Task<Incoming> HearAsync(FeishuVoice voice, Incoming incoming, CancellationToken ct)
    {
        if (voice.Milliseconds > OpusVoice.Longest.TotalMilliseconds)
        {
            return incoming with { Unreadable = Unreadable.LongVoice };
        }

        if (await FetchAsync(voice, ct) is not { } file)
        {
            return incoming;
        }

        return file.Length > LargestFile
            ? incoming with { Unreadable = Unreadable.LongVoice }
            : await decoder.DecodeAsync(file, voice.Sender, ct) switch
            {
                null => incoming,
                { IsTooLong: true } => incoming with { Unreadable = Unreadable.LongVoice },
                { Pcm.Length: 0 } => incoming with { Unreadable = Unreadable.SilentVoice },
                { Pcm: var pcm } => await RecognizeAsync(voice, pcm, incoming, ct),
            };
    }

    /// <summary>What Feishu calls a voice by: always the same for a message, so that a repetition is recognised as one.</summary>
    internal static string IdOf(string messageId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..IdLength];

    // A message may have been recalled by now.
    private async Task<ReadOnlyMemory<byte>?> FetchAsync(FeishuVoice voice, CancellationToken ct)
    {
        try
        {
            return await PlatformCalls.TimeAsync(
                FeishuAdapter.Key, PlatformCalls.Download, () => client.DownloadAsync(voice.MessageId, voice.Key, "file", LargestFile + 1, ct));
        }
        catch (PlatformException gone) when (gone.Verdict == PlatformVerdict.GiveUp)
        {
            LogNotHeard(voice.MessageId, gone.Message);
            return null;
        }
    }

    // The documentation names no code for editions without speech: whatever refuses a voice that is in order says that it is not to be had.
    private async Task<Incoming> RecognizeAsync(FeishuVoice voice, byte[] pcm, Incoming incoming, CancellationToken ct)
    {
        try
        {
            var said = await PlatformCalls.TimeAsync(
                FeishuAdapter.Key, PlatformCalls.Recognize, () => client.RecognizeAsync(pcm, IdOf(voice.MessageId), ct));
            return said.Trim().TrimEnd(TypedTexts.FullStop) is { Length: > 0 } text
                ? incoming with { Text = text, Unreadable = null }
                : incoming with { Unreadable = Unreadable.SilentVoice };
        }
        catch (PlatformException refused) when (refused.Verdict != PlatformVerdict.Retry)
        {
            LogNotHeard(voice.MessageId, refused.Message);
            return FeishuErrors.IsOurMistake(refused.Code) ? incoming : incoming with { Unreadable = Unreadable.UnheardVoice };
        }
    }

    [LoggerMessage(2306, LogLevel.Warning, "The voice {MessageId} was not written down: {Reason}")]
    private partial void LogNotHeard(string messageId, string reason);
}
