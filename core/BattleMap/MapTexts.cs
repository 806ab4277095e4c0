using ChatSales.Core.Conversation;

namespace ChatSales.Core.BattleMap;

/// <summary>What the battle map says.</summary>
public static class MapTexts
{
    /// <summary>The period of a figure, as a question says it.</summary>
    public const string ThisWeek = "本周";

    /// <summary>Titles of the parts.</summary>
    public const string HighIntent = "本周新增高意向线索";

    /// <inheritdoc cref="HighIntent"/>
    public const string ClosingSoon = "30天内即将到期商机";

    /// <inheritdoc cref="HighIntent"/>
    public const string Pending = "待审批合同金额";

    /// <inheritdoc cref="HighIntent"/>
    public const string Feedback = "客户反馈";

    public static Message Title { get; } = new("map.title", "作战图");

    public static Message Everyone { get; } = new("map.everyone", "我能看到的全部");

    public static Message Idle { get; } = new("map.idle", "TOP3 未跟进客户");

    public static Message Days { get; } = new("map.days", "{0} 天没有跟进");

    public static Message Never { get; } = new("map.never", "录入 {0} 天，从未跟进");

    public static Message Open { get; } = new("map.open-amount", "在途 {0}");

    public static Message NobodyIdle { get; } = new("map.nobody-idle", "没有带着进行中商机的客户。");

    public static Message Cloud { get; } = new("map.cloud", "最近 3 次客户反馈关键词");

    public static Message Word { get; } = new("map.word", "{0} {1}");

    public static Message Times { get; } = new("map.times", "{0} 次");

    public static Message NoFeedback { get; } = new("map.no-feedback", "还没有客户反馈。跟进时记下客户的原话，这里就会显示。");

    public static Message NotSeen { get; } = new("map.not-seen", "不在你的权限范围内");

    public static Message AsOf { get; } = new("map.as-of", "截至 {0}");

    public static Message Rows { get; } = new("map.rows", "看明细");

    public static Message Deals { get; } = new("map.deals", "看商机");

    public static Message Page { get; } = new("map.page", "打开网页");

    public static Message Picture { get; } = new("map.picture", "作战图：{0}");

    public static Message NoSuchScope { get; } = new("map.no-such-scope", "你能看到的数据里没有“{0}”这个团队或区域。");

    public static Message NothingThere { get; } = new("map.nothing-there", "这里没有数据。");

    public static Message Back { get; } = new("map.back", "返回");

    public static Message OfBlock { get; } = new("map.of-block", "{0}（{1}）");

    public static Message Total { get; } = new("map.total", "共 {0} 条");

    public static Message First { get; } = new("map.first", "共 {0} 条，显示前 {1} 条。要看全部，请在聊天里提问。");

    public static Message Containing { get; } = new("map.containing", "提到“{0}”的客户反馈");

    public static Message NoDeal { get; } = new("map.no-deal", "没有这个商机，或者不在你的权限范围内。");

    public static Message Scopes { get; } = new("map.scopes", "团队和区域");

    public static Message Chat { get; } = new("map.chat", "回到聊天");

    public static Message LastContacts { get; } = new("map.last-contacts", "最近跟进");

    public static Message Unavailable { get; } = new("map.unavailable", "数据暂时读不出来，请稍后再试。");
}
