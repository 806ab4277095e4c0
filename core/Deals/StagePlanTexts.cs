namespace ChatSales.Core.Deals;

/// <summary>Default names of stages, kinds of evidence and reasons.</summary>
internal static class StagePlanTexts
{
    public const string Lead = "线索获取";
    public const string Qualification = "需求初筛";
    public const string ValueConsensus = "价值共识";
    public const string SolutionValidation = "方案验证";
    public const string SigningDelivery = "签约交付";

    public const string ChatScreenshot = "沟通截图";
    public const string MeetingMinutes = "会议纪要";
    public const string SignedRequirement = "需求确认单";
    public const string StampedPriceComparison = "比价表盖章页";

    public const string SignedContract = "已签合同页";
    public const string AcceptanceNote = "验收单";

    public static IReadOnlyList<string> ContractHints { get; } = ["签字页", "合同签署", "已签合同", "合同扫描"];

    public static IReadOnlyList<string> AcceptanceHints { get; } = ["验收"];

    public static IReadOnlyList<string> ScreenshotHints { get; } = ["截图", "聊天", "screenshot"];

    public static IReadOnlyList<string> MinutesHints { get; } = ["纪要", "minutes"];

    public static IReadOnlyList<string> RequirementHints { get; } = ["确认单", "需求确认"];

    public static IReadOnlyList<string> ComparisonHints { get; } = ["比价", "盖章"];

    public static IReadOnlyList<string> LossReasons { get; } = ["价格", "竞品", "预算取消", "需求变更", "失联", "其他"];
}
