using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Targets;

/// <summary>One account set of a simulated U8: what it holds, and what it refuses to enter.</summary>
public sealed class U8Books
{
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
    private readonly Lock gate = new();
    private readonly Dictionary<string, JsonObject> customers = new(StringComparer.Ordinal);
    private readonly List<JsonObject> receivables = [];
    private readonly List<JsonObject> receipts = [];
    private readonly Dictionary<string, string> made = new(StringComparer.Ordinal);
    private readonly HashSet<string> running = new(StringComparer.Ordinal);

    /// <summary>A customer by whom these books are known.</summary>
    public static (string Code, string Name) Canary => ("0001", "集团内部往来");

    /// <summary>客户分类编码 that exist.</summary>
    public HashSet<string> Classes { get; } = ["01", "0101", "0102"];

    /// <summary>部门编码 that exist.</summary>
    public HashSet<string> Departments { get; } = ["03", "0301"];

    /// <summary>Names of operators that exist.</summary>
    public HashSet<string> Operators { get; } = ["demo"];

    public IReadOnlyList<JsonObject> Customers => Copy(customers.Values);

    public IReadOnlyList<JsonObject> Receivables => Copy(receivables);

    public IReadOnlyList<JsonObject> Receipts => Copy(receipts);

    /// <summary>A customer that finance entered itself.</summary>
    public void AddCustomer(string code, string name)
    {
        lock (gate)
        {
            customers[code] = new JsonObject { ["code"] = code, ["name"] = name, ["abbrname"] = name, ["sort_code"] = "01" };
        }
    }

    /// <summary>A receipt that finance entered.</summary>
    public void Receive(string number, decimal amount, DateOnly on, string customer, string digest)
    {
        lock (gate)
        {
            receipts.Add(new JsonObject
            {
                ["vouchcode"] = number,
                ["vouchdate"] = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00",
                ["vouchtype"] = "48",
                ["customercode"] = customer,
                ["customername"] = customers.GetValueOrDefault(customer)?["name"]?.ToString(),
                ["amount"] = amount.ToString("0.00", CultureInfo.InvariantCulture),
                ["originalamount"] = amount.ToString("0.00", CultureInfo.InvariantCulture),
                ["digest"] = digest,
            });
        }
    }

    /// <summary>Finance deletes a receipt.</summary>
    public bool Delete(string receipt)
    {
        lock (gate)
        {
            return receipts.RemoveAll(row => row["vouchcode"]!.ToString() == receipt) > 0;
        }
    }

    /// <summary>Enters a document once for its name; waits where a test holds it.</summary>
    /// <returns>Its number, or why it isn't entered.</returns>
    internal async Task<(string? Number, string? Fault)> AddAsync(string resource, string once, JsonObject body, DateOnly? closedUntil, Task held)
    {
        lock (gate)
        {
            if (made.TryGetValue(once, out var number))
            {
                return (number, null);
            }

            if (!running.Add(once))
            {
                return (null, "该业务单据正在处理中，请稍后再试");
            }
        }

        await held;
        lock (gate)
        {
            running.Remove(once);
            var fault = resource == "customer" ? CustomerFault(body) : ReceivableFault(body, closedUntil);
            if (fault is not null)
            {
                return (null, fault);
            }

            var number = body["code"]?.ToString() is { Length: > 0 } given
                ? given
                : (receivables.Count + 1).ToString("0000000000", CultureInfo.InvariantCulture);
            var kept = (JsonObject)Kept(body)!;
            kept["code"] = number;
            if (resource == "customer")
            {
                customers[number] = kept;
            }
            else
            {
                receivables.Add(kept);
            }

            made[once] = number;
            return (number, null);
        }
    }

    private string? CustomerFault(JsonObject body)
    {
        foreach (var (field, longest) in new[] { ("code", 20), ("name", 98), ("abbrname", 60), ("sort_code", 12) })
        {
            if (body[field]?.ToString() is not { Length: > 0 } text)
            {
                return $"{field} 不能为空";
            }

            if (text.Length > longest)
            {
                return $"{field} 长度超长，最多 {longest}";
            }
        }

        return customers.ContainsKey(body["code"]!.ToString()) ? "客户编码已存在"
            : customers.Values.Any(other => other["abbrname"]?.ToString() == body["abbrname"]!.ToString()) ? "客户简称已存在"
            : !Classes.Contains(body["sort_code"]!.ToString()) ? "客户分类编码不存在"
            : null;
    }

    private string? ReceivableFault(JsonObject body, DateOnly? closedUntil)
    {
        var entries = body["entry"] as JsonArray ?? [];
        if (body["cust_vendor_code"]?.ToString() is not { Length: > 0 } customer || Amount(body["amount"]) is not { } amount || entries.Count == 0)
        {
            return "cust_vendor_code、amount、entry 不能为空";
        }

        var sum = entries.Sum(entry => Amount(entry!["amount"]) ?? 0);
        return !customers.ContainsKey(customer) || entries.Any(entry => entry!["cust_vendor_code"]?.ToString() != customer) ? "客商编码不存在"
            : sum != amount ? $"金额不等于表体金额合计 {sum}"
            : entries.Any(entry => Amount(entry!["natamount"]) is null) ? "本币金额不能为空"
            : amount < 0 != (body["bdebitcredit"]?.ToString() == "0") ? "红蓝标志与金额不符"
            : body["date"]?.ToString() is not { } date || !DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day) ? "单据日期格式错误"
            : day <= closedUntil ? $"单据日期 {date} 所在月份已结账"
            : body["operator"]?.ToString() is { } person && !Operators.Contains(person) ? "制单人不存在"
            : body["deptcode"]?.ToString() is { } department && !Departments.Contains(department) ? "部门编码不存在"
            : body["digest"]?.ToString() is { Length: > 120 } ? "摘要长度超长"
            : body["code"]?.ToString() is { Length: > 30 } ? "单据号长度超长"
            : body["code"]?.ToString() is { } code && receivables.Exists(row => row["code"]!.ToString() == code) ? "单据号已存在"
            : null;
    }

    // EAI speaks GBK: what it lacks becomes a question mark, without a word.
    private static JsonNode? Kept(JsonNode? node) => node switch
    {
        JsonObject all => new JsonObject(all.Select(field => KeyValuePair.Create(field.Key, Kept(field.Value)))),
        JsonArray all => new JsonArray([.. all.Select(Kept)]),
        null => null,
        _ => JsonValue.Create(Gbk.GetString(Gbk.GetBytes(node.ToString()))),
    };

    private static decimal? Amount(JsonNode? node) =>
        decimal.TryParse(node?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && decimal.Round(amount, 2) == amount
            ? amount
            : null;

    private List<JsonObject> Copy(IEnumerable<JsonObject> rows)
    {
        lock (gate)
        {
            return [.. rows.Select(row => (JsonObject)row.DeepClone())];
        }
    }
}
