using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Texts about statements.</summary>
public static class StatementTexts
{
    public static Message Title { get; } = new("statement.title", "{0} 的提成明细表 {1}");

    public static Message LiveTitle { get; } = new("statement.live-title", "{0} 的提成");

    public static Message Payable { get; } = new("statement.payable", "本月应发 {0}");

    public static Message PayableLater { get; } = new("statement.payable-later", "本月应发 {0}，还有 {1} 结转到下月扣");

    public static Message Base { get; } = new("statement.base", "基础提成");

    public static Message Points { get; } = new("statement.points", "积分兑现");

    public static Message Sprint { get; } = new("statement.sprint", "冲刺奖励");

    public static Message Bonus { get; } = new("statement.bonus", "专项奖励");

    public static Message ClawedBack { get; } = new("statement.clawed-back", "扣回");

    public static Message Opening { get; } = new("statement.opening", "上期结转");

    public static Message Advance { get; } = new("statement.advance", "保底垫付");

    public static Message PayableFact { get; } = new("statement.payable-fact", "应发");

    public static Message Closing { get; } = new("statement.closing", "结转下期");

    public static Message LineTitle { get; } = new("statement.line-title", "{1} {2} · 第 {0} 笔");

    public static Message From { get; } = new("statement.from", "补记 {0} 的");

    public static Message ByRate { get; } = new("statement.by-rate", "{0} × {1}");

    public static Message ByTiers { get; } = new("statement.by-tiers", "{0} 按阶梯");

    public static Message OfNode { get; } = new("statement.of-node", "，这次发 {0}");

    public static Message Capped { get; } = new("statement.capped", "，封顶 {0}");

    public static Message Floored { get; } = new("statement.floored", "，保底 {0}");

    public static Message MostTaken { get; } = new(
        "statement.most-taken", "要扣的共 {0}（本月扣回和上期欠的），每月最多扣应得的 {1}：本月扣 {2}，其余 {3} 留到以后扣。");

    public static Message NothingToTake { get; } = new("statement.nothing-to-take", "要扣的共 {0}，本月没有应得的可扣，留到以后扣。");

    public static Message OfSprint { get; } = new("statement.of-sprint", "计入 {0}，任务 {1}");

    public static Message Page { get; } = new("statement.page", "共 {0} 笔，第 {1} 页，共 {2} 页");

    public static Message PeoplePage { get; } = new("statement.people-page", "共 {0} 人，第 {1} 页，共 {2} 页");

    public static Message NextTier { get; } = new("statement.next-tier", "{0}（{1}）已到 {2}，再签 {3} 就到 {4} 这一档");

    public static Message LastTier { get; } = new("statement.last-tier", "{0}（{1}）已到 {2}，是最高一档");

    public static Message Towards { get; } = new("statement.towards", "{0} 冲刺：已完成 {1}，任务 {2}，再有 {3} 就有冲刺奖励");

    public static Message Above { get; } = new("statement.above", "{0} 冲刺：已完成 {1}，任务 {2}，已到冲刺，期满关账时入账");

    public static Message None { get; } = new("statement.none", "{0} 没有 {1} 的提成：没有提成入账，也没有结转。");

    public static Message Before { get; } = new("statement.before", "{0} 在第一个关账的月份 {1} 之前，那时的提成不在这里发，没有明细表。");

    public static Message Unmade { get; } = new("statement.unmade", "{0} 已经关账，{1} 的明细表正在出，几分钟后再看。");

    public static Message NotYours { get; } = new("statement.not-yours", "{0} 的提成不在你的权限范围内，可以找{1}。");

    public static Message NotShown { get; } = new("statement.not-shown", "公司没有开放主管看下属的提成，可以找财务。");

    public static Message OnlySums { get; } = new("statement.only-sums", "主管看合计；每一笔只有本人和财务能看。");

    public static Message TeamTitle { get; } = new("statement.team-title", "{0}的提成 {1}");

    public static Message Everyone { get; } = new("statement.everyone", "全公司");

    public static Message Team { get; } = new("statement.team", "团队");

    public static Message TeamSum { get; } = new("statement.team-sum", "共 {0} 人有提成，应发合计 {1}");

    public static Message TeamOpen { get; } = new("statement.team-open", "{0} 还没有关账，这是到现在为止的");

    public static Message NoneOfTeam { get; } = new("statement.none-of-team", "你能看的人里，{0} 没有人有提成。");

    public static Message PersonRow { get; } = new("statement.person-row", "{0} {1}");

    public static Message ShowButton { get; } = new("statement.show-button", "看明细");

    public static Message MineButton { get; } = new("statement.mine-button", "我的提成");

    public static Message AskButton { get; } = new("statement.ask-button", "有疑问");

    public static Message ReconcileButton { get; } = new("statement.reconcile-button", "对账");

    public static Message MonthBeforeButton { get; } = new("statement.month-before-button", "上月");

    public static Message ExportButton { get; } = new("statement.export-button", "导出");

    public static Message TeamButton { get; } = new("statement.team-button", "看全部");

    public static Message ReconcileTitle { get; } = new("reconcile.title", "{0} 的合同对账");

    public static Message ReconcileSum { get; } = new("reconcile.sum", "{0} 份合同，已得 {1}，还没发 {2}");

    public static Message ReconcileRow { get; } = new("reconcile.row", "合同额 {0} · 已回款 {1} · 已得 {2} · 还没发 {3}");

    public static Message ReconcileNone { get; } = new("reconcile.none", "{0} 没有已签、能提成的合同。");

    public static Message Close { get; } = new("close.ask", "关账后 {0} 不再变，以后的更正记在后面的月份；每个有提成的人会收到明细表。");

