using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Records;

namespace ChatSales.Core.Receipts;

/// <summary>Texts about receipts.</summary>
public static class ReceiptTexts
{
    /// <summary>Signs of the yuan, as banks write them before an amount.</summary>
    internal const string Yuan = "¥￥";

    public static Message Entered { get; } = new("receipt.entered", "已登记{0}。");

    public static Message EnteredHead { get; } = new("receipt.entered-head", "{0}：{1}");

    public static Message NotPositive { get; } = new("receipt.not-positive", "金额要大于 0，最多两位小数。退款、折让、退回多付各有自己的命令，金额也写正数。");

    public static Message NotYet { get; } = new("receipt.not-yet", "{0} 还没到，不能登记还没发生的款项。");

    public static Message NotYetOrLastYear { get; } = new("receipt.not-yet-or-last-year", "{0} 还没到，不能登记还没发生的款项。要是去年的，请写上年份，如 {1}。");

    public static Message TooLongAgo { get; } = new("receipt.too-long-ago", "{0} 太久以前了，最多补登 {1} 年内的款项。");

    public static Message NoSuchContract { get; } = new("receipt.no-such-contract", "没有找到合同“{0}”。请写合同编号，或客户名称（可以只写一部分）。");

    public static Message NotYourContract { get; } = new("receipt.not-your-contract", "“{0}”不在你的权限范围内，需要的话请找{1}。");

    public static Message SeveralContracts { get; } = new("receipt.several-contracts", "“{0}”有 {1} 份合同，是哪一份？");

    public static Message WhichContract { get; } = new("receipt.which-contract", "可能是 {0} 份合同中的一份，是哪一份？");

    public static Message NoneSigned { get; } = new("receipt.none-signed", "这家客户没有已签约、还没结清的合同，这笔钱没有登记。");

    public static Message NotSignedYet { get; } = new(
        "receipt.not-signed-yet", "这家客户的合同还没有签约：{0}。签约以后才能登记回款，这笔钱现在没有登记。");

    public static Message AskContract { get; } = new("receipt.ask-contract", "金额和未结清的对不上，或者没说金额，请核对后再登记。");

    public static Message NoContract { get; } = new("receipt.no-contract", "客户“{0}”没有已签的合同。");

    public static Message IsCancelled { get; } = new("receipt.cancelled", "合同 {0} 已作废，不能登记{1}，没有改动任何数据。钱确实到了的，请先核对是哪份合同；要退给客户就用“退款”。");

    public static Message NotSigned { get; } = new("receipt.not-signed", "合同 {0} 还没有签（{1}），不能登记{2}，没有改动任何数据。签了以后再登记。");

    public static Message AskNotOver { get; } = new(
        "receipt.ask-not-over", "合同 {0} 没有多收这么多：应收 {1}，已收 {2}。要退款并减少合同金额的用“退款”；钱确实退了、合同不变的就照样登记，欠款会多 {3}。");

    public static Message AskOver { get; } = new("receipt.ask-over", "{0} 超过未结清的 {1}，多了 {2}。金额没写错的话就照样登记，多收的以后用“退回多付”退。");

    public static Message AskTwice { get; } = new("receipt.ask-twice", "{0} 已经有一笔 {1}，可能是同一笔。确实是另一笔才点“是另一笔”。");

    public static Message AskTwiceOver { get; } = new(
        "receipt.ask-twice-over", "{0} 已经有一笔 {1}，可能是同一笔；再登记就比未结清的 {2} 多 {3}。确实是另一笔才点“是另一笔”。");

    public static Message AlikeFact { get; } = new("receipt.fact-alike", "同额回款");

    public static Message AlikeOne { get; } = new("receipt.alike", "{0} 也有一笔 {1}");

    public static Message AlikeRows { get; } = new("receipt.alike-rows", "{0} 笔，请留意是不是同一笔：{1}");

    public static Message AlikeRow { get; } = new("receipt.alike-row", "{0} 的 {1}，{2}也有一笔");

    /// <summary>Whether a question is whether money was entered before.</summary>
    internal static bool IsTwice(Message? message) => message == AskTwice || message == AskTwiceOver;

    /// <summary>Whether a refusal is a question that a tap answers.</summary>
    internal static bool IsAsked(Message? message) => message == AskOver || message == AskNotOver || IsTwice(message);

    public static Message RefKnown { get; } = new("receipt.ref-known", "流水号 {0} 已经登记在合同 {1} 上（{2}），是同一笔，没有重复登记。");

    public static Message RefReused { get; } = new("receipt.ref-reused", "流水号 {0} 已经登记在合同 {1} 上（{2}），和这一笔对不上，没有登记。请核对流水号。");

    public static Message RefWas { get; } = new("receipt.ref-was", "流水号 {0} 与另一笔重复");

