using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.Scripts.Chat;

/// <summary>Names of the commands about scripts.</summary>
public static class ScriptCommandTexts
{
    private static readonly ArgumentText Deal = new("deal", "商机");

    public static CommandText Show { get; } = new(
        "script.show", "话术", "怎么跟客户说", Deal, new ArgumentText("batch", "第几批"))
    {
        Aliases = ["hs"],
        Example = "话术 D-1024",
    };

    public static CommandText Copy { get; } = new(
        "script.copy", "话术原文", "单独发出话术里的一条，方便复制", Deal, new ArgumentText("part", "哪一条", "如 破冰1、应答2、下一步1"));

    public static CommandText Vote { get; } = new(
        "script.vote", "话术评价", "说一份话术有用还是没用", Deal, new ArgumentText("verdict", "评价", "有用 或 没用"), new ArgumentText("pack", "哪一版"));

    public static CommandText Votes { get; } = new("script.votes", "话术统计", "销售觉得哪些话术有用、哪些没用");
}
