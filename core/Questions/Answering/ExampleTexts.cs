namespace ChatSales.Core.Questions.Answering;

/// <summary>Questions that can be asked, for whoever asked one that can't.</summary>
public static class ExampleTexts
{
    /// <summary>Each with what it is about.</summary>
    public static IReadOnlyList<(string Text, Subject Subject)> All { get; } =
    [
        ("超时未推进的商机有哪些", Subject.Deal),
        ("在途商机按阶段分布", Subject.Deal),
        ("30天内即将到期的商机", Subject.Deal),
        ("目前的证据缺失率", Subject.Deal),
        ("今年的赢单率", Subject.Deal),
        ("最近30天没有跟进的客户", Subject.Customer),
        ("今年新客有多少家", Subject.Customer),
        ("本月签约金额", Subject.Contract),
        ("待审批的合同", Subject.Contract),
        ("未来30天服务到期的合同", Subject.Contract),
        ("本月回款金额", Subject.Receipt),
        ("本周新增的高意向线索", Subject.Lead),
        ("今年的线索转化率", Subject.Lead),
        ("上周的跟进次数", Subject.Followup),
        ("还没人响应的工单", Subject.Ticket),
        ("今年工单平均响应时长", Subject.Ticket),
    ];
}
