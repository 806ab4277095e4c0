using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Simulators.Targets;

/// <summary>Queries of a simulated K/3 Cloud: fields by name, a filter that is a piece of SQL.</summary>
internal static partial class KingdeeRows
{
    private const int MostRows = 10_000;

    // Forms of base data, and the field of bills that holds their codes.
    private static readonly Dictionary<string, string> BaseFields = new(StringComparer.Ordinal)
    {
        ["BD_Currency"] = "FCURRENCYID", ["BD_TaxRate"] = "FTaxRate", ["BOS_BillType"] = "FBillTypeID", ["BD_RateType"] = "FEXCHANGETYPE",
        ["BD_MATERIAL"] = "FMATERIALID", ["BD_UNIT"] = "FPRICEUNITID", ["BD_Department"] = "FSALEDEPTID",
    };

    /// <summary>The rows, or why there are none.</summary>
    public static (JsonArray? Rows, string? Why) Read(KingdeeBooks books, JsonObject query, bool isBlind)
    {
        var (form, keys, filter) = ($"{query["FormId"]}", $"{query["FieldKeys"]}".Split(','), $"{query["FilterString"]}");
        var limit = int.TryParse($"{query["Limit"]}", out var asked) && asked > 0 ? asked : 2_000;
        var start = int.TryParse($"{query["StartRow"]}", out var from) ? from : 0;
        if (limit > MostRows)
        {
            return (null, $"查询行数不能超过{MostRows}");
        }

        if (RowsOf(books, form) is not { } all)
        {
            return (null, $"业务对象不存在：{form}");
        }

        var sample = FieldsOf(form);
        foreach (var key in keys.Append($"{query["OrderString"]}".Split(' ')[0]).Where(key => key.Length > 0))
        {
            if (!sample.Contains(key))
            {
                return (null, $"元数据中标识为{key}的字段不存在");
            }
        }

        foreach (var condition in filter.Length == 0 ? [] : And().Split(filter))
        {
            if (Condition().Match(condition) is not { Success: true } match || !sample.Contains(match.Groups["field"].Value))
            {
                return (null, $"过滤条件不正确：{condition}");
            }

            var value = match.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);
            var (field, compare) = (match.Groups["field"].Value, match.Groups["compare"].Value);
            all = [.. all.Where(row => string.CompareOrdinal($"{row[field]}", value) is var order && (compare == "=" ? order == 0 : order >= 0))];
        }

