namespace ChatSales.Core.Records;

/// <summary>What records are called that other systems keep: the words of <see cref="TicketState"/>, as they are stored too.</summary>
public static class RecordTexts
{
    public const string Waiting = "待接单";
    public const string InWork = "处理中";
    public const string Answered = "已答复";
    public const string InDelivery = "交付中";
    public const string Passed = "验收通过";
    public const string Failed = "验收不通过";
    public const string Changed = "变更";
    public const string Closed = "关闭";
    public const string Unknown = "未知";
}
