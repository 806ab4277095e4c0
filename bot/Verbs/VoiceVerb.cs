using System.CommandLine;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.Feishu.Protocol;
using ChatSales.Bot.Inspect;

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
        verb.SetAction((_, ct) => OneFile.AnswerAsync(FeishuVoices.LargestFile, Read, ct));
        return verb;
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