    public static Message MoreThanReceived { get; } = new("receipt.more-than-received", "{0} 超过这份合同已收的 {1}，没有登记。");

    public static Message MoreThanWorth { get; } = new("receipt.more-than-worth", "{0} 超过这份合同的金额（折让后 {1}），没有登记。");

    public static Message HasEnded { get; } = new("arrival.ended", "这笔款已经处理过了。");

    public static Message NoneSuchEntered { get; } = new("arrival.none-such", "没有找到已登记的同一笔，请重新认领。");

    public static Message ReportedBefore { get; } = new("money-claim.before", "合同 {0} 的这笔 {1} 已经报过了，不用再报。");

    public static Message IsConfirmed { get; } = new("money-claim.is-confirmed", "{0}已经确认过这笔到账了。");

    public static Message IsRefused { get; } = new("money-claim.is-refused", "{0}已经退回了这笔申报。");

    public static Message NoSuchClaim { get; } = new("money-claim.no-such", "没有找到这笔到账申报，可能已经处理了。");

    public static Message NoSuchArrival { get; } = new("arrival.no-such", "没有找到这笔待认领的款，可能已经处理了。");

    public static Message NoSuchNode { get; } = new("receipt.no-such-node", "“{0}”不是款项节点。可以选：{1}。");

    public static Message AskNamed { get; } = new("receipt.ask-named", "是这样吗？没有问题就点“确认”，哪里不对就改。");

    public static Message AskReport { get; } = new("money-claim.ask", "到账要财务确认后才算回款。点“报给财务”，财务确认了马上告诉你。");

    public static Message Reported { get; } = new("money-claim.reported", "已报给财务，确认后告诉你。确认之前不算回款。");

    public static Message NoFinance { get; } = new("money-claim.no-finance", "已记下，但现在没有能收到消息的财务，请直接联系财务确认。");

    public static Message ClaimForFinance { get; } = new("money-claim.for-finance", "{0}说这笔款到了，请核对银行流水后确认。");

    public static Message ClaimTitle { get; } = new("money-claim.title", "到账待确认");

    public static Message ClaimConfirmed { get; } = new("money-claim.confirmed", "已确认，记为回款。");

    public static Message ClaimSame { get; } = new("money-claim.same", "是已登记的同一笔，没有重复登记。");

    public static Message ClaimRefused { get; } = new("money-claim.refused", "已退回：{0}");

    public static Message ClaimRefusedForRep { get; } = new("money-claim.refused-for-rep", "财务没有查到这笔款：{0}");

    public static Message ForOwner { get; } = new("receipt.for-owner", "{0}到账了。");

    public static Message BackForOwner { get; } = new("receipt.back-for-owner", "登记了一笔{0}。");

    public static Message SeveralForOwner { get; } = new("receipt.several-for-owner", "银行流水里有 {0} 笔回款是你的合同。");

    public static Message SeveralTitle { get; } = new("receipt.several-title", "回款到账 {0} 笔");

    public static Message ArrivalTitle { get; } = new("arrival.title", "待认领的款");

    public static Message ArrivalClaimed { get; } = new("arrival.claimed", "已认领到合同 {0}。");

    public static Message ArrivalSame { get; } = new("arrival.same", "是已登记的同一笔，没有重复登记，流水号补上了。");

    public static Message ArrivalDropped { get; } = new("arrival.dropped", "不算回款：{0}");

    public static Message AskClaimOver { get; } = new("arrival.ask-over", "比合同 {0} 未结清的 {1} 多 {2}，照样认领吗？多收的以后用“退回多付”退。");

    public static Message ListTitle { get; } = new("arrival.list-title", "待认领");

    public static Message ListSummary { get; } = new("arrival.list-summary", "待认领 {0} 笔，待确认的申报 {1} 笔（第 {2}/{3} 页）。");

    public static Message NoneWaiting { get; } = new("arrival.none", "没有待认领的款，也没有待确认的到账申报。");

    public static Message Suggested { get; } = new("arrival.suggested", "可能是这几份合同；都不是的话点“其他合同”。");

    public static Message SeveralArrivals { get; } = new("arrival.several", "“{0}”对应 {1} 笔，请选一笔。");

    public static Message OtherContract { get; } = new("arrival.other-contract", "其他合同");

    public static Message GiveContract { get; } = new("arrival.give-contract", "填合同");

    public static Message NoneSuggested { get; } = new("arrival.none-suggested", "没有对得上的合同。知道是哪一份的话点“填合同”。");

    public static Message SuggestedRow { get; } = new("arrival.suggested-row", "{0} {1}");

    public static Message ContractFact { get; } = new("receipt.fact-contract", "合同");

    public static Message AmountFact { get; } = new("receipt.fact-amount", "金额");

    public static Message DayFact { get; } = new("receipt.fact-day", "日期");

