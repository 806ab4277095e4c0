using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>
/// Files that a person sends one after another: chats send several pictures as several messages. They are shown on one card, and filed or set aside
/// together.
/// </summary>
public static class FileRow
{
    /// <summary>The next file of a row comes within this time.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(20);

    private const int Most = 30;

    /// <summary>The row of a file, in the order in which it was sent; the card is about the first.</summary>
    public static async Task<IReadOnlyList<Upload>> OfAsync(Session session, Upload one, CancellationToken ct)
    {
        var first = one.FirstOfRow is { } id ? (await session.FindAsync(id, ct))! : one;
        var row = new List<Upload> { first };
        foreach (var follower in first.Followers)
        {
            row.Add((await session.FindAsync(follower, ct))!);
        }

        return row;
    }

    /// <summary>Puts files that wait into the row of those that the sender's latest such are of, if it goes on. Returns the row's first.</summary>
    /// <param name="session">Stores them.</param>
    /// <param name="sent">What was sent together.</param>
    /// <param name="isAlike">Whether two files may be meant for the same; others are rows of their own.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Upload> JoinAsync(
        Session session, IReadOnlyList<Upload> sent, Func<Upload, Upload, bool> isAlike, CancellationToken ct)
    {
        var last = await LatestAsync(
            session, sent[0].UploadedBy, Gap, upload => sent.All(one => one.Id != upload.Id && isAlike(one, upload)), ct);
        return Join(session, sent, last is null ? null : (await OfAsync(session, last, ct))[0]);
    }

    /// <summary>Puts files into a row, or makes them one. Returns its first.</summary>
    /// <param name="session">Stores them.</param>
    /// <param name="sent">What was sent together.</param>
    /// <param name="goingOn">The first of the row; null if there is none.</param>
    public static Upload Join(Session session, IReadOnlyList<Upload> sent, Upload? goingOn)
    {
        var joins = goingOn?.Followers.Count + sent.Count < Most;
        var (first, followers) = joins ? (goingOn!, sent) : (sent[0], [.. sent.Skip(1)]);
        foreach (var follower in followers)
        {
            session.Store(follower with { FirstOfRow = first.Ref() }, "upload.follow");
        }

        return followers.Count == 0
            ? first
            : session.Store(first with { Followers = [.. first.Followers, .. followers.Select(follower => follower.Ref())] }, "upload.row");
    }

    /// <summary>Stores what became of a file. A row's card is drawn by the version of its first.</summary>
    public static async Task SettleAsync(Session session, Upload upload, string action, CancellationToken ct)
    {
        session.Store(upload, action);
        if (upload.FirstOfRow is { } first)
        {
            session.Store((await session.FindAsync(first, ct))!, action);
        }
    }

    /// <summary>The latest of a person's waiting files of this last time, at most a day, that is such a one; of one message the last.</summary>
    public static async Task<Upload?> LatestAsync(
        Session session, Id<Person> personId, TimeSpan within, Func<Upload, bool> which, CancellationToken ct)
    {
        var days = EvidenceKinds.Days(personId, session.Now - within, session.Now);
        return (await session.QueryAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPersonAndDay, [.. days]), ct))
            .Where(upload => upload.IsWaiting && session.Now - upload.UploadedAt < within && which(upload))
            .OrderBy(upload => upload.UploadedAt).ThenBy(upload => upload.Place).ThenBy(upload => upload.Id, StringComparer.Ordinal).LastOrDefault();
    }
}
