using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.WeCom.Client;

/// <summary>What to do about each of WeCom's error codes (platforms/wecom.md).</summary>
internal static class WeComErrors
{
    private sealed record Policy(PlatformVerdict Verdict, string Advice, string Words, TimeSpan? RetryAfter = null);

    private static readonly Dictionary<int, Policy> Known = new()
    {
        [-1] = new(PlatformVerdict.Retry, "WeCom is busy", PlatformFaultTexts.Busy, TimeSpan.FromSeconds(1)),
        [45033] = new(PlatformVerdict.Retry, "too many calls at the same time", PlatformFaultTexts.TooMany, TimeSpan.FromSeconds(3)),
        [45009] = new(PlatformVerdict.Retry, "too many calls of this kind", PlatformFaultTexts.TooMany, TimeSpan.FromMinutes(2)),
        [40014] = new(PlatformVerdict.Retry, "the access token is not valid", PlatformFaultTexts.StaleToken),
        [42001] = new(PlatformVerdict.Retry, "the access token has run out", PlatformFaultTexts.StaleToken),
        [41001] = new(PlatformVerdict.Retry, "the access token is missing", PlatformFaultTexts.StaleToken),
        [40001] = new(PlatformVerdict.Operator, "the secret is wrong: check Platforms:WeCom:Secret", WeComErrorTexts.Secret),
        [40013] = new(PlatformVerdict.Operator, "the CorpId is wrong: check Platforms:WeCom:CorpId", WeComErrorTexts.CorpId),
        [301002] = new(
            PlatformVerdict.Operator,
            "the secret is not that of this app: check Platforms:WeCom:AgentId and Secret",
            WeComErrorTexts.OtherApp),
        [60020] = new(PlatformVerdict.Operator, WeComErrorTexts.NotTrusted, WeComErrorTexts.NotTrustedWords),
        [81013] = new(PlatformVerdict.GiveUp, WeComErrorTexts.NotVisible, WeComErrorTexts.NotVisibleWords),
        [60111] = new(PlatformVerdict.GiveUp, "the person is unknown", PlatformFaultTexts.UnknownPerson),
        [40003] = new(PlatformVerdict.GiveUp, "the person's id is not valid", PlatformFaultTexts.UnknownPerson),
        [60011] = new(PlatformVerdict.Operator, WeComErrorTexts.OutOfRange, WeComErrorTexts.OutOfRangeWords),
        [48002] = new(PlatformVerdict.Operator, WeComErrorTexts.NoRight, WeComErrorTexts.NoRightWords),
        [48009] = new(PlatformVerdict.Operator, WeComErrorTexts.SyncSecret, WeComErrorTexts.SyncSecretWords),
        [45029] = new(PlatformVerdict.Operator, WeComErrorTexts.TooLarge, WeComErrorTexts.TooLargeWords),
        [60123] = new(PlatformVerdict.GiveUp, "there is no such department", WeComErrorTexts.NoDepartmentWords),
        [86006] = new(PlatformVerdict.GiveUp, "too few or too many members", WeComErrorTexts.MemberCountWords),
        [86007] = new(PlatformVerdict.GiveUp, WeComErrorTexts.MemberNotAllowed, WeComErrorTexts.MemberNotAllowedWords),
        [86003] = new(PlatformVerdict.GiveUp, "there is no such group", WeComErrorTexts.NoGroupWords),
        [86008] = new(PlatformVerdict.GiveUp, "the group is not this app's", WeComErrorTexts.NoGroupWords),
        [86001] = new(PlatformVerdict.GiveUp, "the group's id is malformed: a mistake of this program", PlatformFaultTexts.OurMistake),
        [40058] = new(PlatformVerdict.GiveUp, "a field is wrong: a mistake of this program", PlatformFaultTexts.OurMistake),
        [42045] = new(PlatformVerdict.GiveUp, "a card needs an address to open: a mistake of this program", PlatformFaultTexts.OurMistake),
        [40029] = new(PlatformVerdict.GiveUp, "the code of a sign-in is not valid, has run out or was used", PlatformFaultTexts.OldCode),
        [40007] = new(PlatformVerdict.GiveUp, "the media id is not valid or has run out", PlatformFaultTexts.OldMedia),
    };

    /// <summary>Codes that call for a fresh token and one more try.</summary>
    public static bool IsStaleToken(int code) => code is 40014 or 42001 or 41001;

    /// <summary>Codes for people and departments outside of the app's visible range.</summary>
    public static bool IsOutOfRange(int code) => code is 60011;

    /// <summary>Codes for groups that are not there, or not the app's.</summary>
    public static bool IsNoGroup(int code) => code is 86003 or 86008;

    /// <summary>Somebody of those named can't be in a group.</summary>
    public static bool IsMemberNotAllowed(int code) => code is 86007;

    /// <summary>Codes that say that what we sent was malformed.</summary>
    public static bool IsOurMistake(int code) => code is 40058 or 42045;

    public static PlatformException Of(int code, string message) => Known.TryGetValue(code, out var policy)
        ? new PlatformException(policy.Verdict, $"WeCom {code}: {policy.Advice} ({message})")
        {
            Code = code,
            RetryAfter = policy.RetryAfter,
            IsOutOfGroup = IsNoGroup(code),
            Words = PlatformFaultTexts.Known.With(WeComErrorTexts.Name, code, policy.Words, message),
        }
        : new PlatformException(PlatformVerdict.GiveUp, $"WeCom {code}: {message}") { Code = code };
}
