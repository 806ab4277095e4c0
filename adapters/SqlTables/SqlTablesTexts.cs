using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.SqlTables;

/// <summary>Titles of the codes that people map, and what is wrong with rows.</summary>
internal static class SqlTablesTexts
{
    public static Message Organisation { get; } = new("sql.code.organisation", "组织编码");

    public static Message Department { get; } = new("sql.code.department", "部门编码");

    public static Message IsEmpty { get; } = new("sql.receipt.empty", "{0} 是空的");

    public static Message IsUnreadable { get; } = new("sql.receipt.unreadable", "{0} 的值读不了");
}
