using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Statements;

/// <summary>Texts of a printed statement.</summary>
public static class SheetTexts
{
    /// <summary>Where there is nothing to say.</summary>
    public const string Nothing = "—";

    public static Message Title { get; } = new("sheet.title", "个人提成构成明细表");

    public static Message Head { get; } = new("sheet.head", "{0} · {1} {2} · {3}");

    public static Message Footer { get; } = new("sheet.footer", "第 {0} / {1} 页");

    public static Message FileName { get; } = new("sheet.file-name", "提成明细 {0} {1} {2}.pdf");

    public static Message Person { get; } = new("sheet.person", "姓名");

    public static Message Team { get; } = new("sheet.team", "团队");

    public static Message Month { get; } = new("sheet.month", "月份");

    public static Message Number { get; } = new("sheet.number", "编号");

    public static Message Plan { get; } = new("sheet.plan", "提成方案");

    public static Message ClosedAt { get; } = new("sheet.closed-at", "关账时间");

    public static Message Sums { get; } = new("sheet.sums", "汇总（元）");

    public static Message ClawedBack { get; } = new("sheet.clawed-back", "扣回");

    public static Message CarriedOver { get; } = new("sheet.carried-over", "上月结转");

    public static Message Deferred { get; } = new("sheet.deferred", "本月不扣、留到以后扣的");

    public static Message Advance { get; } = new("sheet.advance", "保底补足");

    public static Message Payable { get; } = new("sheet.payable", "本月实发");

    public static Message CarriedOn { get; } = new("sheet.carried-on", "结转到下月（负数是以后要扣的）");

    public static Message Lines { get; } = new("sheet.lines", "提成明细（元），共 {0} 笔");

    public static Message NoLines { get; } = new("sheet.no-lines", "本月没有新的提成。");

    public static Message Day { get; } = new("sheet.day", "日期");

    public static Message ContractAndCustomer { get; } = new("sheet.contract-and-customer", "合同、客户");

    public static Message KindAndRule { get; } = new("sheet.kind-and-rule", "类别、规则");

    public static Message Basis { get; } = new("sheet.basis", "怎么算的");

    public static Message Rate { get; } = new("sheet.rate", "比例");

    public static Message Amount { get; } = new("sheet.amount", "金额");

    public static Message FromMonth { get; } = new("sheet.from-month", "补记 {0}");

    public static Message LinesSum { get; } = new("sheet.lines-sum", "明细合计");

    public static Message Contracts { get; } = new("sheet.contracts", "我的合同对账（元），共 {0} 份");

    public static Message Contract { get; } = new("sheet.contract", "合同");

    public static Message Customer { get; } = new("sheet.customer", "客户");

    public static Message ContractAmount { get; } = new("sheet.contract-amount", "合同额");

    public static Message Received { get; } = new("sheet.received", "已回款");

    public static Message EarnedSoFar { get; } = new("sheet.earned", "累计提成");

    public static Message Open { get; } = new("sheet.open", "还没发的");

    public static Message ContractsSum { get; } = new("sheet.contracts-sum", "合同合计");

    public static Message FinalSums { get; } = new("sheet.final-sums", "合计（元）");

    public static Message SealName { get; } = new("sheet.seal-name", "电子签章");

    /// <summary>What a seal is worth for which nobody vouches: 电子签名法, art. 13, names what else is needed.</summary>
    public static Message SelfMadeSeal { get; } = new(
        "sheet.self-made-seal",
        "本文件由“{0}”数字签名，覆盖全文：签章后改动任何内容都能验证出来。可验证未被改动；签章主体未经第三方认证（证书由本系统自行生成）。"
            + "是否属于《电子签名法》第十三条所说的可靠的电子签名，还要看签名密钥由谁掌握，以及双方是否约定这样签章。页上的圆形图样只作标示。");

    public static Message IssuedSeal { get; } = new(
        "sheet.issued-seal",
        "本文件由“{0}”数字签名，覆盖全文：签章后改动任何内容都能验证出来。签章主体以证书为准，请在阅读器里查看证书由谁颁发。"
            + "是否属于《电子签名法》第十三条所说的可靠的电子签名，还要看签名密钥由谁掌握，以及双方是否约定这样签章。页上的圆形图样只作标示。");

    public static Message WhomToAsk { get; } = new("sheet.whom-to-ask", "有疑问请在聊天里发送“{0} {1}”并写明，财务会限时回复。已关账的月份不再改动，更正记在以后的月份。");

    public static Message NoSeal { get; } = new("sheet.no-seal", "本文件没有电子签章。");

    public static Message Expired { get; } = new(
        "sheet.seal-expired", "电子签章的证书 {0} 到期了，现在不能签章，所以不给出明细表。请运维换证书（说明在 docs/commission.md）。");

    public static Message NoKey { get; } = new(
        "sheet.seal-no-key", "现在不能签章：签章的密钥不在这台机器上。请运维按 docs/commission.md 处理，处理好以后再试。");

    public static Message NoStamp { get; } = new(
        "sheet.seal-no-stamp", "现在不能签章：时间戳服务没有给出可用的时间戳。请稍后再试；一直这样，请运维检查 Seal:TimeStampUrl。");

    /// <summary>What a part of the sum is called.</summary>
    public static string NameOf(SheetKind kind) => kind switch
    {
        SheetKind.Points => "积分兑现",
        SheetKind.Sprint => "季度冲刺",
        SheetKind.Strategic => "战略客户奖励",
        _ => "基础提成",
    };

    /// <summary>A sum with all its fen, as it is paid.</summary>
    public static string Sum(decimal yuan) => yuan.ToString("#,##0.00", CultureInfo.InvariantCulture);
}
