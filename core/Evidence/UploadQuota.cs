using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>How many files one person can store within a day: far more than a day's work needs, too few to fill a disk.</summary>
public static class UploadQuota
{
    /// <summary>Files within a day.</summary>
    public const int Most = 200;

    /// <summary>Their total bytes.</summary>
    public const long MostBytes = 1L << 30;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>A refusal if one more file of this size would be too much; it says when there is room again.</summary>
    public static async Task<Refusal?> WhyNotAsync(Session session, Id<Person> personId, long bytes, CancellationToken ct)
    {
        var days = EvidenceKinds.Days(personId, session.Now - Day, session.Now);
        var kept = (await session.QueryAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPersonAndDay, [.. days]), ct))
            .Where(upload => session.Now - upload.UploadedAt < Day).OrderBy(upload => upload.UploadedAt).ToList();
        var goes = 0;
        for (var left = kept.Sum(upload => upload.File.Size); kept.Count - goes >= Most || (goes < kept.Count && left + bytes > MostBytes); goes++)
        {
            left -= kept[goes].File.Size;
        }

        return goes == 0
            ? null
            : new Refusal(EvidenceTexts.TooManyToday, kept.Count, Math.Ceiling((kept[goes - 1].UploadedAt + Day - session.Now).TotalHours));
    }
}
