using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>Whether a person may see a file of the vault: their own upload, or evidence on a deal within their scope (X3).</summary>
public static class EvidenceAccess
{
    /// <summary>The file under the name that it came with; null if there is none or they may not see it.</summary>
    public static async ValueTask<OutgoingFile?> FindAsync(Session session, string personId, string sha256, CancellationToken ct)
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
                return item.ToSend();
            }
        }

        var uploads = await session.QueryAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPerson, personId), ct);
        return uploads.FirstOrDefault(upload => upload.File.Sha256 == sha256) is { } own ? own.File.ToSend(own.FileName) : null;
    }

    /// <summary>A piece of evidence on a deal that the turn's person may see; null if there is none.</summary>
    public static async ValueTask<EvidenceItem?> FindItemAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<EvidenceItem>(id, ct) is { } item
        && await turn.Session.FindAsync<Deal>(item.DealId, ct) is { } deal
        && (await Scope.OfAsync(turn.Session, turn.Person, ct)).CanSee(deal.OwnerId)
            ? item
            : null;

    /// <summary>Whether the file is anyone's evidence, so that <see cref="FindAsync"/> alone decides who may see it.</summary>
    public static async ValueTask<bool> IsEvidenceAsync(Session session, string sha256, CancellationToken ct) =>
        (await session.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.BySha256, sha256).Take(1), ct)).Count > 0;
}
