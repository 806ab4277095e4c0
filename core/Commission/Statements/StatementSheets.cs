using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Statements;

/// <summary>Puts statements of closed months as they are printed.</summary>
public sealed class StatementSheets(PlanLibrary plans, SealOptions seal, BusinessZone zone)
{
    /// <summary>What names a statement for good.</summary>
    public static string NumberOf(StatementRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return $"TC-{record.Month}-{record.PersonId}";
    }

    public async ValueTask<StatementSheet> OfAsync(Session session, StatementRecord record, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(record);
        var used = record.Lines.Select(line => line.Plan).OfType<string>().Distinct().ToList();
        var month = Month.Read(record.Month)!.Value;
        var lines = new List<SheetLine>();
        foreach (var line in record.Lines)
        {
            lines.Add(await LineOfAsync(session, line, month, used.Count > 1, ct));
        }

        var contracts = new List<SheetContract>();
        foreach (var one in record.Contracts)
        {
            contracts.Add(new SheetContract(
                one.Contract, await CustomerOfAsync(session, one.Contract, ct) ?? SheetTexts.Nothing, one.Amount.Yuan, one.Received.Yuan,
                one.Earned.Yuan, one.Open.Yuan));
        }

        return new StatementSheet
        {
            Company = seal.Company,
            Person = new SheetPerson(record.PersonId.Text, await session.NameOfAsync(record.PersonId, ct), record.Team),
            Month = month,
            Number = NumberOf(record),
            ClosedAt = zone.Local(record.At),
            Plans =
            [
                .. (await plans.AllAsync(session, ct)).Where(plan => used.Contains(plan.Reference))
                    .Select(plan => new SheetPlan(plan.Name ?? plan.Id, plan.Version)),
            ],
            Lines = [.. lines.OrderBy(line => line.Kind).ThenBy(line => line.Day)],
            Contracts = contracts,
            CarriedOver = record.Opening.Yuan,
            Advance = record.Advance.Yuan,
            Payable = record.Payable.Yuan,
            CarriedOn = record.Closing.Yuan,
            Footer = [SheetTexts.WhomToAsk.With(CommissionCommandTexts.Ask.Name, record.Month)],
        };
    }

    private static async ValueTask<SheetLine> LineOfAsync(
        Session session, StatementLine line, Month month, bool namesPlan, CancellationToken ct)
    {
        var kind = KindOf(line.Part);
        var contract = kind is SheetKind.Base or SheetKind.Strategic ? line.Contract : null;
        var rule = line.RuleName ?? line.Rule ?? MyCommissionTexts.NameOfPart(line.Part);
        var basis = new[] { StatementCards.LabelOf(line), StatementCards.TraceOf(line), contract is null ? line.Contract : null };
        return new SheetLine
        {
            Day = line.On ?? month.Last,
            Kind = kind,
            Contract = contract,
            Customer = contract is null ? null : await CustomerOfAsync(session, contract, ct),
            Rule = namesPlan && line.Plan is { } plan ? $"{rule} {line.PlanName ?? PlanTexts.NameOf(plan)}" : rule,
            Basis = string.Join(" · ", basis.OfType<string>().Where(words => words.Length > 0)),
            Rate = line.Rate,
            Value = line.Value.Yuan,
            FromMonth = line.FromMonth,
        };
    }

    private static SheetKind KindOf(string part) => part switch
    {
        CompiledPlan.BasePart => SheetKind.Base,
        Sprints.Part => SheetKind.Sprint,
        StatementLine.PointsPart => SheetKind.Points,
        _ => SheetKind.Strategic,
    };

    private static async ValueTask<string?> CustomerOfAsync(Session session, string contractId, CancellationToken ct) =>
        await session.FindAsync<Contract>(contractId, ct) is { } contract ? (await session.FindAsync(contract.CustomerId, ct))?.Name : null;
}
