using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Simulators.Directories;

namespace ChatSales.Simulators.Feishu;

public sealed partial class FeishuSimulator
{
    private const int LongestPcm = 60 * 16_000 * 2;
    private static readonly (int Most, TimeSpan Span)[] SpeechRates = [(20, TimeSpan.FromSeconds(1))];
    private readonly CallRates speechRates;

    /// <summary>What is heard in a voice, given as its samples.</summary>
    public Func<byte[], string> Recognize { get; set; } = static _ => "";

    /// <summary>The company's edition has speech recognition; the free one has not.</summary>
    public bool HasSpeech { get; set; } = true;

    private void MapSpeech() =>
        App.MapPost(
            "/open-apis/speech_to_text/v1/speech/file_recognize",
            Guarded("speech_to_text/v1/speech/file_recognize", RecognizeAsync));

    private async Task<IResult> RecognizeAsync(HttpContext http)
    {
        if (speechRates.Refuse("") is not null)
        {
            return TooFast(http);
        }

        if (!HasSpeech)
        {
            // The documentation names no code for this.
            return Error(1040999, StatusCodes.Status403Forbidden, "not in this edition");
        }

        var body = await BodyAsync(http);
        var (speech, config) = (body["speech"] as JsonObject, body["config"] as JsonObject);
        var pcm = new byte[LongestPcm + 2];
        var isText = Convert.TryFromBase64String(speech?["speech"]?.GetValue<string>() ?? "", pcm, out var length);
        // The bot's own check of its permission sends nothing at all.
        if (isText && length == 0)
        {
            return Error(1040101, StatusCodes.Status400BadRequest, "invalid param");
        }

        string[] problems =
        [
            .. body.Select(field => field.Key).Except(["speech", "config"]).Select(key => $"there is no {key}"),
            .. isText && length % 2 == 0 && length <= LongestPcm ? Array.Empty<string>() : ["speech is no base64 of 16-bit samples of a minute at most"],
            .. FileId().IsMatch(config?["file_id"]?.GetValue<string>() ?? "") ? Array.Empty<string>() : ["file_id has not 16 letters, digits or _"],
            .. config?["format"]?.GetValue<string>() == "pcm" ? Array.Empty<string>() : ["format is not pcm"],
            .. config?["engine_type"]?.GetValue<string>() == "16k_auto" ? Array.Empty<string>() : ["engine_type is not 16k_auto"],
        ];
        return state.IsWrong(problems)
            ? Error(1040101, StatusCodes.Status400BadRequest, "invalid param")
            : Data(new JsonObject { ["recognition_text"] = Recognize(pcm[..length]) });
    }

    [GeneratedRegex("^[A-Za-z0-9_]{16}$")]
    private static partial Regex FileId();
}
