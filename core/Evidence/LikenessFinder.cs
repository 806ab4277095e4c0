using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>Finds evidence on other deals with the same bytes or a near-identical picture, nearest first (P3).</summary>
public static class LikenessFinder
{
    // What is stored with each piece must not grow with the number of copies.
    private const int MostKept = 20;

    public static async Task<IReadOnlyList<Likeness>> FindAsync(Session session, Id<Deal> dealId, StoredFile file, CancellationToken ct)
    {
        var same = await session.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.BySha256, file.Sha256), ct);
        var alike = file.PictureHash is { } hash
            ? (await session.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByPictureBand, [.. EvidenceKinds.Bands(hash)]), ct))
                .Select(item => (Item: item, Distance: PictureHash.Distance(hash, item.File!.PictureHash!)))
                .Where(found => found.Distance < PictureHash.NearBits)
            : [];
        return [.. same.Select(item => (Item: item, Distance: 0)).Concat(alike)
            .Where(found => found.Item.DealId != dealId && found.Item.Status != EvidenceStatus.Withdrawn)
            .DistinctBy(found => found.Item.Id)
            .OrderBy(found => found.Distance).ThenBy(found => found.Item.Id, StringComparer.Ordinal)
            .Take(MostKept)
            .Select(found => new Likeness(found.Item.Ref(), found.Item.DealId, found.Item.File!.Sha256 == file.Sha256, found.Distance))];
    }
}
