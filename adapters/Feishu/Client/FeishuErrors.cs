using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.Feishu.Client;

/// <summary>What to do about each of Feishu's error codes (docs/platforms/feishu.md).</summary>
internal static class FeishuErrors
{
    private sealed record Policy(PlatformVerdict Verdict, string Advice, string Words, TimeSpan? RetryAfter = null);

    private static readonly Dictionary<int, Policy> Known = new()
    {
        [99991663] = new(PlatformVerdict.Retry, "the access token is not valid", PlatformFaultTexts.StaleToken),
        [99991661] = new(PlatformVerdict.Retry, "the access token is missing", PlatformFaultTexts.StaleToken),
        [99991668] = new(PlatformVerdict.Retry, "the access token is not valid", PlatformFaultTexts.StaleToken),
        [99991400] = new(PlatformVerdict.Retry, "too many calls", PlatformFaultTexts.TooMany, TimeSpan.FromSeconds(1)),
        [230020] = new(PlatformVerdict.Retry, "too many messages to one chat", PlatformFaultTexts.TooMany, TimeSpan.FromSeconds(1)),
        [99991672] = new(PlatformVerdict.Operator, FeishuErrorTexts.Permission, FeishuErrorTexts.PermissionWords),
        [40004] = new(PlatformVerdict.Operator, FeishuErrorTexts.OutOfScope, FeishuErrorTexts.OutOfScopeWords),
        [40014] = new(PlatformVerdict.Operator, FeishuErrorTexts.OutOfScope, FeishuErrorTexts.OutOfScopeWords),
        [41050] = new(PlatformVerdict.Operator, FeishuErrorTexts.OutOfScope, FeishuErrorTexts.OutOfScopeWords),
        [42009] = new(PlatformVerdict.Operator, FeishuErrorTexts.OutOfScope, FeishuErrorTexts.OutOfScopeWords),
        [40003] = new(PlatformVerdict.Retry, "an internal error of Feishu's", PlatformFaultTexts.Busy),
        [40011] = new(PlatformVerdict.GiveUp, "a page's size is wrong: a mistake of this program", PlatformFaultTexts.OurMistake),
        [40012] = new(PlatformVerdict.GiveUp, "a page's token is wrong: a mistake of this program", PlatformFaultTexts.OurMistake),
        [1040101] = new(PlatformVerdict.GiveUp, "a voice is not accepted: a mistake of this program", PlatformFaultTexts.OurMistake),
        [1040102] = new(PlatformVerdict.Retry, "the recognition of speech has a fault", PlatformFaultTexts.Busy),
        [230006] = new(PlatformVerdict.Operator, FeishuErrorTexts.NoBot, FeishuErrorTexts.NoBotWords),
        [230002] = new(PlatformVerdict.GiveUp, "the bot is not in the chat: add it to the group again", FeishuErrorTexts.NotInChat),
        [232019] = new(PlatformVerdict.Retry, "too many changes to one group", PlatformFaultTexts.TooMany, TimeSpan.FromSeconds(1)),
        [232068] = new(PlatformVerdict.Retry, "the group is still being made", PlatformFaultTexts.Busy, TimeSpan.FromSeconds(1)),
        [232025] = new(PlatformVerdict.Operator, FeishuErrorTexts.NoBot, FeishuErrorTexts.NoBotWords),
        [232011] = new(PlatformVerdict.GiveUp, "the bot is not in the group", FeishuErrorTexts.NotInChat),
        [232009] = new(PlatformVerdict.GiveUp, "the group was dissolved", FeishuErrorTexts.NotInChat),
        [230013] = new(PlatformVerdict.GiveUp, FeishuErrorTexts.NotAvailable, FeishuErrorTexts.NotAvailableWords),
        [230001] = new(PlatformVerdict.GiveUp, "a field is wrong: a mistake of this program", PlatformFaultTexts.OurMistake),
        [230025] = new(PlatformVerdict.GiveUp, "the message is too long: a mistake of this program", PlatformFaultTexts.OurMistake),
        [230099] = new(PlatformVerdict.GiveUp, "the card is not accepted: a mistake of this program", PlatformFaultTexts.OurMistake),
        [11310] = new(PlatformVerdict.GiveUp, "an element of the card is not accepted: a mistake of this program", PlatformFaultTexts.OurMistake),
        [11246] = new(PlatformVerdict.GiveUp, "an element of the card is not accepted: a mistake of this program", PlatformFaultTexts.OurMistake),
    };

    // The long connection's own codes.
    private static readonly Dictionary<int, Policy> OfConnecting = new()
    {
        [1] = new(PlatformVerdict.Retry, "Feishu is busy", PlatformFaultTexts.Busy),
        [1000040343] = new(PlatformVerdict.Retry, "an internal error of Feishu's", PlatformFaultTexts.Busy),
        [1000040350] = new(
            PlatformVerdict.Operator,
            "the app has too many connections (50 are allowed): stop programs that use the same app",
            FeishuErrorTexts.TooManyConnections),
        [403] = new(PlatformVerdict.Operator, FeishuErrorTexts.NotCompanyBuilt, FeishuErrorTexts.NotCompanyBuiltWords),
        [514] = new(
            PlatformVerdict.Operator,
            "App ID or App Secret is wrong: check Platforms:Feishu:AppId and Platforms:Feishu:AppSecret",
            FeishuErrorTexts.Credentials),
    };

    /// <summary>Codes that call for a fresh token and one more try.</summary>
    public static bool IsStaleToken(int code) => code is 99991663 or 99991661 or 99991668;

    /// <summary>Codes that say that what we sent was malformed.</summary>
    public static bool IsOurMistake(int code) => code is 230001 or 230025 or 230099 or 11310 or 11246 or 1040101;

    /// <summary>Codes for a message that is gone: recalled or deleted.</summary>
    public static bool IsGone(int code) => code is 230011 or 230110;

    /// <summary>None of the people named is or can be in the group.</summary>
    public static bool IsOfNobody(int code) => code is 232027;

    /// <summary>The app lacks a permission, which the message names.</summary>
    public static bool IsMissingPermission(int code) => code is 99991672;

    public static PlatformException Of(int code, string message) => Of(Known, code, message);

    public static PlatformException OfConnect(int code, string message) => Of(OfConnecting, code, message);

    /// <summary>A token is refused: whatever the code, the app's two credentials are wrong.</summary>
    public static PlatformException OfToken(int code, string message) =>
        new(
            PlatformVerdict.Operator,
            $"Feishu {code}: it gives no access token: check Platforms:Feishu:AppId and Platforms:Feishu:AppSecret ({message})")
        {
            Code = code,
            Words = PlatformFaultTexts.Known.With(FeishuErrorTexts.Name, code, FeishuErrorTexts.Credentials, message),
        };

    private static PlatformException Of(Dictionary<int, Policy> known, int code, string message) => known.TryGetValue(code, out var policy)
        ? new PlatformException(policy.Verdict, $"Feishu {code}: {policy.Advice} ({message})")
        {
            Code = code,
            RetryAfter = policy.RetryAfter,
            IsOutOfGroup = code is 230002 or 232009 or 232011,
            Words = PlatformFaultTexts.Known.With(FeishuErrorTexts.Name, code, policy.Words, message),
        }
        : new PlatformException(PlatformVerdict.GiveUp, $"Feishu {code}: {message}") { Code = code };
}