    public static Message NodeFact { get; } = new("receipt.fact-node", "节点");

    public static Message RefFact { get; } = new("receipt.fact-ref", "流水号");

    public static Message NoteFact { get; } = new("receipt.fact-note", "说明");

    public static Message PayerFact { get; } = new("receipt.fact-payer", "付款方");

    public static Message ReasonFact { get; } = new("receipt.fact-reason", "原因");

    public static Message ByFact { get; } = new("receipt.fact-by", "申报人");

    public static Message WorthFact { get; } = new("receipt.fact-worth", "合同金额");

    public static Message ReceivedFact { get; } = new("receipt.fact-received", "已收");

    public static Message LessFact { get; } = new("receipt.fact-less", "已减");

    public static Message OutstandingFact { get; } = new("receipt.fact-outstanding", "未结清");

    public static Message TooMuchFact { get; } = new("receipt.fact-too-much", "多收");

    public static Message MoneyTitle { get; } = new("receipt.money-title", "回款情况");

    public static Message NoRows { get; } = new("receipt.no-rows", "还没有回款。");

    public static Message MoreRows { get; } = new("receipt.more-rows", "还有更早的 {0} 笔。");

    public static Message SureButton { get; } = new("receipt.button-sure", "确认");

    public static Message ReportButton { get; } = new("money-claim.button-report", "报给财务");

    public static Message ConfirmButton { get; } = new("money-claim.button-confirm", "确认到账");

    public static Message AnotherButton { get; } = new("money-claim.button-another", "是另一笔");

    public static Message SameButton { get; } = new("arrival.button-same", "是同一笔");

    public static Message RefuseButton { get; } = new("money-claim.button-refuse", "没查到");

    public static Message ClaimButton { get; } = new("arrival.button-claim", "认领");

    public static Message LookButton { get; } = new("arrival.button-look", "处理");

    public static Message DropButton { get; } = new("arrival.button-drop", "不是回款");

    public static Message WaitingButton { get; } = new("arrival.button-list", "待认领");

    public static Message MoneyButton { get; } = new("receipt.button-money", "回款情况");

    public static Message DealButton { get; } = new("receipt.button-deal", "看商机");

    public static Message TableTooHeavy { get; } = new("bank-file.too-heavy", "这个表格太大或太复杂，读不了，没有导入。请只导出需要的行和列再发。");

    public static Message TooManyRows { get; } = new("bank-file.too-many", "一次最多导入 {0} 行，没有导入。请分成几个文件再发。");

    public static Message BrokenTable { get; } = new("bank-file.broken", "表格从第 {0} 行起读不了（文件损坏、有密码或编码不对），没有导入。请重新导出再发。");

    public static Message NoHeader { get; } = new("bank-file.no-header", "没有找到表头：至少要有 {0} 列。没有导入。");

    public static Message NotTable { get; } = new("bank-file.not-table", "没有保存：这里只收银行流水（CSV 或 .xlsx）。");

    public static Message FileGone { get; } = new("bank-file.gone", "这个文件已经不在了，请重新发送。");

    public static Message SendFile { get; } = new("bank-file.send", "请把银行流水（CSV 或 .xlsx）发到这里，再点“导入”。");

    public static Message SendOnPage { get; } = new("bank-file.send-on-page", "这里收不到文件，请打开上传页发银行流水（CSV 或 .xlsx），半小时内有效。");

    public static Message UploadButton { get; } = new("bank-file.button-upload", "打开上传页");

    public static Message PageTitle { get; } = new("bank-file.page-title", "上传银行流水");

    public static Message PageTypes { get; } = new("bank-file.page-types", "CSV 或 .xlsx，最大 20 MB。上传后回到聊天里导入。");

    public static Message BadLink { get; } = new("bank-file.bad-link", "链接无效，请在聊天里重新发送“导入回款”。");

    public static Message ExpiredLink { get; } = new("bank-file.expired-link", "链接已过期，请在聊天里重新发送“导入回款”。");

    public static Message FileCame { get; } = new("bank-file.came", "收到银行流水。导入后，对得上的记为回款，其余进待认领。");

    public static Message AskColumns { get; } = new("bank-file.ask-columns", "{0} 行。第一次见到这种表头，请确认各列，以后同样的表头不再问。表头：{1}");

    public static Message NoSuchColumn { get; } = new("bank-file.no-such-column", "表头里没有“{0}”。可以选：{1}");

    public static Message IsEmpty { get; } = new("bank-file.empty", "空");

    public static Message ImportButton { get; } = new("bank-file.button-import", "导入");

    public static Message ImportTitle { get; } = new("bank-file.title", "流水已导入");

    public static Message BookedFact { get; } = new("bank-file.fact-booked", "记为回款");

    public static Message WaitingFact { get; } = new("bank-file.fact-waiting", "待认领");

