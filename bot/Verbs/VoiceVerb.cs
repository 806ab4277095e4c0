using System.CommandLine;
using System.Text.Json;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.Feishu.Protocol;
using ChatSales.Bot.Inspect;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>
/// What the host starts to decode a voice that somebody sent (docs/decisions/0015-files-are-opened-elsewhere.md). It knows no settings, store or
/// secrets.
/// </summary>
internal static class VoiceVerb
{
    public const string Name = "inspect-voice";

    public static Command Build()
    {
        var verb = new Command(Name, "Decodes a voice for the host.") { Hidden = true };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        OwnLimits.Begin();
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        await Frames.WriteAsync(output, default, ct);
        if (await Frames.ReadAsync(input, FeishuVoices.LargestFile, ct) is { } bytes)
        {
            OwnLimits.BeginFile();
            await Frames.WriteAsync(output, JsonSerializer.SerializeToUtf8Bytes(Read(bytes), StoredJson.Options), ct);
        }

        return 0;
    }

    private static VoiceFound Read(byte[] bytes)
    {
        try
        {
            var voice = OpusVoice.Decode(bytes);
            return new VoiceFound { Pcm = voice.Pcm, IsTooLong = voice.IsTooLong };
        }
        catch (FormatException)
        {
            return new VoiceFound();
        }
    }
}
