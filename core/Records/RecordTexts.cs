namespace ChatSales.Core.Records;

/// <summary>What records are called that other systems keep.</summary>
public static class RecordTexts
{
    /// <summary>The states that a ticket goes through (T1).</summary>
    public static IReadOnlyList<string> TicketStates { get; } = ["待接单", "处理中", "已答复", "交付中", "验收通过", "验收不通过", "变更", "关闭"];
}
