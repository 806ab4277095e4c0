using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Statements;

/// <summary>
/// Sends the sealed statement after its card, in the same window (C5). What can't be sealed now is left to the card's button: a statement that waits
/// for a time stamp holds up nobody.
/// </summary>
public sealed class StatementPaperRule(StatementSheets sheets, StatementPapers papers, Courier courier) : DueRule
{
    private const string Name = "statement-paper";

    public override string Key => Name;

    public override Message Title => LedgerTexts.PaperRule;

    public override bool IsTold => false;

    /// <summary>Schedules the document of a statement, after whatever else is due now.</summary>
    public static Task PlanAsync(Session session, string statementId, CancellationToken ct) =>
        Due.Ledger.SetAsync(session, Name, statementId, session.Now, statementId, ct, isLast: true);

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var session = work.Session;
        if (await session.FindAsync<StatementRecord>(work.Item.Subject!, ct) is not { } record)
        {
            return;
        }

        var paper = await papers.OfAsync(StatementSheets.NumberOf(record), stop => sheets.OfAsync(session, record, stop), ct);
        if (!paper.IsRefused)
        {
            await courier.SendAsync(
                session, record.PersonId, paper.Value.ToFile(), ct, sort: MessageClass.Card, keys: [$"{Name}:{record.Month}"]);
        }
    }
}
