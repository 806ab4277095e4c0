using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Files;

/// <summary>Titles of the codes that people map, and what only SFTP has.</summary>
internal static class FilesTexts
{
    public static Message Organisation { get; } = new("files.code.organisation", "组织编码");

    public static Message Department { get; } = new("files.code.department", "部门编码");

    public static Message OtherHostKey { get; } =
        new("files.other-host-key", "服务器的主机公钥是 {0}，不在设置的 {1} 里：先问清对方是否换过，换过再加进去，没换过就别连");

    public static Message NotTaken { get; } = new("files.not-taken", "服务器不接受这个用户的密码或私钥");
}
