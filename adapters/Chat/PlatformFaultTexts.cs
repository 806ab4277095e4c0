using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Chat;

/// <summary>Why a platform refused something, as operators read it in alarms and dead letters. Logs and <c>doctor</c> are in English.</summary>
public static class PlatformFaultTexts
{
    /// <summary>A code that is known: platform, code, what it means, the platform's own words.</summary>
    public static Message Known { get; } = new("platform.fault", "{0} {1}：{2}（平台原话：{3}）");

    public static Message Passing { get; } = new("platform.passing", "平台暂时没有照办（原因：{0}）");

    public static Message Refused { get; } = new("platform.refused", "平台拒绝了，再试也没有用（原因：{0}）");

    public static Message NeedsOperator { get; } = new("platform.needs-operator", "平台不再接受请求，要检查设置（原因：{0}）");

    public const string Busy = "平台正忙";
    public const string TooMany = "调用太频繁";
    public const string StaleToken = "访问凭证失效或缺失";
    public const string UnknownPerson = "对方不在通讯录里，或已离职";
    public const string OurMistake = "发出的内容不合平台要求，这是程序的错误，请反馈";
    public const string OldMedia = "文件凭证无效或已过期";
    public const string OldCode = "登录凭证无效、已过期或已用过";

    /// <summary>What an exception says, if nobody has words for its code.</summary>
    public static string Of(PlatformVerdict verdict, string message) => (verdict switch
    {
        PlatformVerdict.Retry => Passing,
        PlatformVerdict.GiveUp => Refused,
        _ => NeedsOperator,
    }).With(message);
}
