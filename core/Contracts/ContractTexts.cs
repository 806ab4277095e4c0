using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Contracts;

/// <summary>Texts about contracts.</summary>
public static partial class ContractTexts
{
    /// <summary>Whether words are what looks like a contract's number.</summary>
    public static bool IsNumber(string text) => Number().IsMatch(text.Trim());

    /// <summary>Characters that part whoever shares from their share.</summary>
    public const string ShareSigns = ":：=＝占拿分得 ";

    public static Message AmountField { get; } = new("contract.field-amount", "金额");

    public static Message MarginField { get; } = new("contract.field-margin", "毛利率");

    public static Message TermField { get; } = new("contract.field-term", "账期天数");

    public static Message FirstOrderField { get; } = new("contract.field-first-order", "首单");

    public static Message ReferralField { get; } = new("contract.field-referral", "老带新");

    public static Message IndustryField { get; } = new("contract.field-industry", "行业");

    public static Message RegionField { get; } = new("contract.field-region", "区域");

    public static Message ProductsField { get; } = new("contract.field-products", "产品");

    public static Message LevelField { get; } = new("contract.field-level", "客户级别");

    public static Message StrategicField { get; } = new("contract.field-strategic", "战略客户");

    public static Message TeamField { get; } = new("contract.field-team", "团队");

    public static Message RulesTitle { get; } = new("contract.rules-title", "合同审批规则");

    public static Message RulesAbout { get; } = new("contract.rules-about", "合同由谁审批：按顺序问条件成立的每一步；至少一步不带条件。");

    public static Message StepsTable { get; } = new("contract.rules-steps", "审批步骤");

    public static Message StepBy { get; } = new("contract.rules-by", "审批人");

    public static Message StepWhen { get; } = new("contract.rules-when", "哪些合同");

    public static Message NobodyForSome { get; } = new("contract.rules-nobody", "至少一步不能带条件，否则有的合同没有人审批");

    public static Message Drafted { get; } = new("contract.drafted", "已新建合同 {0}（草稿）。核对后点“提交”送审批。");

    public static Message DraftedForOwner { get; } = new("contract.drafted-owner", "{0} 起草了合同 {1}。");

    public static Message NoAmount { get; } = new("contract.no-amount", "合同金额要大于 0，不能是 {0}。");

    public static Message NotWhole { get; } = new("contract.not-whole", "分成加起来是 {0}，要正好 100%。");

    public static Message SharesTwice { get; } = new("contract.shares-twice", "{0} 在分成里写了两次。");

    public static Message ShareHasLeft { get; } = new("contract.share-left", "{0} 已不在职，不能参与分成。");

    public static Message NotShares { get; } = new("contract.not-shares", "“{0}”不是分成。请写成 郭勇70%、吴艳30%，加起来 100%。");

    public static Message EndsBefore { get; } = new("contract.ends-before", "服务结束 {1} 早于服务开始 {0}。");

    public static Message DealIsLost { get; } = new("contract.deal-lost", "商机 {0} 已丢单，不能再签合同。客户回来了请主管先“重新打开 {0}”。");

    public static Message HasOpen { get; } = new("contract.has-open", "商机 {0} 已经有没签完的合同 {1}。要再建一份吗？");

    public static Message NotDraft { get; } = new("contract.not-draft", "合同 {0} 现在是“{1}”，只有草稿能提交审批。");

    public static Message NobodyApproves { get; } = new("contract.nobody", "合同 {0} 要{1}审批，但除了起草人和负责人没有别人能批，没有提交。请由别人起草，或者请运维核对人员。");

    public static Message Submitted { get; } = new("contract.submitted", "已提交审批，等{0}处理。");

    public static Message SubmittedTo { get; } = new("contract.submitted-owner", "{0} 提交了合同 {1}（{2}），等{3}审批。");

    public static Message NotWaiting { get; } = new("contract.not-waiting", "合同 {0} 现在是“{1}”，没有在等审批。");

    public static Message NotByDrafter { get; } = new("contract.not-by-drafter", "合同 {0} 是你起草或提交的，不能自己审批。现在由{1}审批。");

