using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;

namespace ChatSales.Core.Rhythm.StandUps.Chat;

/// <summary>Names of the commands about stand-ups.</summary>
public static class StandUpCommandTexts
{
    private static readonly ArgumentText Team = new("team", "团队", "如 华东一队");

    public static CommandText Show { get; } = new("stand-up.show", "站会", "看最近一次漏斗健康度站会和谁答复了", Team)
    {
        Aliases = ["站会纪要", "zh"],
        Example = "站会",
    };

    public static CommandText Answer { get; } = new("stand-up.answer", "站会答复", "答复站会问到的商机", new ArgumentText(DealCommandTexts.DealKey, "商机"));

    public static CommandText Group { get; } = new("stand-up.group", "团队群", "把站会发到这个群", Team) { Example = "团队群 华东一队" };
}
