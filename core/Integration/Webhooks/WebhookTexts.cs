using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>What operators read of events that are told to others.</summary>
public static class WebhookTexts
{
    public static Message Title { get; } = new("webhook.title", "推送");

    public static Message None { get; } = new("webhook.none", "没有配置推送。在设置 Webhooks:Endpoints 里写上接收方的地址和密钥，重启后生效。");

    public static Message Summary { get; } = new("webhook.summary", "共 {0} 个接收方，{1} 个需要处理。");

    public static Message Gone { get; } = new("webhook.gone", "没有名为“{0}”的接收方。发送“推送”查看全部。");

    public static Message Fine { get; } = new("webhook.fine", "正常");

    public static Message Down { get; } = new("webhook.down", "全部失败，自动重试中");

    public static Message Disabled { get; } = new("webhook.disabled", "已停用");

    public static Message Partly { get; } = new("webhook.partly", "部分商机受阻");

    public static Message Fresh { get; } = new("webhook.fresh", "还没有推送过");

    public static Message StateFact { get; } = new("webhook.state", "状态");

    public static Message OldestFact { get; } = new("webhook.oldest", "最早未送");

    public static Message PositionFact { get; } = new("webhook.position", "位置");

    public static Message HeldFact { get; } = new("webhook.held", "受阻商机");

    public static Message DeadFact { get; } = new("webhook.dead-count", "已放弃");

    public static Message DeliveredFact { get; } = new("webhook.delivered", "上次送达");

    public static Message FaultFact { get; } = new("webhook.fault", "最近失败");

    public static Message NextFact { get; } = new("webhook.next", "下次尝试");

    public static Message NothingWaits { get; } = new("webhook.nothing-waits", "没有积压");

    public static Message Ago { get; } = new("webhook.ago", "{0}前");

    public static Message Days { get; } = new("webhook.days", "{0} 天");

    public static Message Hours { get; } = new("webhook.hours", "{0} 小时");

    public static Message Minutes { get; } = new("webhook.minutes", "{0} 分钟");

    public static Message Seconds { get; } = new("webhook.seconds", "{0} 秒");

    public static Message WithStatus { get; } = new("webhook.with-status", "{0}（状态码 {1}）");

    public static Message ShowButton { get; } = new("webhook.show", "详情");

    public static Message TestButton { get; } = new("webhook.test", "测试");

    public static Message EnableButton { get; } = new("webhook.enable", "重新启用");

    public static Message DeadButton { get; } = new("webhook.dead", "已放弃的");

    public static Message AllButton { get; } = new("webhook.all", "全部推送");

    public static Message EnableFirst { get; } = new("webhook.enable-first", "{0} 已停用，先重新启用。");

    public static Message NotDisabled { get; } = new("webhook.not-disabled", "{0} 没有停用。");

    public static Message Tested { get; } = new("webhook.tested", "已向 {0} 发出一条测试事件，片刻后发送“推送 {0}”看结果。");

    public static Message Enabled { get; } = new("webhook.enabled", "已重新启用，积压的事件按顺序补送。");

    public static Message AskReplay { get; } =
        new("webhook.ask-replay", "从位置 {1}（{2}）起，把之后的事件按原来的编号再推送一遍给 {0}？接收方会按编号去重。");

    public static Message SureReplay { get; } = new("webhook.sure-replay", "确认重发");

    public static Message Replaying { get; } = new("webhook.replaying", "从位置 {0} 起重新推送。");

    public static Message NoSuchPlace { get; } =
        new("webhook.no-such-place", "看不懂“{0}”。写日期或位置，例如：从 2026-11-20，从 1200。");

    public static Message NotYet { get; } = new("webhook.not-yet", "那时之后还没有事件可以重发。");

    public static Message DeadTitle { get; } = new("webhook.dead-title", "放弃的推送");

    public static Message NoneDead { get; } = new("webhook.none-dead", "没有放弃的推送。");

    public static Message DeadSummary { get; } = new("webhook.dead-summary", "{0} 共放弃了 {1} 条，补发或丢弃。");

    public static Message DeadGone { get; } = new("webhook.dead-gone", "没有编号为“{0}”的放弃的推送，可能已经处理过了。");

