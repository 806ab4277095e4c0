using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals;

/// <summary>Texts about who changed a deal.</summary>
public static class HistoryTexts
{
    public static Message Title { get; } = new("history.title", "变更记录 {0}");

    public static Message Page { get; } = new("history.page", "从新到旧，第 {0} 页");

    public static Message None { get; } = new("history.none", "商机 {0} 没有更多变更记录。");

    public static Message Button { get; } = new("history.button", "变更记录");

    public static Message Import { get; } = new("history.import", "批量导入");

    public static Message System { get; } = new("history.system", "系统");

    public static Message Created { get; } = new("history.created", "新建商机");

    public static Message Imported { get; } = new("history.imported", "导入{0}");

    public static Message Updated { get; } = new("history.updated", "更新{0}");

    public static Message FromTo { get; } = new("history.from-to", "{0}：{1} → {2}");

    public static Message Value { get; } = new("history.value", "{0}：{1}");

    public static Message Reason { get; } = new("history.reason", "原因：{0}");

    public static Message EvidenceFiled { get; } = new("history.evidence-filed", "归档{0}");

    public static Message EvidenceRejected { get; } = new("history.evidence-rejected", "驳回{0}，原因：{1}");

    public static Message EvidenceWithdrawn { get; } = new("history.evidence-withdrawn", "撤回{0}");

    public static Message Deal { get; } = new("history.deal", "商机");

    public static Message Evidence { get; } = new("history.evidence", "证据");

    public static Message Ticket { get; } = new("history.ticket", "工单");

    public static Message Contract { get; } = new("history.contract", "合同");

    public static Message Receipt { get; } = new("history.receipt", "回款");

    public static Message Followup { get; } = new("history.followup", "跟进");

    public static Message Lead { get; } = new("history.lead", "线索");

    public static Message CustomerField { get; } = new("history.field-customer", "客户");

    public static Message OwnerField { get; } = new("history.field-owner", "负责人");

    public static Message StageField { get; } = new("history.field-stage", "阶段");

    public static Message StateField { get; } = new("history.field-state", "状态");

    public static Message NeedsProductField { get; } = new("history.field-needs-product", "需要产品支持");

    public static Message CustomDevField { get; } = new("history.field-custom-dev", "定制开发");

    public static Message CreatedField { get; } = new("history.field-created", "创建时间");

    public static Message EnteredField { get; } = new("history.field-entered", "进入阶段");

    public static Message ClosedField { get; } = new("history.field-closed", "关闭时间");

    public static Message LostReasonField { get; } = new("history.field-lost-reason", "丢单原因");

    public static Message Yes { get; } = new("history.yes", "是");

    public static Message No { get; } = new("history.no", "否");
}
