using ChatSales.Core.Metrics;

namespace ChatSales.Core.BattleMap;

/// <summary>Addresses of the battle map's pages, from the product's on.</summary>
public static class MapPage
{
    /// <summary>The map.</summary>
    public const string Path = "/map";

    /// <summary>The map of a scope.</summary>
    public static string AddressOf(MetricScope scope) => Path + Query(scope);

    /// <summary>The rows of a part; for what customers said, those that contain a word.</summary>
    public static string AddressOf(MapBlock block, MetricScope scope, string? word = null)
    {
        var address = $"{Path}/rows/{block.Key}{Query(scope)}";
        return word is null ? address : $"{address}{(scope.Name is null ? '?' : '&')}word={Uri.EscapeDataString(word)}";
    }

    /// <summary>The deals of a customer.</summary>
    public static string OfCustomer(string id) => $"{Path}/customer/{Uri.EscapeDataString(id)}";

    /// <summary>A deal.</summary>
    public static string OfDeal(string id) => $"{Path}/deal/{Uri.EscapeDataString(id)}";

    private static string Query(MetricScope scope) => scope.Name is null ? "" : $"?of={Uri.EscapeDataString(scope.Key)}";
}
