using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.SqlTables;

/// <summary>Titles of the codes that people map.</summary>
internal static class SqlTablesTexts
{
    public static Message Organisation { get; } = new("sql.code.organisation", "组织编码");

    public static Message Department { get; } = new("sql.code.department", "部门编码");
}
