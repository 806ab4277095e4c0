namespace ChatSales.Adapters.DingTalk.Client;

/// <summary>Texts for operators that name things as DingTalk's console does, and DingTalk's own wording.</summary>
internal static class DingTalkErrorTexts
{
    public const string Permission = "a permission is missing: add the one in the message to the app (权限管理)";

    public const string Name = "钉钉";
    public const string PermissionWords = "应用缺少权限，请在“权限管理”里开通原话里的权限";
    public const string OutOfScope = "the department is outside of the app's contact scope (通讯录接口权限范围)";
    public const string OutOfScopeWords = "部门不在应用的通讯录接口权限范围内，请在“权限管理”里扩大范围";
    public const string NoDepartmentWords = "没有这个部门，或者刚被删除";
    public const string BannedWords = "短时间内调用太多，钉钉暂时封了本机的 IP（五分钟），之后自动恢复";
    public const string Robot = "没有这个机器人，请检查 Platforms:DingTalk:RobotCode";
    public const string UsedUp = "本组织本月的接口调用次数已用完，请升级钉钉版本或加购";
    public const string Template = "卡片模板没有发布，请先发布，并检查 Platforms:DingTalk:CardTemplateId";
    public const string NoGroupTemplate =
        "没有可用的群模板：请在钉钉开发者后台建一个带本机器人的场景群模板并发布，把模板 ID 填到 Platforms:DingTalk:GroupTemplateId";

    public const string OwnerOutOfRange = "the group's owner is outside of the app's visible range (可见范围)";
    public const string OwnerOutOfRangeWords = "群主不在应用的可见范围内，请在“版本管理与发布”里扩大可见范围";
    public const string NotInGroup = "机器人不在这个群里，请重新添加";
    public const string Credentials = "ClientId 或 ClientSecret 不对，请检查 Platforms:DingTalk:ClientId 和 Platforms:DingTalk:ClientSecret";

    /// <summary>Part of DingTalk's answer when it knows no such robot.</summary>
    public const string NoRobot = "robot 不存在";
}
