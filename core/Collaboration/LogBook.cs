using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Collaboration;

/// <summary>A deal's log as it is printed.</summary>
/// <param name="Title">On the first page.</param>
/// <param name="Header">What it is of, who printed it and when.</param>
/// <param name="Lines">The oldest first.</param>
public sealed record LogBook(string Title, string Header, IReadOnlyList<LogLine> Lines);

/// <summary>An entry as it is printed.</summary>
/// <param name="Head">When, who and where.</param>
/// <param name="Text">What was said first.</param>
/// <param name="Notes">Edits, a recall, names of files.</param>
/// <param name="Pictures">Hashes of the pictures that are printed with it.</param>
public sealed record LogLine(string Head, string Text, IReadOnlyList<string> Notes, IReadOnlyList<string> Pictures);

/// <summary>Prints logs.</summary>
public interface ILogPrinter
{
    /// <summary>A PDF document, with its Chinese font in it.</summary>
    /// <param name="book">What is printed.</param>
    /// <param name="picture">Reads a picture by its hash; null if it is gone. One is read at a time.</param>
    /// <param name="ct">Cancels.</param>
    Task<ReadOnlyMemory<byte>> PrintAsync(LogBook book, Func<string, CancellationToken, Task<ReadOnlyMemory<byte>?>> picture, CancellationToken ct);
}

/// <summary>Words entries for people: on cards, on paper and as a table.</summary>
public sealed class LogWording(BusinessZone zone)
{
    /// <summary>When, who, through which door and on which ticket.</summary>
    public async ValueTask<string> HeadAsync(Session session, LogEntry entry, CancellationToken ct) => string.Join(" · ", new[]
    {
        Instant(entry.At), await AuthorAsync(session, entry, ct), LogTexts.PlatformOf(entry.Platform), entry.TicketId?.Text,
    }.OfType<string>());

    /// <summary>Who said it.</summary>
    public static async ValueTask<string> AuthorAsync(Session session, LogEntry entry, CancellationToken ct) =>
        entry.AuthorId == CollaborationLog.Customer ? LogTexts.Customer.Text : await session.NameOfAsync(entry.AuthorId, ct);

    /// <summary>What has become of it: each edit, then a recall.</summary>
    public async ValueTask<IReadOnlyList<string>> CourseAsync(Session session, LogEntry entry, CancellationToken ct)
    {
        var course = new List<string>();
        foreach (var edit in entry.Edits)
        {
            course.Add(LogTexts.EditedTo.With(Instant(edit.At), await session.NameOfAsync(edit.By, ct), edit.Text));
        }

        return await RecallAsync(session, entry, ct) is { } recall ? [.. course, recall] : course;
    }

    /// <summary>The log for paper.</summary>
    public async Task<LogBook> BookAsync(Session session, Deal deal, Person by, IReadOnlyList<LogEntry> entries, CancellationToken ct)
    {
        var lines = new List<LogLine>();
        foreach (var entry in entries)
        {
            lines.Add(new LogLine(
                await HeadAsync(session, entry, ct),
                entry.Text.Length > 0 || entry.Files.Count == 0 ? entry.Text : LogTexts.OnlyFiles.Text,
                [.. await CourseAsync(session, entry, ct), .. entry.Files.Select(file => LogTexts.File.With(file.Name))],
                [.. entry.Files.Where(file => file.IsPicture).Select(file => file.File.Sha256)]));
        }

        return new LogBook(
            LogTexts.Title.With(deal.Id), LogTexts.Header.With(deal.Title, by.Name, Instant(session.Now), entries.Count), lines);
    }

    /// <summary>The log as a table.</summary>
    public async Task<ResultTable> TableAsync(Session session, IReadOnlyList<LogEntry> entries, CancellationToken ct)
    {
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var entry in entries)
        {
            var course = await CourseAsync(session, entry with { RecalledAt = null }, ct);
            rows.Add(
            [
                Instant(entry.At), await AuthorAsync(session, entry, ct), LogTexts.PlatformOf(entry.Platform), entry.TicketId?.Text,
                entry.Text, string.Join('\n', course), await RecallAsync(session, entry, ct), LayoutTexts.List(entry.Files.Select(file => file.Name)),
                LayoutTexts.List(entry.Files.Select(file => file.File.Sha256)),
            ]);
        }

        return new ResultTable(
            [
                LogTexts.TimeFact.Text, LogTexts.AuthorFact.Text, LogTexts.PlatformFact.Text, LogTexts.TicketFact.Text, LogTexts.TextColumn.Text,
                LogTexts.EditsColumn.Text, LogTexts.RecallColumn.Text, LogTexts.FileFact.Text, LogTexts.HashColumn.Text,
            ],
            rows);
    }

    /// <summary>An instant, in the business's zone.</summary>
    public string Instant(DateTimeOffset at) => zone.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private async ValueTask<string?> RecallAsync(Session session, LogEntry entry, CancellationToken ct) =>
        entry.RecalledAt is not { } at ? null
        : entry.RecalledBy is { } by ? LogTexts.RecalledByAt.With(Instant(at), await session.NameOfAsync(by, ct))
        : LogTexts.RecalledAt.With(Instant(at));
}
