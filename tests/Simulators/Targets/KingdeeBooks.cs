using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Targets;

/// <summary>A document in a simulated K/3 Cloud.</summary>
public sealed class KingdeeDocument
{
    public required int Id { get; init; }

    public required string Form { get; init; }

    public required string Number { get; init; }

    /// <summary>FDocumentStatus: A created, B submitted, C audited, D to be done again, Z a draft.</summary>
    public string Status { get; set; } = "A";

    /// <summary>FCancelStatus: A it stands, B it is void.</summary>
    public string Cancelled { get; set; } = "A";

    /// <summary>The fields as they were kept.</summary>
    public required JsonObject Model { get; set; }

    /// <summary>Numbers of the organisations that can use it; the first made it.</summary>
    public List<string> Organisations { get; init; } = [];

    /// <summary>Of a receivable: FALLAMOUNTFOR.</summary>
    public decimal Amount { get; set; }
}

/// <summary>One data centre of a simulated K/3 Cloud.</summary>
public sealed class KingdeeBooks
{
    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["BD_Customer"] = ["FCreateOrgId", "FUseOrgId", "FName", "FTRADINGCURRID"],
        ["AR_receivable"] =
        [
            "FBillTypeID", "FDATE", "FENDDATE_H", "FCUSTOMERID", "FCURRENCYID", "FSETTLEORGID", "FPAYORGID", "FCancelStatus", "FsubHeadFinc",
            "FEntityDetail",
        ],
    };

    private readonly List<KingdeeDocument> documents = [];
    private int ids = 100_000;

    internal Lock Gate { get; } = new();

    /// <summary>The name of the organisation 100.</summary>
    public const string Owner = "荣信集团";

    /// <summary>Organisations by their numbers.</summary>
    public Dictionary<string, string> Organisations { get; } = new() { ["100"] = Owner, ["200"] = "荣信服务" };

    /// <summary>Base data that exists, by the field that names it.</summary>
    public Dictionary<string, HashSet<string>> Codes { get; } = new(StringComparer.Ordinal)
    {
        ["FTRADINGCURRID"] = ["PRE001"],
        ["FCURRENCYID"] = ["PRE001"],
        ["FMAINBOOKSTDCURRID"] = ["PRE001"],
        ["FEXCHANGETYPE"] = ["HLTX01_SYS"],
        ["FBillTypeID"] = ["YSD01_SYS", "YSD02_SYS"],
        ["FMATERIALID"] = ["SVC01"],
        ["FPRICEUNITID"] = ["Pcs"],
        ["FSALEDEPTID"] = ["BM000001"],
        ["FGroup"] = ["KH01"],
        ["FTaxRate"] = ["SL02_SYS"],
        ["FCreateOrgId"] = ["100", "200"],
        ["FUseOrgId"] = ["100", "200"],
        ["FSETTLEORGID"] = ["100", "200"],
        ["FPAYORGID"] = ["100", "200"],
        ["FSALEORGID"] = ["100", "200"],
    };

    /// <summary>Codes of base data that were disabled (禁用).</summary>
    public HashSet<string> Forbidden { get; } = [];

    /// <summary>What base data is called, where it isn't as its code.</summary>
    public Dictionary<string, string> Names { get; } = [];

    public IReadOnlyList<KingdeeDocument> Documents
    {
        get
        {
            lock (Gate)
            {
                return [.. documents];
            }
        }
    }

    /// <summary>A receipt that finance entered and audited.</summary>
    public void Receive(
        string number, decimal amount, DateOnly on, string customer, string thirdNumber, string organisation = "100", string currency = "PRE001")
    {
        lock (Gate)
        {
            documents.Add(new KingdeeDocument
            {
                Id = ++ids,
                Form = "AR_RECEIVEBILL",
                Number = number,
                Status = "C",
                Organisations = [organisation],
                Amount = amount,
                Model = new JsonObject
                {
                    ["FDATE"] = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["FCONTACTUNIT"] = customer,
                    ["FCURRENCYID"] = currency,
                    ["FTHIRDBILLNO"] = thirdNumber,
                },
            });
        }
    }

    /// <summary>The document of a number; null if there is none.</summary>
    public KingdeeDocument? Find(string form, string number)
    {
        lock (Gate)
        {
            return documents.Find(document => document.Form == form && document.Number == number);
        }
    }

    /// <summary>Keeps a model, or says field by field why not.</summary>
    internal (KingdeeDocument? Kept, IReadOnlyList<(string Field, string Why)> Faults) Save(
        string form, JsonObject model, JsonObject options, DateOnly? closedUntil)
    {
        lock (Gate)
        {
            var faults = Required[form].Where(field => model[field] is null or JsonArray { Count: 0 })
                .Select(field => (field, $"{field}是必录字段")).ToList();
            if (faults.Count > 0)
            {
                return (null, faults);
            }

            var kept = (JsonObject)model.DeepClone();
            Look(kept, Is(options, "IsVerifyBaseDataField"), faults);
            var amount = form == "AR_receivable" ? Reckon(kept, Is(options, "IsControlPrecision"), closedUntil, faults) : 0;
            if (form == "BD_Customer" && $"{kept["FName"]}".Length > 255)
            {
                faults.Add(("FName", "客户名称长度超出最大长度255"));
            }

            var inner = $"{kept["FID"] ?? kept["FCUSTID"]}";
            var old = documents.Find(one => one.Form == form && one.Id.ToString(CultureInfo.InvariantCulture) == inner);
            var number = $"{kept[form == "BD_Customer" ? "FNumber" : "FBillNo"]}";
            if (number.Length > 30)
            {
                faults.Add(("FNumber", "编码长度超出最大长度30"));
            }

            if (number.Length > 0 && documents.Exists(one => one.Form == form && one.Number == number && one != old))
            {
                faults.Add(("FBillNo", $"违反字段唯一性要求：编码唯一。[{number}]在当前系统中已经被使用。"));
            }

            if (old is { Status: "C" })
            {
                faults.Add(("", "单据已审核，不允许修改"));
            }

            if (faults.Count > 0)
            {
                return (null, faults);
            }

            if (old is not null)
            {
                (old.Model, old.Amount) = (kept, amount);
                return (old, faults);
            }

            var id = ++ids;
            var made = new KingdeeDocument
            {
                Id = id,
                Form = form,
                Number = number.Length > 0 ? number : id.ToString(CultureInfo.InvariantCulture),
                Model = kept,
                Amount = amount,
                Organisations = [NumberIn(kept[form == "BD_Customer" ? "FCreateOrgId" : "FSETTLEORGID"])],
            };
            documents.Add(made);
            return (made, faults);
        }
    }

    /// <summary>The number inside <c>{"FNumber":…}</c>; empty if there is none.</summary>
    internal static string NumberIn(JsonNode? reference) => reference is JsonObject inside ? $"{inside["FNumber"]}" : "";

    // An unknown code leaves an empty field, unless it was asked to be checked.
    private void Look(JsonObject fields, bool isVerified, List<(string Field, string Why)> faults)
    {
        foreach (var (field, value) in fields.ToList())
        {
            switch (value)
            {
                case JsonObject reference when reference.ContainsKey("FNumber"):
                    var isKnown = field == "FCUSTOMERID"
                        ? documents.Exists(one => one.Form == "BD_Customer" && one.Number == NumberIn(value))
                        : Codes.TryGetValue(field, out var known) && known.Contains(NumberIn(value));
                    if (!isKnown && isVerified)
                    {
                        faults.Add((field, field == "FCUSTOMERID" ? $"客户{NumberIn(value)}不存在" : $"字段{field}的值{NumberIn(value)}不存在"));
                    }
                    else if (!isKnown)
                    {
                        fields[field] = null;
                    }

                    break;
                case JsonObject inner:
                    Look(inner, isVerified, faults);
                    break;
                case JsonArray rows:
                    foreach (var row in rows.OfType<JsonObject>())
                    {
                        Look(row, isVerified, faults);
                    }

                    break;
            }
        }
    }

    private decimal Reckon(JsonObject bill, bool isExact, DateOnly? closedUntil, List<(string Field, string Why)> faults)
    {
        if (!DateOnly.TryParseExact($"{bill["FDATE"]}", "yyyy-MM-dd", out var day))
        {
            faults.Add(("FDATE", "业务日期格式不正确"));
        }
        else if (day <= closedUntil)
        {
            faults.Add(("FDATE", $"业务日期{day:yyyy-MM-dd}所在会计期间已结账"));
        }

        var customer = documents.Find(one => one.Form == "BD_Customer" && one.Number == NumberIn(bill["FCUSTOMERID"]));
        if (customer is not null && (customer.Status != "C" || !customer.Organisations.Contains(NumberIn(bill["FSETTLEORGID"]))))
        {
            faults.Add(("FCUSTOMERID", "客户未分配到结算组织或未审核"));
        }

        var total = 0m;
        foreach (var entry in (bill["FEntityDetail"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var price = Amount(entry, "FTaxPrice");
            var all = decimal.Round(price * Amount(entry, "FPriceQty", 10), 2);
            if (entry["FALLAMOUNTFOR_D"] is not null && Amount(entry, "FALLAMOUNTFOR_D") != all)
            {
                faults.Add(("FALLAMOUNTFOR_D", "价税合计与数量、含税单价不一致"));
            }

            var net = entry["FNoTaxAmountFor_D"] is not null ? Amount(entry, "FNoTaxAmountFor_D") : all;
            if (entry["FNoTaxAmountFor_D"] is not null && Math.Abs(all / (1 + Amount(entry, "FEntryTaxRate") / 100) - net) > 0.05m)
            {
                faults.Add(("FNoTaxAmountFor_D", "不含税金额与税率不一致"));
            }

            total += all;
        }

        return total;

        decimal Amount(JsonObject entry, string field, int decimals = 2)
        {
            if (!decimal.TryParse($"{entry[field]}", NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
            {
                faults.Add((field, $"{field}的格式不正确"));
            }
            else if (decimal.Round(value, decimals) != value && isExact)
            {
                faults.Add((field, $"{field}超出精度"));
            }

            return decimal.Round(value, decimals);
        }
    }

    private static bool Is(JsonObject options, string name) => string.Equals($"{options[name]}", "true", StringComparison.OrdinalIgnoreCase);
}
