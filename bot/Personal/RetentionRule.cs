using ChatSales.Bot.Hosting;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Personal;

/// <summary>
/// Erases, each night, evidence of deals that were closed longer ago than it is to be kept, and files that nobody filed for as long (X9). An open
/// deal's evidence stays, however old it is.
/// </summary>
internal sealed class RetentionRule(IStore store, IVault vault, EvidenceOptions options, BusinessZone zone) : StandingRule
{
    /// <summary>Erased at once; what is left follows a minute later.</summary>
    internal const int Most = 200;

    private static readonly TimeSpan Night = TimeSpan.FromHours(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public override string Key => "evidence-retention";

    public override Message Title => PersonalTexts.Retention;

    public override bool IsTold => false;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var tonight = zone.At(zone.DateOf(instant), Night);
        return tonight > instant ? tonight : zone.At(zone.DateOf(instant).AddDays(1), Night);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var before = work.Now - TimeSpan.FromDays(options.KeepDays);
        List<EvidenceItem> items;
        List<Upload> uploads;
        await using (var view = await store.ViewAsync(ct))
        {
            items = await view.StreamAsync<EvidenceItem>(ct).Where(item => item.File is not null && item.UploadedAt < before)
                .Where(async (item, token) => await IsOverAsync(work.Session, item, before, token)).Take(Most).ToListAsync(ct);
            uploads = await view.StreamAsync<Upload>(ct)
                .Where(upload => upload.EvidenceId is null && upload.File.Sha256.Length > 0 && upload.UploadedAt < before).Take(Most).ToListAsync(ct);
        }

        if (items.Count + uploads.Count > 0)
        {
            var erasure = new EvidenceErasure(store, vault);
            await erasure.PrepareAsync(work.Session, await erasure.EraseBytesAsync(items, uploads, before, ct), "evidence.expire", ct);
        }

        if (items.Count == Most || uploads.Count == Most)
        {
            work.Again(work.Now + Pause);
        }
    }

    private static async ValueTask<bool> IsOverAsync(Session session, EvidenceItem item, DateTimeOffset before, CancellationToken ct)
    {
        if (await session.FindAsync(item.DealId, ct) is not { Status: not DealStatus.Open } deal || (deal.ClosedAt ?? deal.StageEnteredAt) >= before)
        {
            return false;
        }

        session.Require(deal);
        return true;
    }
}