    public static Message CloseWaiting { get; } = new("close.waiting", "注意：还有 {0} 笔到账没认领、{1} 笔到账申报没确认，现在关账就不算在 {2} 里。");

    public static Message CloseButton { get; } = new("close.button", "确认关账");

    public static Message ClosingTitle { get; } = new("close.title", "{0} 提成关账");

    public static Message Closing1 { get; } = new("close.under-way", "已关账，正在逐人出明细表，出完会告诉你。");

    public static Message Done { get; } = new("close.done", "明细表出完了：{0} 人，应发合计 {1}。");

    public static Message Fault { get; } = new("close.fault", "{0} 的 {1} 提成算不出来，没有明细表：{2}。改好以后，差额会记在下一个月。");

    public static Message FaultTitle { get; } = new("close.fault-title", "提成算不出来");

    public static Message QuestionTitle { get; } = new("pay-question.title", "{0} 对提成明细表 {1} 的疑问");

    public static Message LineFact { get; } = new("pay-question.line", "哪一笔");

    public static Message DueFact { get; } = new("pay-question.due", "最晚回复");

    public static Message Asked { get; } = new("pay-question.asked", "已转给财务，最晚 {0} 回复，有回复会告诉你。");

    public static Message NobodyAnswers { get; } = new("pay-question.nobody", "名单里没有财务，没有人能回复。请找管理员。");

    public static Message NoSuchLine { get; } = new("pay-question.no-line", "{0} 的明细表只有 {1} 笔，没有第 {2} 笔。");

    public static Message AskedBefore { get; } = new("pay-question.asked-before", "这个疑问已经在财务那里，还没有回复：{0}");

    public static Message NotClosed { get; } = new("pay-question.not-closed", "{0} 还没有关账，没有明细表。关账以后再提。");

    public static Message Late { get; } = new("pay-question.late", "{0} 的疑问到时间还没有回复。");

    public static Message Rule { get; } = new("pay-question.rule", "提成疑问超时");

    public static Message ListTitle { get; } = new("pay-question.list-title", "待回复的提成疑问");

    public static Message ListNone { get; } = new("pay-question.list-none", "没有待回复的提成疑问。");

    public static Message ListRow { get; } = new("pay-question.list-row", "{0} {1}");

    public static Message ListDetail { get; } = new("pay-question.list-detail", "最晚 {0}：{1}");

    public static Message NoSuchFormat { get; } = new("pay-export.no-format", "不能导出成“{0}”。可以是 xlsx、csv、凭证 或 签章。");

    public static Message PaperButton { get; } = new("statement.button-paper", "签章 PDF");

    public static Message PaperOpen { get; } = new("statement.paper-open", "{0} 的 {1} 还没有关账，关账以后才有明细单。");

    public static Message Sealed { get; } = new("pay-export.sealed", "签章明细表");

    public static Message SealedSoFar { get; } = new("pay-export.sealed-so-far", "{0} 的明细表已签章 {1} / {2} 份，点“继续”接着签。");

    public static Message SealOn { get; } = new("pay-export.seal-on", "继续");

    public static Message SealedDone { get; } = new("pay-export.sealed-done", "{0} 的签章明细表，共 {1} 份。");

    public static Message SealedFile { get; } = new("pay-export.sealed-file", "提成明细表 {0}.zip");

    public static Message ExportNone { get; } = new("pay-export.none", "{0} 没有明细表，没有可以导出的。");

    public static Message ExportOpen { get; } = new("pay-export.open", "{0} 还没有关完账，关完再导出。");

    public static Message Exported { get; } = new("pay-export.done", "{0} 的{1}，共 {2} 行，应发合计 {3}。");

    public static Message Payroll { get; } = new("pay-export.payroll", "工资表");

    public static Message Voucher { get; } = new("pay-export.voucher", "凭证");

    public static Message PayrollFile { get; } = new("pay-export.payroll-file", "提成-{0}.{1}");

    public static Message VoucherFile { get; } = new("pay-export.voucher-file", "提成凭证-{0}.{1}");

    /// <summary>Titles of the payroll's columns.</summary>
    public static IReadOnlyList<string> PayrollColumns { get; } =
        ["工号", "姓名", "团队", "月份", "上期结转", "基础提成", "积分兑现", "冲刺奖励", "专项奖励", "扣回", "保底垫付", "应发", "结转下期"];

    /// <summary>Titles of the vouchers' columns.</summary>
    public static IReadOnlyList<string> VoucherColumns { get; } =
        ["日期", "月份", "事项", "摘要", "借方科目", "贷方科目", "金额", "工号", "姓名", "合同", "方案", "规则"];

    /// <summary>The words that ask for vouchers.</summary>
    public static IReadOnlyList<string> SealedWords { get; } = ["签章", "pdf"];

    public static IReadOnlyList<string> VoucherWords { get; } = ["凭证", "voucher"];

    /// <summary>What brought a line.</summary>
    public static string NameOf(LineCause cause) => cause switch
    {
        LineCause.Signed => "签约",
        LineCause.Receipt => "回款",
        LineCause.Refund => "退款",
        LineCause.CreditNote => "折让",
        LineCause.CashReturned => "退回多付",
        LineCause.Accepted => "验收",
        LineCause.Cancelled => "合同作废",
        LineCause.Amended => "合同变更",
        LineCause.SplitChanged => "分成变更",
        LineCause.PlanPublished => "方案变更",
        LineCause.MonthClosed => "期满",
        LineCause.Points => "积分",
        _ => "更正以前月份",
    };
}
