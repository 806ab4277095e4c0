using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Chat.Directories;

/// <summary>What operators read when a directory can't be read.</summary>
public static class DirectoryFaultTexts
{
    /// <summary>Platform, what was asked, why it failed.</summary>
    public static Message NotRead { get; } = new("platform-directory.not-read", "读取{0}通讯录失败（{1}）：{2}");

    public static Message DepartmentOf { get; } = new("platform-directory.department", "部门 {0}");

    public static Message ChildrenOf { get; } = new("platform-directory.children", "部门 {0} 的下级部门");

    public static Message MembersOf { get; } = new("platform-directory.members", "部门 {0} 的成员");

    public static Message PersonOf { get; } = new("platform-directory.person", "成员 {0}");

    public static Message GroupOf { get; } = new("platform-directory.group", "用户组 {0} 的成员");

    public static Message TagOf { get; } = new("platform-directory.tag", "标签 {0} 的成员");

    public static Message Odd { get; } = new("platform-directory.odd", "平台的回答读不懂，本次不采用");

    public static Message NoNextPage { get; } = new("platform-directory.no-next-page", "平台说还有下一页，却没有给出新的位置，本次不采用");

    public static Message Fewer { get; } = new("platform-directory.fewer", "平台授权了 {0} 个，只给出 {1} 个（缺 {2}），本次不采用");

    public static Message Nobody { get; } = new("platform-directory.nobody", "应用一个人也看不到，请在管理后台检查应用的可见范围（通讯录权限范围）");

    public const string Departments = "部门列表";
    public const string Range = "授权范围";
    public const string People = "单独授权的成员";
}
