using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Integration.ServiceGroups;

/// <summary>What people read of the groups in which support takes over a contract.</summary>
public static class ServiceGroupTexts
{
    public static Message GroupName { get; } = new("service-group.name", "服务群 {0} {1}");

    public static Message NotMade { get; } = new("service-group.not-made", "合同 {0} 的服务群没有建：{1}");

    public static Message Title { get; } = new("service-group.title", "合同 {0} 已签，服务从这里接手");

    public static Message Begins { get; } = new("service-group.begins", "销售答应过客户什么，请在这里交代清楚；更多的发“客户全景”加客户名看。");

    public static Message Customer { get; } = new("service-group.customer", "客户");

    public static Message Service { get; } = new("service-group.service", "服务期");

    public static Message Products { get; } = new("service-group.products", "产品");

    public static Message Owner { get; } = new("service-group.owner", "销售");

    private static Message Open { get; } = new("service-group.open", "未定");

    private static Message FromTo { get; } = new("service-group.from-to", "{0} 至 {1}");

    /// <summary>From when to when, as far as it is known.</summary>
    public static string Span(DateOnly? start, DateOnly? end) => start is null && end is null ? Open.Text : FromTo.With(DayOf(start), DayOf(end));

    private static string DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Open.Text;
}
