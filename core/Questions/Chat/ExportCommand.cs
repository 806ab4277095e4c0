using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Chat;

/// <summary>Sends an answer as a file, to whoever asked alone.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class ExportCommand(QuestionChat chat, ResultTables tables, IWorkbookWriter workbooks, IVault vault)
    : Command<ExportCommand.Arguments>(QuestionCommandTexts.Export)
{
    private const string Csv = "csv";
    private const string Xlsx = "xlsx";

    /// <param name="Asked">The number of the question; null for the last one.</param>
    /// <param name="Format">Null for a workbook.</param>
    public sealed record Arguments([Named, Unasked] int? Asked, string? Format);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var format = arguments.Format is { } said ? Typed.Word(said).ToLowerInvariant() : Xlsx;
        if (format is not (Xlsx or Csv))
        {
            turn.Refuse(new Refusal(QuestionChatTexts.NoSuchFormat, arguments.Format));
            return;
        }

        if (await QuestionChat.FindAsync(turn, arguments.Asked, ct) is not { } asked
            || await chat.FoundAsync(turn, asked.Text, asked.Understood(), ct) is not var (found, _))
        {
            return;
        }

        var table = await tables.OfAsync(turn.Session, found, ct);
        var bytes = format == Csv ? CsvForm.Write(table) : workbooks.Write(table);
        var (total, exported) = (found.Answer.Ids?.Count ?? table.Rows.Count, table.Rows.Count);
        turn.ReplyPrivately(total > exported
            ? QuestionChatTexts.ExportedPart.With(total, exported)
            : QuestionChatTexts.Exported.With(exported));
        turn.ReplyPrivately(new OutgoingFile(
            await vault.PutAsync(bytes, ct),
            QuestionChatTexts.FileName.With(asked.Number, format),
            format == Csv ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    }
}
