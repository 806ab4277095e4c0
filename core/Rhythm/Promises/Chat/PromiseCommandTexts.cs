using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;

namespace ChatSales.Core.Rhythm.Promises.Chat;

/// <summary>Names of the commands with which people answer for a deal that stands still.</summary>
public static class PromiseCommandTexts
{
    private static readonly ArgumentText Deal = new(DealCommandTexts.DealKey, "商机");

    public static ArgumentText Day { get; } = new("day", "日期", "工作日，如 10月15日 或 周四");

    public static ArgumentText Words { get; } = new("text", "原因", "为什么停在这里");

    public static CommandText Promise { get; } = new("rhythm.promise", "承诺", "哪天推进", Deal, Day)
    {
        Aliases = ["承诺时间"],
        Example = "承诺 D-1024 10月15日",
    };

    public static CommandText Explain { get; } = new("rhythm.explain", "说明", "为什么停着", Deal, Words)
    {
        Aliases = ["说明原因"],
        Example = "说明 D-1024 客户在走预算审批",
    };
}
