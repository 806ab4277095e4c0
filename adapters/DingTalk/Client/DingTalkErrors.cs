using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.DingTalk.Client;

/// <summary>What to do about each of DingTalk's error codes: words of the newer API, numbers of the older one (docs/platforms/dingtalk.md).</summary>
internal static class DingTalkErrors
{
    private const string NoPermission = "Forbidden.AccessDenied.AccessTokenPermissionDenied";
    // Spelled so by DingTalk, with a further word behind it.
    private const string TemplateDenied = "groupTemplate.permessionDenied";
    private const string StaleToken = "InvalidAuthentication";
    private const int Limited = 88;
    private const string Banned = "HTML";

    private sealed record Policy(PlatformVerdict Verdict, string Advice, string Words)
    {
        public bool IsUsedUp { get; init; }

        public bool IsOutOfGroup { get; init; }

        // Refused for its rate, not its content.
        public bool IsOfPace { get; init; }
    }

    // While nothing is left, asking each minute is pointless.
    private static readonly TimeSpan UsedUpWait = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan BanLength = TimeSpan.FromMinutes(5);

    private static readonly Policy Permission = new(PlatformVerdict.Operator, DingTalkErrorTexts.Permission, DingTalkErrorTexts.PermissionWords);
    private static readonly Policy Robot =
        new(PlatformVerdict.Operator, "there is no such robot: check Platforms:DingTalk:RobotCode", DingTalkErrorTexts.Robot);

    private static readonly Policy GroupTemplate =
        new(PlatformVerdict.Operator, "the group template is missing: check Platforms:DingTalk:GroupTemplateId", DingTalkErrorTexts.NoGroupTemplate);

