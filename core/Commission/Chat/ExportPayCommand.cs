using ChatSales.Core.Access;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Sends a closed month as a file for payroll, as voucher lines, or as all its sealed statements (C5).</summary>
[Command(Needs = Need.KeepPay, Purpose = Purpose.Money)]
public sealed class ExportPayCommand(StatementDesk desk, PayTables tables, PaperBatch papers, IWorkbookWriter workbooks, IVault vault)
    : Command<ExportPayCommand.Arguments>(CommissionCommandTexts.Export)
{
    private const string Csv = "csv";
    private const string Xlsx = "xlsx";

    /// <param name="Month">Null for the last one.</param>
    /// <param name="Format">Null for a workbook of the payroll.</param>
    public sealed record Arguments(ReportMonth? Month, [Rest] string? Format);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var words = (arguments.Format ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Typed.Word(word).ToLowerInvariant()).ToList();
        var isVoucher = words.RemoveAll(StatementTexts.VoucherWords.Contains) > 0;
        var isSealed = words.RemoveAll(StatementTexts.SealedWords.Contains) > 0;
        var format = words.FirstOrDefault() ?? Xlsx;
        if (words.Count > 1 || format is not (Xlsx or Csv) || (isSealed && (isVoucher || words.Count > 0)))
        {
            turn.Refuse(new Refusal(StatementTexts.NoSuchFormat, arguments.Format));
            return;
        }

        var month = PayShowing.MonthOf(arguments.Month) ?? desk.MonthOf(turn.Now).Before;
        if (await turn.Session.FindAsync<ClosedMonth>(month.ToString(), ct) is not { FinishedAt: not null })
        {
            turn.Refuse(new Refusal(StatementTexts.ExportOpen, month));
            return;
        }

        var made = await PayTables.MadeAsync(turn.Session, month, ct);
        if (made.Count == 0)
        {
            turn.Refuse(new Refusal(StatementTexts.ExportNone, month));
            return;
        }

        if (isSealed)
        {
            await papers.SendAsync(turn, month, made, ct);
            return;
        }

        turn.Session.Note("pay.export", LedgerKinds.Statements, month.ToString(), new { isVoucher, format, people = made.Count });
        var table = isVoucher ? await tables.VouchersAsync(turn.Session, made, ct) : await PayTables.PayrollAsync(turn.Session, made, ct);
        var bytes = format == Csv ? CsvForm.Write(table) : workbooks.Write(table);
        var name = (isVoucher ? StatementTexts.VoucherFile : StatementTexts.PayrollFile).With(month, format);
        turn.ReplyPrivately(StatementTexts.Exported.With(
            month, (isVoucher ? StatementTexts.Voucher : StatementTexts.Payroll).Text, table.Rows.Count,
            Money.Sum(made.Select(one => one.Payable)).Show()));
        turn.ReplyPrivately(new OutgoingFile(
            await vault.PutAsync(bytes, ct), name,
            format == Csv ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    }
}

/// <summary>Makes tables of statements.</summary>
public sealed class PayTables(CommissionOptions options)
{
    /// <summary>A month's statements, by person.</summary>
    public static async ValueTask<IReadOnlyList<StatementRecord>> MadeAsync(Session session, Month month, CancellationToken ct) =>
        [.. (await session.QueryAsync(new Query<StatementRecord>().Where(LedgerKinds.ByMonth, new IndexKey(month.ToString())), ct))
            .OrderBy(one => one.PersonId.Text, StringComparer.Ordinal)];

    /// <summary>A row a person.</summary>
    public static async ValueTask<ResultTable> PayrollAsync(Session session, IReadOnlyList<StatementRecord> made, CancellationToken ct)
    {
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var one in made)
        {
            rows.Add(
            [
                one.PersonId.Text, await session.NameOfAsync(one.PersonId, ct), one.Team, one.Month, one.Opening.Yuan,
                one.SumOf(LineKind.Base).Yuan, one.SumOf(LineKind.Points).Yuan, one.SumOf(LineKind.Sprint).Yuan, one.SumOf(LineKind.Bonus).Yuan,
                -one.ClawedBack.Yuan, one.Advance.Yuan, one.Payable.Yuan, one.Closing.Yuan,
            ]);
        }

        return new ResultTable(StatementTexts.PayrollColumns, rows);
    }

    /// <summary>A row a line: what is earned is an expense that is owed; what is taken back is the same in red, so that sums add up.</summary>
    public async ValueTask<ResultTable> VouchersAsync(Session session, IReadOnlyList<StatementRecord> made, CancellationToken ct)
    {
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var one in made)
        {
            var name = await session.NameOfAsync(one.PersonId, ct);
            foreach (var line in one.Lines)
            {
                rows.Add(
                [
                    line.On is { } day ? LedgerTexts.Show(day) : null, one.Month, line.CauseId,
                    $"{name} {line.Contract} {MyCommissionTexts.NameOfPart(line.Part)} {StatementTexts.NameOf(line.Cause)}",
                    options.Accounts.Expense, options.Accounts.Payable, line.Value.Yuan, one.PersonId.Text, name, line.Contract, line.Plan,
                    line.RuleName ?? line.Rule,
                ]);
            }
        }

        return new ResultTable(StatementTexts.VoucherColumns, [.. rows.OrderBy(row => (string?)row[2], StringComparer.Ordinal)]);
    }
}
