using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Collaboration;

/// <summary>
/// Keeps what is said about a deal (协作日志, T3), within a session. Nothing that was said is lost: edits and recalls are noted on the entry. The
/// caller checks who may speak about the deal.
/// </summary>
public sealed class CollaborationLog(IVault vault)
{
    /// <summary>Who said what a customer told another system.</summary>
    public static readonly Id<Person> Customer = new("customer");

    /// <summary>Key of the door it came through: the system of support.</summary>
    public const string SupportPlatform = "support";

    /// <summary>Characters of a text that an entry holds; the whole of a longer one is a file beside it.</summary>
    public const int MostText = 20_000;

    // An entry and both sides of its audit entry fit into the store, however often it is edited (StoreLimits.LongestText).
    private const int MostOfAll = 300_000;
    private const int LeastText = 200;

    /// <summary>
    /// Archives a message; the same message again, by its <paramref name="sourceId"/>, is the entry that is there. A message that was taken back
    /// before it got here is archived as such.
    /// </summary>
    /// <param name="session">The caller's.</param>
    /// <param name="dealId">Whose log.</param>
    /// <param name="ticketId">The ticket that it was said on; null if on none.</param>
    /// <param name="authorId">Who said it.</param>
    /// <param name="platform">Key of the door it came through.</param>
    /// <param name="text">What was said; empty if only files were sent.</param>
    /// <param name="files">What came along, with its bytes in the vault.</param>
    /// <param name="sourceId">The message's id, as in the inbox; null where there is none.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">The whole of a very long text could not be kept.</exception>
    public async Task<LogEntry> ArchiveAsync(
        Session session, Id<Deal> dealId, Id<Ticket>? ticketId, Id<Person> authorId, string platform, string text, IReadOnlyList<LogFile> files,
        string? sourceId, CancellationToken ct)
    {
        var id = sourceId is null ? $"LOG-{Ulid.NewUlid(session.Now)}" : IdOf(sourceId);
        if (sourceId is not null && await session.FindAsync<LogEntry>(id, ct) is { } known)
        {
            return known;
        }

        var recalled = sourceId is null ? null : await RecalledAsync(session, sourceId, ct);
        var (kept, whole) = await KeepAsync(text, MostText, ct);
        var entry = session.Store(
            new LogEntry
            {
                Id = id,
                DealId = dealId,
                TicketId = ticketId,
                AuthorId = authorId,
                At = session.Now,
                Platform = platform,
                Text = kept,
                Files = [.. files, .. whole],
                SourceId = sourceId,
                RecalledAt = recalled?.At,
            },
            "log.write");
        session.Raise(new LogWritten
        {
            At = session.Now, EntryId = entry.Ref(), DealId = dealId, TicketId = ticketId, AuthorId = authorId, Platform = platform,
            Files = entry.Files.Count,
        });
        return entry;
    }

    /// <summary>Notes that a message reads otherwise now; what it said before stays. Null if it isn't in the log.</summary>
    /// <exception cref="StorageException">The whole of a very long text could not be kept.</exception>
    public async Task<LogEntry?> EditAsync(Session session, string sourceId, Id<Person> by, string text, CancellationToken ct)
    {
        if (await session.FindAsync<LogEntry>(IdOf(sourceId), ct) is not { } entry)
        {
            return null;
        }

        var room = MostOfAll - entry.Text.Length - entry.Edits.Sum(edit => edit.Text.Length);
        var (kept, whole) = await KeepAsync(text, Math.Clamp(room, LeastText, MostText), ct);
        if (kept == entry.Latest && whole.Count == 0)
        {
            return entry;
        }

        var edited = session.Store(
            entry with { Edits = [.. entry.Edits, new LogEdit(session.Now, by, kept)], Files = [.. entry.Files, .. whole] }, "log.edit");
        session.Raise(new LogEdited
        {
            At = session.Now, EntryId = entry.Ref(), DealId = entry.DealId, TicketId = entry.TicketId, AuthorId = entry.AuthorId,
        });
        return edited;
    }

    /// <summary>
    /// Notes that a message was taken back; what it said stays. Null if it isn't in the log: should it come there yet, it is taken back all the same.
    /// </summary>
    /// <param name="session">The caller's.</param>
    /// <param name="sourceId">The message's id.</param>
    /// <param name="by">Who took it back; null where the platform doesn't tell.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<LogEntry?> RecallAsync(Session session, string sourceId, Id<Person>? by, CancellationToken ct)
    {
        await InTurnAsync(session, sourceId, ct);
        await session.OnceAsync(RecallOf(sourceId), ct);
        if (await session.FindAsync<LogEntry>(IdOf(sourceId), ct) is not { RecalledAt: null } entry)
        {
            return await session.FindAsync<LogEntry>(IdOf(sourceId), ct);
        }

        var recalled = session.Store(entry with { RecalledAt = session.Now, RecalledBy = by }, "log.recall");
        session.Raise(new LogRecalled
        {
            At = session.Now, EntryId = entry.Ref(), DealId = entry.DealId, TicketId = entry.TicketId, AuthorId = entry.AuthorId,
        });
        return recalled;
    }

    /// <summary>The entry of a message: the store refuses a second one.</summary>
    public static string IdOf(string sourceId) => $"LOG-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(sourceId)))[..26]}";

    private static async ValueTask<Mark?> RecalledAsync(Session session, string sourceId, CancellationToken ct)
    {
        await InTurnAsync(session, sourceId, ct);
        return await session.MarkAsync(RecallOf(sourceId), ct);
    }

    // A message may be taken back while it is being archived: whichever of the two is slower sees what the other did. A mark for each message would
    // be as many as there are messages.
    private static ValueTask InTurnAsync(Session session, string sourceId, CancellationToken ct) =>
        session.OneByOneAsync($"log-source/{IdOf(sourceId)[4..6]}", ct);

    private static string RecallOf(string sourceId) => $"log-recall/{sourceId}";

    private async Task<(string Kept, IReadOnlyList<LogFile> Whole)> KeepAsync(string text, int most, CancellationToken ct)
    {
        if (text.Length <= most)
        {
            return (text, []);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var file = new StoredFile(await vault.PutAsync(bytes, ct), bytes.Length, "text/plain", null);
        return (Conversation.Shown.Cut(text, most), [new LogFile(LogTexts.WholeText.Text, file)]);
    }
}