    private static readonly Dictionary<string, Policy> Known = new()
    {
        [StaleToken] = new(PlatformVerdict.Retry, "the access token is not valid", PlatformFaultTexts.StaleToken),
        ["40014"] = new(PlatformVerdict.Retry, "the access token is not valid", PlatformFaultTexts.StaleToken),
        ["42001"] = new(PlatformVerdict.Retry, "the access token has run out", PlatformFaultTexts.StaleToken),
        ["Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"] = new(
            PlatformVerdict.Retry, "too many calls of this kind", PlatformFaultTexts.TooMany)
        {
            IsOfPace = true,
        },
        ["Forbidden.AccessDenied.QpsLimitForApi"] = new(
            PlatformVerdict.Retry, "too many calls of this kind", PlatformFaultTexts.TooMany)
        {
            IsOfPace = true,
        },
        ["88"] = new(PlatformVerdict.Retry, "too many calls", PlatformFaultTexts.TooMany) { IsOfPace = true },
        ["90018"] = new(PlatformVerdict.Retry, "too many calls", PlatformFaultTexts.TooMany) { IsOfPace = true },
        ["90002"] = new(PlatformVerdict.Retry, "too many calls of this kind", PlatformFaultTexts.TooMany) { IsOfPace = true },
        ["Forbidden.AccessDenied.ApiCountLimitForOrg"] = new(
            PlatformVerdict.Operator,
            "the organisation's API calls of this month are used up: choose another edition of DingTalk or buy more",
            DingTalkErrorTexts.UsedUp)
        {
            IsUsedUp = true,
        },
        ["90020"] = new(
            PlatformVerdict.Operator,
            "the organisation's API calls of this month are used up: choose another edition of DingTalk or buy more",
            DingTalkErrorTexts.UsedUp)
        {
            IsUsedUp = true,
        },
        [Banned] = new(PlatformVerdict.Retry, "a page in the place of an answer: too many calls from this address", DingTalkErrorTexts.BannedWords)
        {
            IsOfPace = true,
        },
        ["50004"] = new(PlatformVerdict.Operator, DingTalkErrorTexts.OutOfScope, DingTalkErrorTexts.OutOfScopeWords),
        ["60019"] = new(PlatformVerdict.Operator, DingTalkErrorTexts.OutOfScope, DingTalkErrorTexts.OutOfScopeWords),
        ["43007"] = new(PlatformVerdict.Operator, DingTalkErrorTexts.OutOfScope, DingTalkErrorTexts.OutOfScopeWords),
        ["60003"] = new(PlatformVerdict.GiveUp, "there is no such department", DingTalkErrorTexts.NoDepartmentWords),
        ["400002"] = new(PlatformVerdict.GiveUp, "a parameter is wrong: a mistake of this program", PlatformFaultTexts.OurMistake),
        ["40035"] = new(PlatformVerdict.GiveUp, "a parameter is wrong: a mistake of this program", PlatformFaultTexts.OurMistake),
        ["-1"] = new(PlatformVerdict.Retry, "DingTalk is busy", PlatformFaultTexts.Busy),
        ["ServiceUnavailable"] = new(PlatformVerdict.Retry, "DingTalk is busy", PlatformFaultTexts.Busy),
        [NoPermission] = Permission,
        ["60011"] = Permission,
        ["param.templateUnpublished"] = new(
            PlatformVerdict.Operator,
            "the card template is not published: publish it, and check Platforms:DingTalk:CardTemplateId", DingTalkErrorTexts.Template),
        ["groupTemplate.notFound"] = GroupTemplate,
        ["permession.checkFailed"] = new(PlatformVerdict.Operator, DingTalkErrorTexts.OwnerOutOfRange, DingTalkErrorTexts.OwnerOutOfRangeWords),
        ["member.notFound"] = new(PlatformVerdict.GiveUp, "the person is unknown or has left", PlatformFaultTexts.UnknownPerson),
        ["send.too.fast"] = new(PlatformVerdict.Retry, "too many messages to one group", PlatformFaultTexts.TooMany) { IsOfPace = true },
        ["group.disbanded"] = new(PlatformVerdict.GiveUp, "the group was dissolved", DingTalkErrorTexts.NotInGroup) { IsOutOfGroup = true },
        ["staffId.notExisted"] = new(PlatformVerdict.GiveUp, "the person is unknown or has left", PlatformFaultTexts.UnknownPerson),
        ["33012"] = new(PlatformVerdict.GiveUp, "the person is unknown or has left", PlatformFaultTexts.UnknownPerson),
        ["60121"] = new(PlatformVerdict.GiveUp, "the person is unknown or has left", PlatformFaultTexts.UnknownPerson),
        ["chatbot.notInGroup"] = new(PlatformVerdict.GiveUp, "the robot is not in the group: add it again", DingTalkErrorTexts.NotInGroup)
        {
            IsOutOfGroup = true,
        },
        ["400013"] = new(PlatformVerdict.GiveUp, "the robot is not in the group: add it again", DingTalkErrorTexts.NotInGroup)
        {
            IsOutOfGroup = true,
        },
    };

    /// <summary>Errors that call for a fresh token and one more try.</summary>
    public static bool IsStaleToken(PlatformException fault) => fault.CodeName == StaleToken || fault.Code is 40014 or 42001;

    /// <summary>Refused for its rate: such calls are not counted.</summary>
    public static bool IsOfPace(PlatformException fault) => fault.CodeName is { } code && Known.TryGetValue(code, out var policy) && policy.IsOfPace;

    /// <summary>Somebody who was to be let in or out isn't known.</summary>
    public static bool IsUnknownMember(PlatformException fault) => fault.CodeName is "member.notFound" or "staffId.notExisted";

    /// <summary>The app lacks a permission that the call needs.</summary>
    public static bool IsMissingPermission(PlatformException fault) => fault.CodeName?.StartsWith(NoPermission, StringComparison.Ordinal) == true;

