using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.Renewals;

/// <summary>Texts about renewals.</summary>
public static class RenewalTexts
{
    public static Message Watch { get; } = new("renewal.watch", "续约提醒");

    public static Message Title { get; } = new("renewal.title", "续约 {0}");

    public static Message EndsIn { get; } = new("renewal.ends-in", "服务还有 {0} 天到期，请联系客户续约。");

    public static Message EndsToday { get; } = new("renewal.ends-today", "服务今天到期，还没有续约的结果。");

    public static Message EndedFor { get; } = new("renewal.ended-for", "服务已到期 {0} 天，还没有续约的结果。");

    public static Message ShortIn { get; } = new("renewal.short-in", "还有 {0} 天到期");

    public static Message ShortFor { get; } = new("renewal.short-for", "已到期 {0} 天");

    public static Message UntilThen { get; } = new("renewal.until-then", "在有人处理以前，每个工作日 09:30 都会提醒。");

    public static Message EndFact { get; } = new("renewal.end-fact", "服务到期");

    public static Message OwnerFact { get; } = new("renewal.owner-fact", "负责人");

    public static Message StateFact { get; } = new("renewal.state-fact", "续约进展");

    public static Message NoteFact { get; } = new("renewal.note-fact", "说明");

    public static Message Nobody { get; } = new("renewal.nobody", "还没有人处理");

    public static Message SaidBy { get; } = new("renewal.said-by", "{0}（{1} {2}）");

    public static Message ActingButton { get; } = new("renewal.acting-button", "跟进中");

    public static Message RenewedButton { get; } = new("renewal.renewed-button", "已续");

    public static Message DeclinedButton { get; } = new("renewal.declined-button", "不续");

    public static Message ShowButton { get; } = new("renewal.show-button", "续约");

    private static readonly Message ActingMonth = new("renewal.acting", "好的，这一轮不再提醒。到期前 7 天还没有结果，会再提醒。");

    private static readonly Message ActingWeek = new("renewal.acting-week", "好的，到期前不再提醒。到期以后还没有结果，会再提醒。");

    private static readonly Message ActingOver = new("renewal.acting-over", "好的，不再提醒。有了结果，请记“已续”或“不续”。");

    public static Message Settled { get; } = new("renewal.settled", "记下了：{0}。不再提醒。");

    public static Message NeedsReason { get; } = new("renewal.needs-reason", "不续的原因是什么？例如：续约 {0} 不续 客户预算取消");

    public static Message NotYours { get; } = new("renewal.not-yours", "合同 {0} 的续约不归你处理，可以找{1}。");

    public static Message NoEnd { get; } = new("renewal.no-end", "合同 {0} 还没有签，或者没有写服务结束的日期，没有要续的。");

    public static Message IsSettled { get; } = new("renewal.is-settled", "合同 {0} 已经记为“{1}”了。记错了，先发送：续约 {0} 跟进中");

    public static Message TooEarly { get; } = new("renewal.too-early", "合同 {0} 的续约提醒 {1} 才开始，现在可以直接记“已续”或“不续”。");

    public static Message NoSuchAnswer { get; } = new("renewal.no-such-answer", "“{0}”不是续约的结果。可以写：{1}。");

    public static Message ListTitle { get; } = new("renewal.list-title", "要续的合同");

    public static Message ListText { get; } = new("renewal.list-text", "共 {0} 份快到期或已到期、还没有结果（第 {1}/{2} 页）。");

    public static Message NoneOpen { get; } = new("renewal.none-open", "没有快到期、还没有结果的合同。");

    /// <summary>How keys of messages call a cycle.</summary>
    public static string KeyOf(RenewalCycle cycle) => cycle switch { RenewalCycle.Month => "30", RenewalCycle.Week => "7", _ => "0" };

    /// <summary>What is said to whoever acts in a cycle.</summary>
    public static string ActingIn(RenewalCycle? cycle) => (cycle switch
    {
        RenewalCycle.Over => ActingOver,
        RenewalCycle.Week => ActingWeek,
        _ => ActingMonth,
    }).Text;

    /// <summary>What an answer is called.</summary>
    public static string NameOf(RenewalAnswer answer) => answer switch
    {
        RenewalAnswer.Acting => ActingButton.Text,
        RenewalAnswer.Renewed => RenewedButton.Text,
        _ => DeclinedButton.Text,
    };

    /// <summary>Other words for it.</summary>
    public static IEnumerable<string> OthersOf(RenewalAnswer answer) => answer switch
    {
        RenewalAnswer.Acting => ["已联系", "在跟进", "处理中", "联系中"],
        RenewalAnswer.Renewed => ["已续约", "续了", "已续签"],
        _ => ["不续约", "不续了", "不再续约"],
    };

    /// <summary>The same on a row.</summary>
    public static string Short(int days) => days >= 0 ? ShortIn.With(days) : ShortFor.With(-days);

    /// <summary>What is said of the days that are left.</summary>
    public static string Left(int days) => days > 0 ? EndsIn.With(days) : days == 0 ? EndsToday.Text : EndedFor.With(-days);

    /// <summary>A day with its year.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
