using System.Text;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Collaboration.Chat;

/// <summary>Shows a deal's collaboration log page by page, or what in it has some words (T3).</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class ShowLogCommand(LogWording wording) : Command<ShowLogCommand.Arguments>(LogCommandTexts.Show)
{
    private const int LongestLine = 80;

    public sealed record Arguments(Deal Deal, [Named, Unasked] int? Page, [Rest] string? Words);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (deal, number, size) = (arguments.Deal, arguments.Page ?? 1, turn.Door.Abilities.ListRows);
        var words = LogWords.In(arguments.Words ?? "");
        if (arguments.Words is not null && words.Count == 0)
        {
            turn.Refuse(new Refusal(LogTexts.NoWords, deal.Id));
            return;
        }

        var page = words.Count > 0
            ? await LogPages.SearchAsync(turn.Session, deal.Ref(), words, number, size, ct)
            : await LogPages.ReadAsync(turn.Session, deal.Ref(), number, size, ct);
        if (page.Entries.Count == 0)
        {
            turn.Reply(words.Count == 0 ? LogTexts.None.With(deal.Id)
                : number == 1 ? LogTexts.NotFound.With(deal.Id, arguments.Words)
                : LogTexts.NoMore.With(deal.Id, arguments.Words, number));
            return;
        }

        var rows = new List<CardRow>();
        foreach (var entry in page.Entries)
        {
            rows.Add(await RowAsync(turn.Session, entry, ct));
        }

        var room = turn.Door.Abilities.Buttons - rows.Count(row => row.Button is not null);
        turn.Reply(new Card
        {
            Title = LogTexts.Title.With(deal.Id),
            Subtitle = deal.Title,
            Text = page.Total is { } total
                ? LogTexts.Page.With(total, page.Page, page.Pages)
                : LogTexts.FoundPage.With(arguments.Words, page.Page),
            Rows = rows,
            Buttons = [.. ButtonsOf(deal, page, arguments.Words).Take(Math.Max(2, room))],
        });
    }

    private IEnumerable<Button> ButtonsOf(Deal deal, LogPage page, string? words) =>
    [
        .. Paging.Buttons(page.Page, page.Pages, number =>
        {
            var says = Text.Say(deal.Id, number);
            return words is null ? says : says.With(LogCommandTexts.Words, words);
        }),
        Button.Show(LogTexts.PdfButton.Text, LogCommandTexts.Export.Say(deal.Id, ExportLogCommand.Pdf)),
        Button.Show(LogTexts.CsvButton.Text, LogCommandTexts.Export.Say(deal.Id, ExportLogCommand.Csv)),
    ];

    private async ValueTask<CardRow> RowAsync(Session session, LogEntry entry, CancellationToken ct)
    {
        var text = Shown.Name(entry.Latest, int.MaxValue);
        var says = LogCommandTexts.Entry.Say(entry.Id);
        var marks = new[]
        {
            text.Length > 0 ? Shown.Cut(text, LongestLine) : null,
            entry.Files.Count > 0 ? LogTexts.File.With(LayoutTexts.List(entry.Files.Select(file => file.Name))) : null,
            entry.Edits.Count > 0 ? LogTexts.Edited.With(entry.Edits.Count) : null,
            entry.RecalledAt is null ? null : LogTexts.Recalled.Text,
        };
        return new CardRow(
            await wording.HeadAsync(session, entry, ct),
            LayoutTexts.Statements(marks.OfType<string>()),
            entry.Files.Count > 0 ? Button.Show(LogTexts.FilesButton.Text, says)
                : text.Length > LongestLine || entry.Edits.Count > 0 ? Button.Show(LogTexts.WholeButton.Text, says)
                : null);
    }
}

/// <summary>Shows one entry whole, with its files.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class ShowLogEntryCommand(LogCards cards, IVault vault) : Command<ShowLogEntryCommand.Arguments>(LogCommandTexts.Entry)
{
    public sealed record Arguments(LogEntry Entry);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var card = await cards.DrawAsync(turn.Session, arguments.Entry, ct);
        turn.Show(card);
        if (await cards.TooLongAsync(turn.Session, arguments.Entry, ct) is { } whole)
        {
            turn.Reply(new OutgoingFile(await vault.PutAsync(Encoding.UTF8.GetBytes(whole), ct), LogTexts.WholeText.Text, "text/plain"));
        }

        foreach (var file in arguments.Entry.Files.Where(file => file.File.Sha256 != card.Picture?.Sha256))
        {
            turn.Reply(file.File.ToSend(file.Name));
        }
    }
}

/// <summary>Sends a deal's log as a file, to whoever asked alone.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class ExportLogCommand(LogWording wording, ILogPrinter printer, IVault vault)
    : Command<ExportLogCommand.Arguments>(LogCommandTexts.Export)
{
    public const string Pdf = "pdf";
    public const string Csv = "csv";

    // As many as a chat's file is good for.
    private const int MostPrinted = 5_000;
    private const int MostRows = 20_000;

    /// <param name="Deal">Whose log.</param>
    /// <param name="Format">Null for a PDF document.</param>
    public sealed record Arguments(Deal Deal, string? Format);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = arguments.Deal;
        var format = arguments.Format is { } said ? Typed.Word(said).ToLowerInvariant() : Pdf;
        if (format is not (Pdf or Csv))
        {
            turn.Refuse(new Refusal(LogTexts.NoSuchFormat, arguments.Format));
            return;
        }

        var entries = await LogPages.LatestAsync(turn.Session, deal.Ref(), format == Pdf ? MostPrinted : MostRows, ct);
        if (entries.Count == 0)
        {
            turn.Reply(LogTexts.None.With(deal.Id));
            return;
        }

        var total = await LogPages.CountAsync(turn.Session, deal.Ref(), ct);
        var bytes = format == Pdf
            ? await printer.PrintAsync(await wording.BookAsync(turn.Session, deal, turn.Person, entries, ct), PictureAsync, ct)
            : CsvForm.Write(await wording.TableAsync(turn.Session, entries, ct));
        turn.ReplyPrivately(total > entries.Count
            ? LogTexts.ExportedPart.With(deal.Id, total, entries.Count)
            : LogTexts.Exported.With(deal.Id, total));
        turn.ReplyPrivately(new OutgoingFile(
            await vault.PutAsync(bytes, ct), LogTexts.FileName.With(deal.Id, format), format == Pdf ? "application/pdf" : "text/csv"));
    }

    private async Task<ReadOnlyMemory<byte>?> PictureAsync(string sha256, CancellationToken ct)
    {
        await using var bytes = await vault.OpenAsync(sha256, ct);
        if (bytes is null)
        {
            return null;
        }

        using var whole = new MemoryStream();
        await bytes.CopyToAsync(whole, ct);
        return whole.ToArray();
    }
}