    /// <summary>A refusal of the newer API.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="answer">Its JSON: code, message and, for permissions, which.</param>
    public static PlatformException Of(int status, JsonObject answer)
    {
        var (code, message) = (Text(answer, "code") ?? "", Text(answer, "message") ?? "");
        if (code == NoPermission)
        {
            var scopes = string.Join(", ", (answer["accessdenieddetail"]?["requiredScopes"] as JsonArray ?? []).Select(scope => scope?.ToString()));
            return Told($"{code} {scopes}", status, Permission, scopes.Length > 0 ? scopes : message);
        }

        // Seen in the field (docs/platforms/dingtalk.md): the code varies, the words don't.
        var policy = message.Contains(DingTalkErrorTexts.NoRobot, StringComparison.Ordinal) ? Robot
            : code.StartsWith(TemplateDenied, StringComparison.Ordinal) ? GroupTemplate
            : Known.GetValueOrDefault(code);
        return policy is not null
            ? Told(code, status, policy, message)
            : new PlatformException(status is >= 500 or 429 ? PlatformVerdict.Retry : PlatformVerdict.GiveUp, $"DingTalk {code}: {message}")
            {
                Code = status,
                CodeName = code,
                MaybeDone = status >= 500,
            };
    }

    /// <summary>A refusal of the older API, which comes with status 200.</summary>
    public static PlatformException OfOld(int code, JsonObject answer)
    {
        var message = Text(answer, "sub_msg") ?? Text(answer, "errmsg") ?? "";
        // It also reports a missing permission under a rate limit's code.
        var word = code == Limited && Text(answer, "sub_code") == "60011" ? "60011" : code.ToString(CultureInfo.InvariantCulture);
        return word == "60011" ? Told($"{NoPermission} {word}", code, Permission, message)
            : Known.TryGetValue(word, out var policy) ? Told(word, code, policy, message)
            : new PlatformException(PlatformVerdict.GiveUp, $"DingTalk {code}: {message}") { Code = code, CodeName = word };
    }

    /// <summary>A page instead of an answer: by the documentation, the address has called so often that it is banned for five minutes.</summary>
    /// <param name="status">The status of the answer.</param>
    public static PlatformException OfPage(int status) =>
        status >= 500
            ? new PlatformException(PlatformVerdict.Retry, $"DingTalk answered with status {status}.") { Code = status, MaybeDone = true }
            : new PlatformException(PlatformVerdict.Retry, $"DingTalk {Banned}: {Known[Banned].Advice} (status {status})")
            {
                Code = status,
                CodeName = Banned,
                RetryAfter = BanLength,
                Words = PlatformFaultTexts.Known.With(DingTalkErrorTexts.Name, status, Known[Banned].Words, Banned),
            };

    /// <summary>A token or connection is refused: whatever the code, the app's two credentials are wrong.</summary>
    public static PlatformException OfCredentials(PlatformException fault) =>
        fault.Verdict == PlatformVerdict.Retry && !IsStaleToken(fault)
            ? fault
            : new PlatformException(
                PlatformVerdict.Operator,
                $"ClientId or ClientSecret is wrong: check Platforms:DingTalk:ClientId and Platforms:DingTalk:ClientSecret ({fault.Message})")
            {
                Code = fault.Code,
                CodeName = "credentials",
                Words = DingTalkErrorTexts.Credentials,
            };

    private static PlatformException Told(string name, int code, Policy policy, string message) =>
        new(policy.Verdict, $"DingTalk {name}: {policy.Advice} ({message})")
        {
            Code = code,
            CodeName = name,
            IsUsedUp = policy.IsUsedUp,
            IsOutOfGroup = policy.IsOutOfGroup,
            RetryAfter = policy.IsUsedUp ? UsedUpWait : null,
            Words = PlatformFaultTexts.Known.With(DingTalkErrorTexts.Name, name, policy.Words, message),
        };

    private static string? Text(JsonObject answer, string name) => answer[name] is JsonValue value ? value.ToString() : null;
}
