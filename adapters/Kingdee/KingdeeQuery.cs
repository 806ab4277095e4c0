using System.Text.Json.Nodes;

namespace ChatSales.Adapters.Kingdee;

/// <summary>
/// A query of bills. Its filter is a piece of SQL there: fields are those of this class, and values are quoted, so that no text of ours becomes part
/// of it.
/// </summary>
/// <param name="Form">The form's id.</param>
/// <param name="Fields">What is read, in this order.</param>
/// <param name="Order">What rows are ordered by.</param>
/// <param name="Conditions">All of them hold.</param>
internal sealed record KingdeeQuery(string Form, IReadOnlyList<string> Fields, string Order, params IReadOnlyList<KingdeeCondition> Conditions)
{
    private static readonly HashSet<string> Known =
    [
        "FBillNo", "FNumber", "FName", "FDocumentStatus", "FCancelStatus", "FALLAMOUNTFOR", "FCUSTID", "FOrgID",
        "FUseOrgId.FNumber", "FForbidStatus", "FID", "FBILLNO", "FDATE", "FCONTACTUNIT.FNUMBER", "FCONTACTUNIT.FNAME", "FRECAMOUNTFOR_E",
        "FDOCUMENTSTATUS", "FTHIRDBILLNO", "FPAYORGID.FNumber", "FCURRENCYID.FNUMBER", "FRECEIVEBILLENTRY_FEntryID",
    ];

    /// <summary>The request's data.</summary>
    public JsonObject Body(int start, int limit) => new()
    {
        ["FormId"] = Form,
        ["FieldKeys"] = string.Join(',', Fields.Select(Checked)),
        ["FilterString"] = string.Join(" and ", Conditions.Select(Text)),
        ["OrderString"] = Checked(Order),
        ["TopRowCount"] = 0,
        ["StartRow"] = start,
        ["Limit"] = limit,
    };

    private static string Text(KingdeeCondition condition) =>
        $"{Checked(condition.Field)}{(condition.IsLeast ? ">=" : "=")}'{condition.Value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Checked(string field) =>
        Known.Contains(field) ? field : throw new ArgumentException($"'{field}' is none of the fields that are asked for.", nameof(field));
}

/// <summary>What a field must be.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">Any text.</param>
/// <param name="IsLeast">Whether it may be more.</param>
internal sealed record KingdeeCondition(string Field, string Value, bool IsLeast = false);
