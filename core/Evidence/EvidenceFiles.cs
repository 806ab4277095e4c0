using ChatSales.Core.Access;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>Finds files in the vault by their use: evidence of a deal, what was said about one, or an upload not yet filed.</summary>
public static class EvidenceFiles
{
    /// <summary>The file under its original name; null if there is none or the policy's person may not see it.</summary>
    public static async ValueTask<OutgoingFile?> FindAsync(Session session, AccessPolicy access, string sha256, CancellationToken ct)
    {
        foreach (var item in await session.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.BySha256, sha256), ct))
        {
            if (await access.CanSeeAsync(item, ct))
            {
                return item.ToSend();
            }
        }

        foreach (var visit in await session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByPhoto, sha256), ct))
        {
            if (await access.CanSeeAsync(visit, ct))
            {
                return visit.Proof!.Photo.ToSend(EvidenceTexts.Unnamed.Text);
            }
        }

        foreach (var entry in await session.QueryAsync(new Query<LogEntry>().Where(LogKinds.ByFile, sha256), ct))
        {
            if (await access.CanSeeAsync(entry, ct))
            {
                var file = entry.Files.First(file => file.File.Sha256 == sha256);
                return file.File.ToSend(file.Name);
            }
        }

        var uploads = await session.QueryAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPerson, access.Person.Id), ct);
        var sent = uploads.FirstOrDefault(upload => upload.File.Sha256 == sha256 && access.CanSee(upload));
        return sent?.File.ToSend(sent.FileName);
    }

    /// <summary>Whether the file is anyone's evidence, so that <see cref="FindAsync"/> alone decides who may see it.</summary>
    public static async ValueTask<bool> IsEvidenceAsync(Session session, string sha256, CancellationToken ct) =>
        (await session.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.BySha256, sha256).Take(1), ct)).Count > 0;
}