    public static Message NotByOwner { get; } = new("contract.not-by-owner", "合同 {0} 的商机由你负责，不能自己审批。现在由{1}审批。");

    public static Message NotByYou { get; } = new("contract.not-by-you", "合同 {0} 现在不由你审批，由{1}审批。");

    public static Message YouHave { get; } = new("contract.you-have", "合同 {0} 你已经通过了，现在等{1}审批。");

    public static Message ApprovedNext { get; } = new("contract.approved-next", "已通过，接下来等{0}审批。");

    public static Message Approved { get; } = new("contract.approved", "审批全部通过，可以签合同了。");

    public static Message ApprovedTerms { get; } = new("contract.approved-terms", "审批全部通过，新的条款已生效。");

    public static Message ApprovedForOwner { get; } = new("contract.approved-owner", "{0} 通过了合同 {1}。{2}");

    public static Message ThenNext { get; } = new("contract.then-next", "接下来等{0}审批。");

    public static Message ThenSign { get; } = new("contract.then-sign", "审批已全部通过，可以签合同了。");

    public static Message ThenHolds { get; } = new("contract.then-holds", "新的条款已生效。");

    public static Message Rejected { get; } = new("contract.rejected", "已驳回，原因：{0}");

    public static Message RejectedForOwner { get; } = new("contract.rejected-owner", "{0} 驳回了合同 {1}，原因：{2}。修改后可以重新提交。");

    public static Message TermsRejectedForOwner { get; } = new("contract.terms-rejected-owner", "{0} 驳回了合同 {1} 的修改，原因：{2}。原条款不变。");

    public static Message Changed { get; } = new("contract.changed", "已修改：{0}");

    public static Message ChangedAsks { get; } = new("contract.changed-asks", "已修改：{0}。金额变了，要重新审批，等 {1} 处理。");

    public static Message ChangedWaiting { get; } = new("contract.changed-waiting", "已修改：{0}。条款变了，审批从头开始，等 {1} 处理。");

    public static Message ProposedAsks { get; } = new("contract.proposed", "已记下修改：{0}。合同已签，这样的变更要先审批，等 {1} 处理；通过前原条款有效。");

    public static Message ChangedForOwner { get; } = new("contract.changed-owner", "{0} 修改了合同 {1}：{2}");

    public static Message Unchanged { get; } = new("contract.unchanged", "和现在一样，没有改动。");

    public static Message IsCancelled { get; } = new("contract.is-cancelled", "合同 {0} 已作废，不能再操作。");

    public static Message HasProposal { get; } = new("contract.has-proposal", "合同 {0} 有一项修改正在等 {1} 审批，先等它有结果。");

    public static Message TooManyVersions { get; } = new("contract.too-many-versions", "合同 {0} 已经改了 {1} 次，不能再改；请作废后新建一份。");

    public static Message Cancelled { get; } = new("contract.cancelled", "合同已作废，原因：{0}");

    public static Message CancelledForOwner { get; } = new("contract.cancelled-owner", "{0} 作废了合同 {1}（{2}），原因：{3}");

    public static Message AskCancel { get; } = new("contract.ask-cancel", "这份合同已经签了。确定作废吗？原因：{0}。作废后不能恢复。");

    public static Message SureCancel { get; } = new("contract.button-sure-cancel", "确认作废");

    public static Message NotApproved { get; } = new("contract.not-approved", "合同 {0} 还没有审批通过（{1}），不能签。");

    public static Message SubmitFirst { get; } = new("contract.submit-first", "先发送“提交合同 {0}”");

    public static Message WaitsFor { get; } = new("contract.waits-for", "在等{0}审批");

    public static Message SignedAlready { get; } = new("contract.signed-already", "合同 {0} 已经签了。");

    public static Message StageFirst { get; } = new("contract.stage-first", "商机 {0} 还在“{1}”，到“{2}”后才能签合同。{3}");

    public static Message StageLacks { get; } = new("contract.stage-lacks", "到那里还缺：{0}");

    public static Message StageReady { get; } = new("contract.stage-ready", "条件齐了，先推进商机。");

