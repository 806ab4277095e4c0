using ChatSales.Core.Access;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Sends somebody their statement of a closed month as a sealed document (C5): to themselves alone.</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.Money, ListedFor = Need.WorkOnDeals)]
public sealed class PaperCommand(StatementDesk desk, StatementSheets sheets, StatementPapers papers)
    : Command<PaperCommand.Arguments>(CommissionCommandTexts.Paper)
{
    /// <param name="Month">Null for the last one.</param>
    public sealed record Arguments(ReportMonth? Month);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var month = PayShowing.MonthOf(arguments.Month) ?? desk.MonthOf(turn.Now).Before;
        if (await turn.Session.FindAsync<StatementRecord>(StatementRecord.IdOf(month, turn.Person.Ref()), ct) is not { } record)
        {
            turn.RefusePrivately(new Refusal(
                await turn.Session.FindAsync<ClosedMonth>(month.ToString(), ct) is null ? StatementTexts.PaperOpen : StatementTexts.None,
                turn.Person.Name, month));
            return;
        }

        var paper = await papers.OfAsync(StatementSheets.NumberOf(record), stop => sheets.OfAsync(turn.Session, record, stop), ct);
        if (paper.IsRefused)
        {
            turn.RefusePrivately(paper.Refusal);
            return;
        }

        turn.ReplyPrivately(paper.Value.ToFile());
    }
}

/// <summary>A month's sealed statements for finance, in archives; what isn't sealed yet is, for as long as a turn may take.</summary>
public sealed class PaperBatch(StatementSheets sheets, StatementPapers papers, IVault vault, TimeProvider clock)
{
    // An archive is held in memory: a thousand statements of 50 lines take 178 MB.
    private const int MostInArchive = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Answers with the archives, or with how far it is: sent again, it goes on there.</summary>
    public async Task SendAsync(Turn turn, Month month, IReadOnlyList<StatementRecord> made, CancellationToken ct)
    {
        var (began, all) = (clock.GetTimestamp(), new List<StatementPaper>());
        foreach (var (done, record) in made.Index())
        {
            if (clock.GetElapsedTime(began) > Longest)
            {
                turn.ReplyPrivately(new Card
                {
                    Title = StatementTexts.Sealed.Text,
                    Text = StatementTexts.SealedSoFar.With(month, done, made.Count),
                    Buttons =
                    [
                        Button.Do(StatementTexts.SealOn.Text, CommissionCommandTexts.Export.Say(month.ToString(), StatementTexts.SealedWords[0])),
                    ],
                });
                return;
            }

            var paper = await papers.OfAsync(StatementSheets.NumberOf(record), stop => sheets.OfAsync(turn.Session, record, stop), ct);
            if (paper.IsRefused)
            {
                turn.RefusePrivately(paper.Refusal);
                return;
            }

            all.Add(paper.Value);
        }

        turn.Session.Note("pay.export", LedgerKinds.Statements, month.ToString(), new { papers = made.Count });
        turn.ReplyPrivately(StatementTexts.SealedDone.With(month, made.Count));
        var parts = all.Chunk(MostInArchive).ToList();
        foreach (var (index, part) in parts.Index())
        {
            using var archive = new MemoryStream();
            await papers.ZipAsync(part.Select(paper => (Outcome<StatementPaper>)paper).ToAsyncEnumerable(), archive, done: null, ct);
            var name = StatementTexts.SealedFile.With(parts.Count == 1 ? month : $"{month}-{index + 1}");
            turn.ReplyPrivately(new OutgoingFile(
                await vault.PutAsync(archive.GetBuffer().AsMemory(0, (int)archive.Length), ct), name, "application/zip"));
        }
    }
}
