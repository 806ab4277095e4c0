using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Metrics;

namespace ChatSales.Core.Rhythm.StandUps;

/// <summary>Texts of stand-ups.</summary>
public static class StandUpTexts
{
    private const string LateDeals = "late-deals";
    private const string EvidenceLack = "evidence-lack";

    public static Message Title { get; } = new("stand-up.title", "漏斗健康度站会");

    public static Message MinutesTitle { get; } = new("stand-up.minutes", "站会纪要归档");

    public static Message UnansweredTitle { get; } = new("stand-up.unanswered", "站会未答复提醒");

    public static Message Of { get; } = new("stand-up.of", "{0} · {1}（{2}）");

    public static Message Asks { get; } = new("stand-up.asks", "{0} 个商机停着，请负责人答复：说明原因，或承诺哪天推进。");

    public static Message NothingAsked { get; } = new("stand-up.nothing-asked", "没有要答复的商机。");

    public static Message More { get; } = new("stand-up.more", "另有 {0} 个没有列出，发送“站会”先看自己的。");

    public static Message Figure { get; } = new("stand-up.figure", "{0}（上次 {1}）");

    public static Message PictureTitle { get; } = new("stand-up.picture", "停着的商机（个）");

    public static Message StageOf { get; } = new("stand-up.stage-of", "{0} 超时 {1}、缺证据 {2}");

    public static Message Kept { get; } = new("stand-up.kept", "已兑现");

    public static Message Broken { get; } = new("stand-up.broken", "未兑现");

    public static Message Redated { get; } = new("stand-up.redated", "改期");

    public static Message None { get; } = new("stand-up.none", "无");

    public static Message Over { get; } = new("stand-up.over", "超时");

    public static Message Lacking { get; } = new("stand-up.lacking", "缺证据");

    public static Message Away { get; } = new("stand-up.away", "休假");

    public static Message Promised { get; } = new("stand-up.promised", "已承诺 {0}");

    public static Message ToAnswer { get; } = new("stand-up.to-answer", "待答复");

    public static Message Answered { get; } = new("stand-up.answered", "{0} {1} 答复：{2}");

    public static Message Promises { get; } = new("stand-up.promises", "承诺 {0}（{1}）推进");

    public static Message AnsweredLate { get; } = new("stand-up.answered-late", "{0} {1} 补充：{2}");

    public static Message AnswerButton { get; } = new("stand-up.button-answer", "答复");

    public static Message AnswerAsks { get; } = new("stand-up.answer-asks", "站会在问：为什么停着，哪天推进？");

    public static Message Skipped { get; } = new("stand-up.skipped", "{0} 的站会没有开：机器人停机，当天 18:00 前没有恢复。下次照常。");

    public static Message Unanswered { get; } = new("stand-up.unanswered-text", "今天站会问到的商机还有 {0} 个没有答复。");

    public static Message UnansweredCard { get; } = new("stand-up.unanswered-card", "站会待答复");

    public static Message NoneHeld { get; } = new("stand-up.none-held", "{0} 还没有开过站会。");

    public static Message NoTeam { get; } = new("stand-up.no-team", "你不在任何团队，请写团队名称，如：站会 华东一队");

    public static Message NotYours { get; } = new("stand-up.not-yours", "看不到“{0}”的站会：没有这个团队，或不在你的范围内。");

    public static Message NotHere { get; } = new("stand-up.not-here", "请在团队的群里发送。");

    public static Message GroupSet { get; } = new("stand-up.group-set", "好的，{0} 的站会以后发到这个群。");

    /// <summary>What the catalogue calls the deals over their limit.</summary>
    public static string OverdueName => NameOf(LateDeals);

    /// <summary>What the catalogue calls the rate of deals that lack evidence.</summary>
    public static string LackName => NameOf(EvidenceLack);

    /// <summary>A rate with what it is of.</summary>
    public static string Rate(int part, int whole) => whole == 0 ? $"— ({part}/{whole})"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(part * 100m / whole, 1, MidpointRounding.AwayFromZero):0.#}% ({part}/{whole})");

    /// <summary>An instant of the day.</summary>
    public static string Time(DateTimeOffset local) => local.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string NameOf(string metric) => MetricTexts.All.First(one => one.Key == metric).Name;
}