    public static Message OtherAmount { get; } = new("contract.other-amount", "合同 {0} 批准的金额是 {1}，不是 {2}。金额有变请先发送“修改合同 {0} 金额={3}”。");

    public static Message OtherTerm { get; } = new("contract.other-term", "合同 {0} 批准的账期是 {1}，不是 {2}。有变化请先发送“修改合同 {0} 账期={3}”。");

    public static Message NeedsPage { get; } = new("contract.needs-page", "{0}要有“{1}”作凭证，现在还没有。");

    public static Message WrongPage { get; } = new("contract.wrong-page", "证据 {0} 不是这个商机有效的“{1}”。");

    public static Message PageInUse { get; } = new("contract.page-in-use", "证据 {0} 已经是合同 {1} 的凭证，一份文件只能用于一份合同。");

    public static Message Signed { get; } = new("contract.signed", "合同已签，{0}。");

    public static Message SignedForOwner { get; } = new("contract.signed-owner", "{0} 登记了合同 {1} 已签，{2}。");

    public static Message NotSigned { get; } = new("contract.not-signed", "合同 {0} 还没有签（{1}），不能验收。");

    public static Message AcceptedAlready { get; } = new("contract.accepted-already", "合同 {0} 在 {1} 已经验收。");

    public static Message BeforeSigning { get; } = new("contract.before-signing", "验收 {0} 早于签约 {1}。");

    public static Message Accepted { get; } = new("contract.accepted", "已验收，{0}。");

    public static Message AcceptedForOwner { get; } = new("contract.accepted-owner", "{0} 登记了合同 {1} 已验收，{2}。");

    public static Message NotYet { get; } = new("contract.not-yet", "{0} 还没到，只能写今天或以前的日期。");

    public static Message TooLongAgo { get; } = new("contract.too-long-ago", "{0} 太久以前了，最多补登 {1} 年内的；更早的合同请导入。");

    public static Message NotTerm { get; } = new("contract.not-term", "“{0}”不是账期。可以写 60天、两个月 或 0（款到发货）。");

    public static Message NotTaxRate { get; } = new("contract.not-tax-rate", "“{0}”不是增值税率。可以写 6%、6个点、13 或 免税，最高 17%。");

    public static Message NotFlag { get; } = new("contract.not-flag", "“{0}”不清楚是还是不是，请写 是 或 否；不知道就先不写。");

    public static Message NoSuchContract { get; } = new("contract.no-such", "没有找到合同“{0}”。可以写合同编号、商机编号或客户名称。");

    public static Message NoneOfDeal { get; } = new("contract.none-of-deal", "{0} 还没有合同。发送“新建合同 {1}”起草一份。");

    public static Message NoneOfCustomer { get; } = new("contract.none-of-customer", "{0} 没有你能看到的合同。");

    public static Message NoneFits { get; } = new("contract.none-fits", "{0} 的合同现在都不能“{1}”：{2}");

    public static Message NotYours { get; } = new("contract.not-yours", "合同 {0} 不在你的权限范围内，需要的话请找{1}。");

    public static Message ReadOnly { get; } = new("contract.read-only", "合同 {0} 你只能查看；由 {1} 操作。");

    public static Message Several { get; } = new("contract.several", "“{0}”有 {1} 份合同，是哪一份？");

    public static Message HasLeft { get; } = new("contract.has-left", "{0}已离职，改由上一级审批");

    public static Message IsDrafter { get; } = new("contract.is-drafter", "{0}不能审批自己的合同，改由上一级审批");

    public static Message StandInDrafted { get; } = new("contract.stand-in-drafted", "{0}请假，代班的{1}不能审批自己的合同，改由上一级审批");

    public static Message NobodyOf { get; } = new("contract.nobody-of", "没有在职的{0}，改由总监审批");

    public static Message StandsIn { get; } = new("contract.stands-in", "{0}（代{1}）");

    public static Message RoleStandsIn { get; } = new("contract.role-stands-in", "{0}，代{1}");

    public static Message AskTitle { get; } = new("contract.ask-title", "合同 {0} 等你审批");

