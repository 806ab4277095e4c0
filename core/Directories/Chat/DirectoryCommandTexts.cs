using ChatSales.Core.Conversation;

namespace ChatSales.Core.Directories.Chat;

/// <summary>Names of the commands about the platforms' directories.</summary>
public static class DirectoryCommandTexts
{
    private static readonly ArgumentText Pass = new("pass", "编号");

    public static CommandText Show { get; } = new("directory.show", "通讯录", "各平台通讯录与这里人员的差异：查看、应用、放弃");

    public static CommandText Read { get; } = new("directory.read", "读取通讯录", "现在就读取各平台的通讯录");

    public static CommandText Apply { get; } = new("directory.apply", "应用通讯录", "应用列出的通讯录差异", Pass);

    public static CommandText Drop { get; } = new("directory.drop", "放弃通讯录", "放弃列出的通讯录差异", Pass);
}
