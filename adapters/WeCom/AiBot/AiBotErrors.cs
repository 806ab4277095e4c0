using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Client;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>What to do about the AI bot's error codes (docs/platforms/wecom.md).</summary>
internal static class AiBotErrors
{
    private sealed record Policy(PlatformVerdict Verdict, string Advice, string Words, TimeSpan? RetryAfter = null);

    private static readonly Dictionary<int, Policy> Known = new()
    {
        [-1] = new(PlatformVerdict.Retry, "WeCom is busy", PlatformFaultTexts.Busy, TimeSpan.FromSeconds(1)),
        [45033] = new(PlatformVerdict.Retry, "too many calls at the same time", PlatformFaultTexts.TooMany, TimeSpan.FromSeconds(3)),
        [45009] = new(PlatformVerdict.Retry, "too many calls of this kind", PlatformFaultTexts.TooMany, TimeSpan.FromMinutes(1)),
        [846609] = new(PlatformVerdict.Retry, "WeCom does not know the connection any more", WeComErrorTexts.LostConnection),
        [93019] = new(PlatformVerdict.Operator, "there is no such bot: check Platforms:WeCom:AiBot:BotId", WeComErrorTexts.BotId),
        [853000] = new(PlatformVerdict.Operator, "the secret is wrong: check Platforms:WeCom:AiBot:Secret", WeComErrorTexts.BotSecret),
        [846605] = new(PlatformVerdict.GiveUp, "what is answered can't be answered any more", WeComErrorTexts.TooLate),
        [846608] = new(PlatformVerdict.GiveUp, "the answer can't be changed any more", WeComErrorTexts.TooLate),
        [40058] = new(PlatformVerdict.GiveUp, "a field is wrong: a mistake of this program", PlatformFaultTexts.OurMistake),
        [42045] = new(PlatformVerdict.GiveUp, "a card needs an address to open: a mistake of this program", PlatformFaultTexts.OurMistake),
        [40007] = new(PlatformVerdict.GiveUp, "the media id is not valid or has run out", PlatformFaultTexts.OldMedia),
        [40096] = new(PlatformVerdict.GiveUp, "the one later answer was given already, or its hour is over", WeComErrorTexts.TooLate),
    };

    /// <summary>It is too late to answer; the same can still be sent as a new message.</summary>
    public static bool IsOver(int code) => code is 846605 or 846608;

    /// <summary>The connection is open, but WeCom has forgotten whose it is.</summary>
    public static bool IsForgotten(int code) => code == 846609;

    public static PlatformException Of(int code, string message) => Known.TryGetValue(code, out var policy)
        ? new PlatformException(policy.Verdict, $"WeCom {code}: {policy.Advice} ({message})")
        {
            Code = code,
            RetryAfter = policy.RetryAfter,
            Words = PlatformFaultTexts.Known.With(WeComErrorTexts.Name, code, policy.Words, message),
        }
        : new PlatformException(PlatformVerdict.GiveUp, $"WeCom {code}: {message}") { Code = code };

    /// <summary>The long connection is refused: unless it passes by itself, one of the two settings is wrong, whatever the code.</summary>
    public static PlatformException OfSubscribe(int code, string message) =>
        Of(code, message) is { Verdict: not PlatformVerdict.GiveUp } known
            ? known
            : new PlatformException(
                PlatformVerdict.Operator,
                $"WeCom {code}: the long connection is refused: check Platforms:WeCom:AiBot:BotId and Platforms:WeCom:AiBot:Secret ({message})")
            {
                Code = code,
                Words = PlatformFaultTexts.Known.With(WeComErrorTexts.Name, code, WeComErrorTexts.ConnectionRefused, message),
            };
}
