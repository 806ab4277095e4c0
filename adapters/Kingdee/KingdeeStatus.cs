using System.Text.Json.Nodes;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Kingdee;

/// <summary>
/// What K/3 Cloud says became of a call. A call with several rows can have written some of them although it says that it failed: rows are told apart
/// by <c>DIndex</c>.
/// </summary>
internal sealed class KingdeeStatus
{
    private readonly List<JsonObject> entities;
    private readonly List<JsonObject> errors;

    private KingdeeStatus(JsonObject status)
    {
        IsSuccess = string.Equals(status[nameof(IsSuccess)]?.ToString(), "true", StringComparison.OrdinalIgnoreCase);
        Code = int.TryParse(status["MsgCode"]?.ToString(), out var code) ? code : 0;
        entities = [.. (status["SuccessEntitys"] as JsonArray ?? []).OfType<JsonObject>()];
        errors = [.. (status["Errors"] as JsonArray ?? []).OfType<JsonObject>()];
    }

    public bool IsSuccess { get; }

    /// <summary>MsgCode: 0 is none.</summary>
    public int Code { get; }

    /// <summary>The status inside an answer; null if it has none.</summary>
    public static KingdeeStatus? In(JsonNode? answer) =>
        answer is JsonObject whole && whole["Result"] is JsonObject result && result["ResponseStatus"] is JsonObject status
            ? new KingdeeStatus(status)
            : null;

    /// <summary>The status in place of a query's rows: <c>[[{"Result":…}]]</c>, or bare.</summary>
    public static KingdeeStatus? InRows(JsonNode? answer) =>
        In(answer is JsonArray { Count: > 0 } rows && rows[0] is JsonArray { Count: > 0 } cells ? cells[0] : answer);

    /// <summary>Number and inner id of a row that was written, whatever became of the others; null if it wasn't.</summary>
    public (string Number, string Id)? Written(int row) =>
        entities.Find(entity => RowOf(entity) == row) is { } found && found["Number"]?.ToString() is { Length: > 0 } number
            ? (number, found["Id"]?.ToString() ?? "")
            : null;

    /// <summary>What went wrong with a row.</summary>
    /// <param name="row">Its index.</param>
    /// <param name="secrets">Nobody may read them.</param>
    public TargetFault Fault(int row, params IEnumerable<string> secrets)
    {
        var own = errors.FindAll(error => RowOf(error) == row);
        var said = string.Join("; ", (own.Count > 0 ? own : errors).Select(error => $"{error["FieldName"]}: {error["Message"]}".TrimStart(':', ' ')));
        var fault = KingdeeTexts.Faults.Fault(said.Length > 0 ? said : $"MsgCode {Code}", secrets);
        return Code switch
        {
            1 or 15 => fault with { Cause = FaultCause.Credentials },
            2 => fault with { Cause = FaultCause.Rights },
            4 or 6 when fault.Cause == FaultCause.Other => fault with { Cause = FaultCause.Broken },
            7 when fault.Cause == FaultCause.Other => fault with { Cause = FaultCause.Rights },
            13 => fault with { Cause = FaultCause.Locked },
            14 => fault with { Cause = FaultCause.Overloaded },
            _ => fault,
        };
    }

    private static int RowOf(JsonObject entry) => int.TryParse(entry["DIndex"]?.ToString(), out var row) ? row : 0;
}
