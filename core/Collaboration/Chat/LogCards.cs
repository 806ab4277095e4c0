using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Collaboration.Chat;

/// <summary>Draws an entry of the log: what it said first, each edit, a recall, and its first picture.</summary>
public sealed class LogCards(LogWording wording) : ISubjectCards
{
    /// <summary>Characters that a card shows of what was said.</summary>
    public const int LongestText = 1_500;

    public string Kind => LogKinds.Entries;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<LogEntry>(id, ct) is { } entry && await turn.Access.CanSeeAsync(entry, ct)
            ? await DrawAsync(turn.Session, entry, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<LogEntry>(id, ct))?.Version;

    /// <summary>The card of an entry that may be seen.</summary>
    public async ValueTask<Card> DrawAsync(Session session, LogEntry entry, CancellationToken ct)
    {
        var course = await wording.CourseAsync(session, entry, ct);
        var picture = entry.Files.FirstOrDefault(file => file.IsPicture);
        return new Card
        {
            Title = LogTexts.EntryTitle.Text,
            Subtitle = $"{entry.DealId} · {wording.Instant(entry.At)}",
            Tone = entry.RecalledAt is null ? CardTone.Neutral : CardTone.Warning,
            Facts =
            [
                new Fact(LogTexts.AuthorFact.Text, await LogWording.AuthorAsync(session, entry, ct)),
                new Fact(LogTexts.PlatformFact.Text, LogTexts.PlatformOf(entry.Platform)),
                .. entry.TicketId is { } ticket ? [new Fact(LogTexts.TicketFact.Text, ticket.Text)] : Array.Empty<Fact>(),
                .. entry.Files.Select(file => new Fact(LogTexts.FileFact.Text, file.Name)),
            ],
            Text = Shown.Cut(WholeOf(entry, course), LongestText),
            Picture = picture is null ? null : new Picture(picture.File.Sha256, picture.File.MediaType, picture.Name),
            Buttons = [Button.Show(LogTexts.ToLog.Text, LogCommandTexts.Show.Say(entry.DealId.Text))],
            Subject = new Subject(Kind, entry.Id, entry.Version),
        };
    }

    /// <summary>All that was said, if a card has no room for it; null otherwise.</summary>
    public async ValueTask<string?> TooLongAsync(Session session, LogEntry entry, CancellationToken ct) =>
        WholeOf(entry, await wording.CourseAsync(session, entry, ct)) is { Length: > LongestText } whole ? whole : null;

    private static string WholeOf(LogEntry entry, IReadOnlyList<string> course)
    {
        var text = entry.Text.Length == 0 ? LogTexts.OnlyFiles.Text : entry.Text;
        return course.Count == 0 ? text : string.Join('\n', course.Prepend(LogTexts.FirstText.With(text)));
    }
}

/// <summary>Reads an entry of the log by its id, as buttons give it.</summary>
public sealed class LogEntryReader : ArgumentReader<LogEntry>
{
    public override int Longest => 60;

    public override async ValueTask<Outcome<LogEntry>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<LogEntry>(Typed.Word(text), ct) is not { } entry ? new Refusal(LogTexts.NoSuchEntry, text)
        : await turn.Access.CanSeeAsync(entry, ct) ? entry
        : new Refusal(LogTexts.NotYourEntry, text, await turn.Access.WhoHelpsAsync(ct)) { IsOutOfReach = true };
}