    public static Message TypeFact { get; } = new("webhook.type", "事件");

    public static Message DealFact { get; } = new("webhook.deal", "商机");

    public static Message HappenedFact { get; } = new("webhook.happened", "发生于");

    public static Message TriesFact { get; } = new("webhook.tries", "已试");

    public static Message CauseFact { get; } = new("webhook.cause", "原因");

    public static Message RepeatButton { get; } = new("webhook.repeat", "补发");

    public static Message DropButton { get; } = new("webhook.drop", "丢弃");

    public static Message Repeated { get; } = new("webhook.repeated", "已放回队列补发，可能晚于同一商机后来的事件。");

    public static Message Dropped { get; } = new("webhook.dropped", "已丢弃，不再推送。");

    public static Message WatchTitle { get; } = new("webhook.watch", "推送失败提醒");

    public static Message DownForOperator { get; } =
        new("webhook.down-for-operator", "推送给 {0} 一直失败：{1}。事件都留着，恢复后自动补送。发送“推送 {0}”查看。");

    public static Message DisabledForOperator { get; } =
        new("webhook.disabled-for-operator", "推送给 {0} 已停用：{1}。事件都留着；修好后发送“推送启用 {0}”，会从断点补送。");

    public static Message GivenUpForOperator { get; } =
        new("webhook.given-up-for-operator", "推送给 {0} 的 {1} 条事件多次失败，已放弃，同一商机后面的事件照常推送。发送“推送死信 {0}”处理。");

    private static Message Unreachable { get; } = new("webhook.unreachable", "连不上，检查地址、网络和证书");

    private static Message Forbidden { get; } = new("webhook.forbidden", "地址指向内网或不许用的端口，没有连接；确要如此就写进 Allow");

    private static Message Timeout { get; } = new("webhook.timeout", "没有按时回应，检查接收方是否过慢");

    private static Message Redirected { get; } = new("webhook.redirected", "接收方要求转到别处，不会跟随；把地址改成最终的地址");

    private static Message Unauthorised { get; } = new("webhook.unauthorised", "接收方不认签名或凭证，核对两边的密钥");

    private static Message Refused { get; } = new("webhook.refused", "接收方拒绝了内容，请接收方查看日志");

    private static Message Broken { get; } = new("webhook.broken", "接收方内部出错，请接收方查看日志");

    private static Message Busy { get; } = new("webhook.busy", "接收方太忙，稍后自动再试");

    private static Message GoneFault { get; } = new("webhook.gone-fault", "接收方说不再接收（410）");

    private static Message Unknown { get; } = new("webhook.unknown", "原因不明");

    /// <summary>The cause, and what to do.</summary>
    public static string CauseOf(DeliveryFault? fault, int? status)
    {
        var cause = fault switch
        {
            DeliveryFault.Unreachable => Unreachable,
            DeliveryFault.Forbidden => Forbidden,
            DeliveryFault.Timeout => Timeout,
            DeliveryFault.Redirected => Redirected,
            DeliveryFault.Unauthorised => Unauthorised,
            DeliveryFault.Refused => Refused,
            DeliveryFault.Broken => Broken,
            DeliveryFault.Busy => Busy,
            DeliveryFault.Gone => GoneFault,
            _ => Unknown,
        };
        return status is { } code ? WithStatus.With(cause.Text, code) : cause.Text;
    }

    /// <inheritdoc cref="CauseOf(DeliveryFault?, int?)"/>
    public static string CauseOf(WebhookEndpoint endpoint) => CauseOf(endpoint.LastFault, endpoint.LastStatus);

    /// <summary>How long something takes or took, roughly.</summary>
    public static string Long(TimeSpan time)
    {
        var (words, number) = time switch
        {
            { TotalDays: >= 2 } => (Days, time.TotalDays),
            { TotalHours: >= 1 } => (Hours, time.TotalHours),
            { TotalMinutes: >= 1 } => (Minutes, time.TotalMinutes),
            _ => (Seconds, Math.Max(0, time.TotalSeconds)),
        };
        return words.With(((long)number).ToString(CultureInfo.InvariantCulture));
    }
}
