using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.BattleMap;

/// <summary>The battle map (Q3).</summary>
public static class MapFeature
{
    public static IServiceCollection AddBattleMap(this IServiceCollection services) =>
        services.AddPartsOf(typeof(MapFeature)).AddSingleton<MapDesk>().AddSingleton<MapRows>();
}
