using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.SqlTables;

/// <summary>Oracle, through a driver that the operator supplies. Its faults are read by their ORA numbers, which stand in every message.</summary>
/// <param name="onOpen">Sets the session's zone.</param>
internal sealed partial class OracleDialect(string onOpen = "ALTER SESSION SET TIME_ZONE = '+08:00'") : SqlDialect
{
    public override string Sort => "oracle";

    public override string OnOpen => onOpen;

    public override string WhoseBooks => "SELECT USER FROM dual";

    public override string Parameter(string column) => $":{column}";

    public override string Upsert(SqlRow row, string stamp = ChangedAt)
    {
        var key = row.Cells[0].Column;
        var given = string.Join(", ", row.Cells.Select(cell => $"{Parameter(cell.Column)} AS {cell.Column}"));
        var set = string.Join(", ", Others(row).Select(column => $"{column} = s.{column}").Append($"{stamp} = CURRENT_TIMESTAMP"));
        var values = string.Join(", ", row.Cells.Select(cell => $"s.{cell.Column}"));
        return $"MERGE INTO {row.Table} t USING (SELECT {given} FROM dual) s ON (t.{key} = s.{key}) "
            + $"WHEN MATCHED THEN UPDATE SET {set} "
            + $"WHEN NOT MATCHED THEN INSERT ({Columns(row)}, {stamp}) VALUES ({values}, CURRENT_TIMESTAMP)";
    }

    public override (TargetFault Fault, bool MayBeDone, bool IsDuplicate) Read(DbException fault)
    {
        var number = Number().Match(fault.Message) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : 0;
        var cause = CauseOf(number, fault.Message);
        return (
            new TargetFault(cause, TargetHttp.Cut(fault.Message)),
            MayBeDone: number == 0 || cause is FaultCause.NoAnswer or FaultCause.Broken,
            IsDuplicate: number == 1);
    }

    private static FaultCause CauseOf(int number, string message) => number switch
    {
        1 => FaultCause.Taken,
        1017 or 28000 or 28001 or 1005 => FaultCause.Credentials,
        12541 or 12170 or 12154 or 12514 or 12505 or 12545 or 12560 => FaultCause.Unreachable,
        3113 or 3114 or 3135 or 1013 or 12570 or 12571 or 12537 => FaultCause.NoAnswer,
        60 or 54 or 8177 or 30006 => FaultCause.Locked,
        18 or 20 or 12516 or 12519 or 12520 => FaultCause.Overloaded,
        1031 or 1950 => FaultCause.Rights,
        942 or 904 => FaultCause.WrongBooks,
        2291 => message.Contains("CUSTOMER_KEY", StringComparison.OrdinalIgnoreCase) ? FaultCause.UnknownCustomer : FaultCause.UnknownCode,
        12899 or 1438 or 1400 or 1461 or 1722 => FaultCause.WrongField,
        _ => FaultCause.Other,
    };

    [GeneratedRegex(@"ORA-0*(\d+)")]
    private static partial Regex Number();
}
