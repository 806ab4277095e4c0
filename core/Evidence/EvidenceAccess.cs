using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>Whether a person may see a file of the vault: their own upload, or evidence on a deal within their scope (X3).</summary>
public static class EvidenceAccess
{
    /// <summary>The file as it was inspected; null if there is none or they may not see it.</summary>
    public static async ValueTask<StoredFile?> FindAsync(Session session, string personId, string sha256, CancellationToken ct)
    {
        if (await session.FindAsync<Person>(personId, ct) is not { Active: true } person)
        {
            return null;
        }

        var scope = await Scope.OfAsync(session, person, ct);
        foreach (var item in await session.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.BySha256, sha256), ct))
        {
            if (await session.FindAsync<Deal>(item.DealId, ct) is { } deal && scope.CanSee(deal.OwnerId))
            {
                return item.File;
            }
        }

        var uploads = await session.QueryAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPerson, personId), ct);
        return uploads.FirstOrDefault(upload => upload.File.Sha256 == sha256)?.File;
    }
}