    public static Message AskText { get; } = new("contract.ask-text", "{0} 提交，请审批。");

    public static Message AskTerms { get; } = new("contract.ask-terms", "{0} 要改已签合同的条款，请审批。");

    public static Message RemindText { get; } = new("contract.remind-text", "已等了 {0} 个工作小时，请尽快审批。");

    public static Message ReminderTitle { get; } = new("contract.reminder-title", "合同审批提醒");

    public static Message StandInTitle { get; } = new("contract.stand-in-title", "代班待审批合同");

    public static Message Title { get; } = new("contract.title", "合同 {0}");

    public static Message CustomerFact { get; } = new("contract.fact-customer", "客户");

    public static Message AmountFact { get; } = new("contract.fact-amount", "金额");

    public static Message ServiceFact { get; } = new("contract.fact-service", "服务期");

    public static Message ApprovalFact { get; } = new("contract.fact-approval", "审批");

    public static Message RejectionFact { get; } = new("contract.fact-rejection", "驳回");

    public static Message ProposedFact { get; } = new("contract.fact-proposed", "待批修改");

    public static Message SignedFact { get; } = new("contract.fact-signed", "签约");

    public static Message PageFact { get; } = new("contract.fact-page", "凭证");

    public static Message AcceptedFact { get; } = new("contract.fact-accepted", "验收");

    public static Message VersionsFact { get; } = new("contract.fact-versions", "修改记录");

    public static Message CancelFact { get; } = new("contract.fact-cancel", "作废原因");

    public static Message Unknown { get; } = new("contract.unknown", "未填");

    public static Message Days { get; } = new("contract.days", "{0} 天");

    public static Message FromTo { get; } = new("contract.from-to", "{0}：{1} → {2}");

    public static Message Share { get; } = new("contract.share", "{0} {1}");

    public static Message HasApproved { get; } = new("contract.has-approved", "{0} 已通过");

    public static Message Lost { get; } = new("contract.page-lost", "{0}（已失效，请补）");

    public static Message Missing { get; } = new("contract.page-missing", "还没有“{0}”");

    public static Message HasPage { get; } = new("contract.page-there", "“{0}”已收到，可以签合同");

    public static Message Version { get; } = new("contract.version", "{0} {1}：{2}");

    public static Message MoreVersions { get; } = new("contract.more-versions", "更早还有 {0} 次");

    public static Message AskDraft { get; } = new("contract.ask-draft", "核对一下，没有问题就点“新建”。不写的项先留空。");

    public static Message AskMore { get; } = new("contract.ask-more", "服务期和分成可以直接写，例如：{0} 服务开始=2027-01-01 服务结束=2027-12-31 分成=郭勇70%、吴艳30%");

    public static Message AskAmount { get; } = new("contract.ask-amount", "商机还没有金额，合同金额是多少？");

    public static Message CreateButton { get; } = new("contract.button-create", "新建");

    public static Message DraftButton { get; } = new("contract.button-draft", "新建合同");

    public static Message SubmitButton { get; } = new("contract.button-submit", "提交");

    public static Message ApproveButton { get; } = new("contract.button-approve", "通过");

    public static Message RejectButton { get; } = new("contract.button-reject", "驳回");

    public static Message SignButton { get; } = new("contract.button-sign", "签合同");

    public static Message AcceptButton { get; } = new("contract.button-accept", "验收");

    public static Message EditButton { get; } = new("contract.button-edit", "修改");

    public static Message CancelButton { get; } = new("contract.button-cancel", "作废");

    public static Message ShowButton { get; } = new("contract.button-show", "看合同");

    public static Message DealButton { get; } = new("contract.button-deal", "看商机");

    public static Message AdvanceButton { get; } = new("contract.button-advance", "推进商机");

    public static Message FillButton { get; } = new("contract.button-fill", "改{0}");

    public static Message Draft { get; } = new("contract.step-draft", "起草");

    public static Message Approval { get; } = new("contract.step-approval", "审批");

    public static Message Signing { get; } = new("contract.step-signing", "签约");

    public static Message Acceptance { get; } = new("contract.step-acceptance", "验收");