        var order = $"{query["OrderString"]}".Split(' ')[0];
        var sorted = order.Length > 0 ? all.OrderBy(row => $"{row[order]}", StringComparer.Ordinal) : all.OrderBy(_ => 0);
        var shown = isBlind ? [] : sorted.Skip(start).Take(limit);
        return ([.. shown.Select(row => (JsonNode)new JsonArray([.. keys.Select(JsonNode? (key) => Cell(row[key]))]))], null);
    }

    /// <summary>The inner id of an organisation.</summary>
    public static int OrganisationId(string number) => int.Parse(number, CultureInfo.InvariantCulture) * 1_000 + 1;

    private static JsonValue? Cell(object? value) => value switch
    {
        decimal number => JsonValue.Create(number),
        int number => JsonValue.Create(number),
        null => null,
        _ => JsonValue.Create($"{value}"),
    };

    private static HashSet<string> FieldsOf(string form) => form switch
    {
        "ORG_Organizations" => ["FOrgID", "FNumber", "FName", "FForbidStatus"],
        _ when BaseFields.ContainsKey(form) => ["FNumber", "FName", "FForbidStatus", "FDocumentStatus"],
        "BD_Customer" => ["FCUSTID", "FNumber", "FName", "FDocumentStatus", "FCreateOrgId.FNumber", "FUseOrgId.FNumber"],
        "AR_receivable" => ["FID", "FBillNo", "FDATE", "FDocumentStatus", "FCancelStatus", "FALLAMOUNTFOR", "FCUSTOMERID.FNumber"],
        _ =>
        [
            "FID", "FRECEIVEBILLENTRY_FEntryID", "FBILLNO", "FDATE", "FCONTACTUNIT.FNUMBER", "FCONTACTUNIT.FNAME", "FRECAMOUNTFOR_E",
            "FDOCUMENTSTATUS", "FCancelStatus", "FTHIRDBILLNO", "FPAYORGID.FNumber", "FCURRENCYID.FNUMBER",
        ],
    };

    private static IReadOnlyList<Dictionary<string, object?>>? RowsOf(KingdeeBooks books, string form) => form switch
    {
        "ORG_Organizations" =>
        [
            .. books.Organisations.Select(one => new Dictionary<string, object?>
            {
                ["FOrgID"] = OrganisationId(one.Key),
                ["FNumber"] = one.Key,
                ["FName"] = one.Value,
                ["FForbidStatus"] = books.Forbidden.Contains(one.Key) ? "B" : "A",
            }),
        ],
        _ when BaseFields.TryGetValue(form, out var field) =>
        [
            .. books.Codes[field].Select(code => new Dictionary<string, object?>
            {
                ["FNumber"] = code,
                ["FName"] = books.Names.GetValueOrDefault(code, code),
                ["FForbidStatus"] = books.Forbidden.Contains(code) ? "B" : "A",
                ["FDocumentStatus"] = "C",
            }),
        ],
        "BD_Customer" =>
        [
            .. books.Documents.Where(one => one.Form == form).SelectMany(one => one.Organisations.Select(use => new Dictionary<string, object?>
            {
                ["FCUSTID"] = one.Id,
                ["FNumber"] = one.Number,
                ["FName"] = $"{one.Model["FName"]}",
                ["FDocumentStatus"] = one.Status,
                ["FCreateOrgId.FNumber"] = one.Organisations[0],
                ["FUseOrgId.FNumber"] = use,
            })),
        ],
        "AR_receivable" =>
        [
            .. books.Documents.Where(one => one.Form == form).Select(one => new Dictionary<string, object?>
            {
                ["FID"] = one.Id,
                ["FBillNo"] = one.Number,
                ["FDATE"] = $"{one.Model["FDATE"]}T00:00:00",
                ["FDocumentStatus"] = one.Status,
                ["FCancelStatus"] = one.Cancelled,
                ["FALLAMOUNTFOR"] = one.Amount,
                ["FCUSTOMERID.FNumber"] = KingdeeBooks.NumberIn(one.Model["FCUSTOMERID"]),
            }),
        ],
        // Each receipt has two entries, as one of several purposes has.
        "AR_RECEIVEBILL" =>
        [
            .. books.Documents.Where(one => one.Form == form).SelectMany(one => new[] { one.Amount - 0.01m, 0.01m }.Select((amount, index) =>
                new Dictionary<string, object?>
                {
                    ["FID"] = one.Id,
                    ["FRECEIVEBILLENTRY_FEntryID"] = one.Id * 10 + index,
                    ["FBILLNO"] = one.Number,
                    ["FDATE"] = $"{one.Model["FDATE"]}T00:00:00",
                    ["FCONTACTUNIT.FNUMBER"] = $"{one.Model["FCONTACTUNIT"]}",
                    ["FCONTACTUNIT.FNAME"] = $"{books.Find("BD_Customer", $"{one.Model["FCONTACTUNIT"]}")?.Model["FName"]}",
                    ["FRECAMOUNTFOR_E"] = amount,
                    ["FDOCUMENTSTATUS"] = one.Status,
                    ["FCancelStatus"] = one.Cancelled,
                    ["FTHIRDBILLNO"] = $"{one.Model["FTHIRDBILLNO"]}",
                    ["FPAYORGID.FNumber"] = one.Organisations[0],
                    ["FCURRENCYID.FNUMBER"] = $"{one.Model["FCURRENCYID"]}",
                })),
        ],
        _ => null,
    };

    [GeneratedRegex(@"\s+and\s+(?=[A-Za-z_.]+\s*(?:=|>=)\s*')", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"^\s*(?<field>[A-Za-z_.]+)\s*(?<compare>=|>=)\s*'(?<value>(?:[^']|'')*)'\s*$")]
    private static partial Regex Condition();
}
