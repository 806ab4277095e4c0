using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Files;

/// <summary>Titles of the codes that people map.</summary>
internal static class FilesTexts
{
    public static Message Organisation { get; } = new("files.code.organisation", "组织编码");

    public static Message Department { get; } = new("files.code.department", "部门编码");
}
