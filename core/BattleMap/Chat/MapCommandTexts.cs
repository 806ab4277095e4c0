using ChatSales.Core.Conversation;

namespace ChatSales.Core.BattleMap.Chat;

/// <summary>What the commands about the battle map are called.</summary>
public static class MapCommandTexts
{
    /// <summary>Whose.</summary>
    public static ArgumentText Scope { get; } = new("scope", "范围", "团队或区域");

    /// <summary>Which part.</summary>
    public static ArgumentText Block { get; } = new("block", "内容");

    public static CommandText Show { get; } = new("map.show", "作战图", "一页看全线索、商机、合同", Scope)
    {
        Aliases = ["作战地图", "map"],
        Example = "作战图 华东一队",
    };

    public static CommandText Rows { get; } = new("map.rows", "作战图明细", "看作战图一项背后的数据", Block, Scope);
}
