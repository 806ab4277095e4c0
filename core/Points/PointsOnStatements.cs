using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Points;

/// <summary>Points that were redeemed as cash are lines of the month's statement (C4, C5).</summary>
public sealed class PointsOnStatements(PointsDesk desk) : IStatementAddition
{
    public async ValueTask<IReadOnlyList<StatementLine>> OfAsync(Session session, Id<Person> personId, Month month, CancellationToken ct) =>
    [
        .. (await desk.RedeemedAsCashAsync(session, personId, month, ct)).Select(one => new StatementLine
        {
            Month = month.ToString(), Contract = one.RedemptionId.Text, Part = StatementLine.PointsPart, Node = StatementLine.PointsPart,
            Cause = LineCause.Points, CauseId = $"points/{one.RedemptionId}", Value = one.Amount, On = one.On,
        }),
    ];
}
