using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Access;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Personal;

/// <summary>
/// Erases on request what is kept about a person, or a piece of evidence with its bytes (X9), by <see cref="Erasure"/>: an entry of the log says that
/// it was done and by whom, not what it was. What stays is in docs/operations.md.
/// </summary>
internal sealed class PersonalData(IStore store, Sessions sessions, IVault vault)
{
    private const int LinesAtOnce = 500;
    private readonly Erasure erasure = new(store, BotHost.Kinds);

    /// <summary>A person's name, mobile number and accounts, and what the page shows them of earlier conversations. The id stays.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="BadInputException">There is no such person, they still work here, or the other may not erase anything.</exception>
    public async Task<string> ErasePersonAsync(string id, string operatorId, CancellationToken ct)
    {
        var actor = await ActorAsync(operatorId, ct);
        var entries = await sessions.DoAsync(
            actor,
            async session =>
            {
                var person = await session.FindAsync<Person>(id, ct) ?? throw new BadInputException($"There is nobody with the id '{id}'.");
                if (person.Active)
                {
                    throw new BadInputException($"{id} is active, and would be a stranger to the bot; import the person as inactive first.");
                }

                if (await session.FindAsync<Presence>(id, ct) is { } presence)
                {
                    session.Delete(presence, "person.erase");
                }

                var without = person with { Name = PeopleTexts.Erased.With(id), Mobile = null, Accounts = new Dictionary<string, string>() };
                return await erasure.PrepareAsync(session, without, ["name", "mobile", "accounts"], "person.erase", ct);
            },
            ct);
        var lines = await EraseLinesAsync(id, actor, ct);
        return $"people {id}: name, mobile and accounts are erased, from {entries} entries of the audit log too, and {lines} lines of the page. "
            + "Erase the row of people.csv too: importing it would bring them back.";
    }

    /// <summary>A piece of evidence's name, hashes and bytes; the bytes stay while anything else needs them.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="BadInputException">There is no such evidence, or the person may not erase anything.</exception>
    public async Task<string> EraseEvidenceAsync(string id, string operatorId, CancellationToken ct)
    {
        var actor = await ActorAsync(operatorId, ct);
        var item = await store.FindAsync<EvidenceItem>(id, ct) ?? throw new BadInputException($"There is no evidence with the id '{id}'.");
        var (own, others) = item.File is { } file ? await UsersAsync(item, file.Sha256, ct) : ([], []);
        if (item.File is { } kept && others.Count == 0)
        {
            // First: what is interrupted here can be repeated, as the hash is still known.
            await vault.EraseAsync(kept.Sha256, ct);
        }

        var entries = await sessions.DoAsync(
            actor,
            async session =>
            {
                var count = 0;
                foreach (var uploadId in own)
                {
                    var upload = (await session.FindAsync<Upload>(uploadId, ct))!;
                    var none = upload.File with { Sha256 = "", PictureHash = null };
                    count += await EraseAsync(session, upload with { FileName = uploadId, File = none });
                }

                return count + await EraseAsync(session, (await session.FindAsync<EvidenceItem>(id, ct))! with { FileName = id, File = null });
            },
            ct);
        return $"evidence {id}: name and file are erased, from {entries} entries of the audit log too"
            + (others.Count == 0 ? "." : $"; but the bytes stay, as {string.Join(", ", others)} {(others.Count == 1 ? "has" : "have")} the same.");

        async Task<int> EraseAsync<T>(Session session, T without) where T : Entity =>
            await erasure.PrepareAsync(session, without, ["fileName", "file"], "evidence.erase", ct);
    }

    private async Task<Actor> ActorAsync(string operatorId, CancellationToken ct) =>
        await store.FindAsync<Person>(operatorId, ct) is { Active: true } person && RoleRights.Has(person.Role, Need.Operate)
            ? new Actor(person.Id, "erase")
            : throw new BadInputException($"'{operatorId}' is no active operator; only operators erase.");

    // The uploads that it was made of, and what else has the same bytes.
    private async Task<(IReadOnlyList<string> Own, IReadOnlyList<string> Others)> UsersAsync(EvidenceItem item, string sha256, CancellationToken ct)
    {
        var items = await store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.BySha256, sha256), ct);
        await using var view = await store.ViewAsync(ct);
        var uploads = await view.StreamAsync<Upload>(ct).Where(upload => upload.File.Sha256 == sha256).ToListAsync(ct);
        var isOwn = uploads.ToLookup(upload =>
            upload.EvidenceId?.Text == item.Id || (upload.EvidenceId is null && upload.UploadedBy == item.UploadedBy));
        var others = items.Where(other => other.Id != item.Id).Select(other => $"evidence {other.Id}");
        return ([.. isOwn[true].Select(upload => upload.Id)], [.. others, .. isOwn[false].Select(upload => $"upload {upload.Id}")]);
    }

    private async Task<int> EraseLinesAsync(string personId, Actor actor, CancellationToken ct)
    {
        for (var erased = 0; ;)
        {
            var some = await sessions.DoAsync(
                actor,
                async session =>
                {
                    var lines = await session.QueryAsync(new Query<WebLine>().Where(WebChatKinds.ByPerson, personId).Take(LinesAtOnce), ct);
                    foreach (var line in lines)
                    {
                        session.Delete(line, "person.erase");
                    }

                    return lines.Count;
                },
                ct);
            erased += some;
            if (some < LinesAtOnce)
            {
                return erased;
            }
        }
    }
}