    public static Message KnownFact { get; } = new("bank-file.fact-known", "已有的");

    public static Message OthersFact { get; } = new("bank-file.fact-others", "不是进账");

    public static Message UnreadFact { get; } = new("bank-file.fact-unread", "没读懂");

    public static Message CountAndSum { get; } = new("bank-file.count-and-sum", "{0} 笔，{1}");

    public static Message Count { get; } = new("bank-file.count", "{0} 行");

    public static Message UnreadLines { get; } = new("bank-file.unread", "没读懂的行没有导入：{0}");

    public static Message UnreadLine { get; } = new("bank-file.unread-line", "第 {0} 行 {1}");

    public static Message ChangeButton { get; } = new("receipt.button-change", "改{0}");

    public static Message ContractLabel { get; } = new("receipt.contract-label", "{0} {1}，{2}");

    /// <summary>The parts of a contract in the words of the catalogue, in the order in which they are offered.</summary>
    public static IReadOnlyList<(ReceiptNode Node, string Name, IReadOnlyList<string> Others)> Nodes { get; } =
    [
        (ReceiptNode.Signing, "签约款", ["首付款", "预付款", "定金", "首付"]), (ReceiptNode.First, "首款", ["中期款", "进度款", "二期款"]),
        (ReceiptNode.Final, "尾款", ["终验款", "验收款", "余款"]), (ReceiptNode.Other, "其他款", ["其他"]),
    ];

    /// <summary>What banks call their columns, the surest first.</summary>
    public static IReadOnlyList<string> DayColumns { get; } = ["入账日期", "到账日期", "交易日期", "交易时间", "记账日期", "日期", "时间"];

    public static IReadOnlyList<string> AmountColumns { get; } =
        ["贷方发生额", "贷方金额", "收入金额", "入账金额", "到账金额", "转入金额", "交易金额", "发生额", "金额", "收入"];

    public static IReadOnlyList<string> RefColumns { get; } = ["交易流水号", "流水号", "银行流水号", "交易号", "凭证号", "回单编号", "流水"];

    public static IReadOnlyList<string> PayerColumns { get; } = ["对方户名", "对方名称", "付款方", "付款人", "付款单位", "对方账户名称", "户名"];

    public static IReadOnlyList<string> ContractColumns { get; } = ["合同编号", "合同号", "合同", "附言", "摘要", "用途", "备注"];

    public static string NameOf(ReceiptNode node) => Nodes.First(one => one.Node == node).Name;

    public static string NameOf(ReceiptKind kind) => kind switch
    {
        ReceiptKind.Refund => "退款",
        ReceiptKind.CreditNote => "折让",
        ReceiptKind.CashReturned => "退回多付",
        _ => "回款",
    };

    public static Message OddArrival { get; } = new("receipt.odd-arrival", "{0} 不是一笔收款的金额，不能认领。先到财务系统核对，是退款就用“退款”登记，再把它放弃。");

    public static Message OtherCurrency { get; } = new(
        "receipt.other-currency", "{0} 和 {1} 的币种（{2}）不同，不能直接认领。请按折算后的金额用“回款”登记，再把它放弃。");

    /// <summary>What is still to come on a contract, or that more came than was due.</summary>
    public static string ShowOutstanding(ContractMoney money) => SuggestedRow.With(OutstandingLabel(money).Text, OutstandingOf(money));

    /// <summary>What came in, and what is still to come.</summary>
    public static string ReceivedOf(ContractMoney money) => $"{money.Received.Show()}，{ShowOutstanding(money)}";

    internal static Message OutstandingLabel(ContractMoney? money) => money?.Outstanding.Yuan < 0 ? TooMuchFact : OutstandingFact;

    internal static string? OutstandingOf(ContractMoney? money) =>
        money is null ? null : new Money(Math.Abs(money.Outstanding.Yuan)).Show();

    /// <summary>How much arrived, and in what if it isn't yuan.</summary>
    public static string SumOf(Arrival arrival) =>
        arrival.Currency is { } currency and not "CNY" ? $"{arrival.Amount.Show()} {currency}" : arrival.Amount.Show();

    public static string NameOf(WaitReason reason) => reason switch
    {
        WaitReason.SeveralFit => "有几份合同对得上，或都收不下",
        WaitReason.Over => "超过未结清的金额",
        WaitReason.Cancelled => "合同已作废",
        WaitReason.BeforeSigning => "合同还没签",
        WaitReason.BankRefReused => "流水号和另一笔重复，但合同或金额不同",
        WaitReason.PerhapsEntered => "可能已经登记过",
        WaitReason.OtherCurrency => "币种和合同不同",
        WaitReason.OddAmount => "金额不是正数，或不足一分",
        _ => "不知道是哪份合同",
    };
}