    public static Message WaitingTitle { get; } = new("contract.waiting-title", "待审批");

    public static Message WaitingSummary { get; } = new("contract.waiting-summary", "等你审批 {0} 份，其他人审批中 {1} 份（第 {2}/{3} 页）。");

    public static Message NoneWaiting { get; } = new("contract.none-waiting", "没有在等审批的合同。");

    public static Message ForYou { get; } = new("contract.for-you", "等你审批");

    public static Message ForOthers { get; } = new("contract.for-others", "等{0}审批");

    public static Message ListTitle { get; } = new("contract.list-title", "合同进度");

    public static Message ListSummary { get; } = new("contract.list-summary", "已赢单没有已签合同 {0} 个，没签完的合同 {1} 份（第 {2}/{3} 页）。");

    public static Message NoneOpen { get; } = new("contract.none-open", "没有没签完的合同，已赢单的也都签了。");

    public static Message SignedButton { get; } = new("contract.signed-button", "看已签的");

    /// <summary>What the button asks.</summary>
    public const string SignedQuestion = "已签的合同";

    public static Message OnlyLatest { get; } = new("contract.only-latest", "赢单只看了最近 {0} 个。");

    public static Message WonUnsigned { get; } = new("contract.won-unsigned", "已赢单，没有已签合同");

    public static Message WonWithout { get; } = new("contract.won-without", "注意：还没有已签合同。");

    public static Message WonWithOpen { get; } = new("contract.won-with-open", "注意：还没有已签合同，{0}。");

    public static Message DealFact { get; } = new("contract.deal-fact", "合同");

    public static Message DealLine { get; } = new("contract.deal-line", "{0} {1} {2}");

    public static Message AndMore { get; } = new("contract.and-more", "等 {0} 份");

    public static Message StateField { get; } = new("contract.field-state", "状态");

    public static Message DraftedLine { get; } = new("contract.drafted-line", "起草合同 {0}");

    public static Message ChangedLine { get; } = new("contract.changed-line", "合同 {0}：{1}");

    public static Message CannotSignYet { get; } = new("contract.sentence-not-yet", "{0}这句话没有保存。");

    public static Message NoContractYet { get; } = new("contract.sentence-none", "{0} 还没有合同，先新建一份送审批，签了再登记。");

    public static Message WhichContract { get; } = new("contract.sentence-which", "有 {0} 份合同，是哪一份？");

    public static Message WhichDeal { get; } = new("contract.sentence-which-deal", "有 {0} 个商机，合同是哪一个的？");

    public static Message NotToTell { get; } = new("contract.sentence-not-to-tell", "审批要由审批人自己点，没有记录任何审批。{0}");

    public static Message NoneToDecide { get; } = new("contract.sentence-none-waiting", "没有在等审批的合同。");

    public static Message LineOf { get; } = new("contract.line-of", "{0}：{1}");

    /// <summary>Words for yes and no of a flag.</summary>
    public static IReadOnlyList<string> YesWords { get; } = ["是", "首单", "老带新", "有", "yes", "true", "1", "对"];

    public static IReadOnlyList<string> NoWords { get; } = ["否", "不是", "非首单", "非老带新", "没有", "无", "no", "false", "0", "不"];

    /// <summary>No tax at all.</summary>
    public static IReadOnlyList<string> TaxFree { get; } = ["免税", "零税率", "0"];

    /// <summary>Terms of payment at once.</summary>
    public static IReadOnlyList<string> AtOnce { get; } = ["款到发货", "现结", "预付", "无账期", "0天", "0"];

    public static Message Yes { get; } = new("contract.yes", "是");

    public static Message No { get; } = new("contract.no", "否");

    /// <summary>Both words of a flag.</summary>
    public static IReadOnlyList<string> Flags { get; } = [Yes.Text, No.Text];

    public static string NameOf(bool flag) => (flag ? Yes : No).Text;

    [GeneratedRegex("[、,，;；]")]
    public static partial Regex BetweenShares();

    [GeneratedRegex("^[Kk]-?[0-9]{4,10}$")]
    private static partial Regex Number();
}
