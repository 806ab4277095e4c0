using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Kingdee;

/// <summary>Base data as K/3 Cloud has it now: by its number, with its name and whether it was disabled (FForbidStatus, open.kingdee.com).</summary>
internal static class KingdeeCodes
{
    private const int MostOrganisations = 200;

    /// <summary>The form whose numbers a need's codes are; null for groups, which are no form of their own.</summary>
    public static string? FormOf(string need) => need switch
    {
        KingdeeDocuments.CreateOrganisation or KingdeeDocuments.SettleOrganisation or KingdeeDocuments.SaleOrganisation => "ORG_Organizations",
        KingdeeDocuments.Currency => "BD_Currency",
        KingdeeDocuments.CustomerTax => "BD_TaxRate",
        KingdeeDocuments.BillType => "BOS_BillType",
        KingdeeDocuments.RateType => "BD_RateType",
        KingdeeDocuments.Material => "BD_MATERIAL",
        KingdeeDocuments.Unit => "BD_UNIT",
        KingdeeDocuments.Department => "BD_Department",
        _ => null,
    };

    /// <summary>Those of some codes that are there; each organisation that uses one has a row of it.</summary>
    /// <exception cref="Targets.TargetException">They can't be read.</exception>
    public static async Task<IReadOnlyList<TargetCode>> ReadAsync(KingdeeApi api, string form, IReadOnlyList<string> codes, CancellationToken ct)
    {
        var known = new List<TargetCode>();
        foreach (var code in codes)
        {
            var rows = await api.QueryAsync(
                new KingdeeQuery(form, ["FNumber", "FName", "FForbidStatus"], "FNumber", new KingdeeCondition("FNumber", code)),
                MostOrganisations,
                ct);
            if (rows is [var first, ..])
            {
                known.Add(new TargetCode(code, first[1]?.ToString(), rows.Any(row => $"{row[2]}" != "B")));
            }
        }

        return known;
    }
}
