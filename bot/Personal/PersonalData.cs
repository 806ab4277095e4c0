using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Access;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Bot.Personal;

/// <summary>
/// Erases on request what is kept about a person, or a piece of evidence with its bytes (X9), by <see cref="Erasure"/>: an entry of the log says that
/// it was done and by whom, not what it was. What stays is in docs/operations.md.
/// </summary>
internal sealed class PersonalData(IStore store, Sessions sessions, IVault vault)
{
    private const int LinesAtOnce = 500;
    private readonly Erasure erasure = new(store, BotHost.Kinds);
    private readonly EvidenceErasure evidence = new(store, vault);
    private readonly LogErasure log = new(store, vault);
    private readonly PayErasure pay = new(store, sessions, vault);

    /// <summary>A person's name, mobile number and accounts, and what the page shows them of earlier conversations. The id stays.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="BadInputException">There is no such person, they still work here, or the other may not erase anything.</exception>
    public async Task<string> ErasePersonAsync(string id, Id<Person> operatorId, CancellationToken ct)
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
        var erased = await pay.EraseAsync(id, actor, ct);
        return $"people {id}: name, mobile and accounts are erased, from {entries + erased.Entries} entries of the audit log too, and {lines} "
            + $"lines of the page. "
            + (erased.Papers == 0 ? "" : $"{erased.Papers} sealed statements are erased. ")
            + (erased.Kept == 0 ? "" : $"{erased.Kept} sealed statements of the last two years stay: payroll records must be kept so long. ")
            + "Erase the row of people.csv too: importing it would bring them back.";
    }

    /// <summary>A piece of evidence's name, hashes and bytes; the bytes stay while anything else needs them.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="BadInputException">There is no such evidence, or the person may not erase anything.</exception>
    public async Task<string> EraseEvidenceAsync(string id, Id<Person> operatorId, CancellationToken ct)
    {
        var actor = await ActorAsync(operatorId, ct);
        var item = await store.FindAsync<EvidenceItem>(id, ct) ?? throw new BadInputException($"There is no evidence with the id '{id}'.");
        var erased = await evidence.EraseBytesAsync([item], [], DateTimeOffset.MaxValue, ct);
        var entries = await sessions.DoAsync(actor, session => evidence.PrepareAsync(session, erased, "evidence.erase", ct), ct);
        return $"evidence {id}: name and file are erased, from {entries} entries of the audit log too"
            + (erased.Others is [] ? "."
                : $"; but the bytes stay, as {string.Join(", ", erased.Others)} {(erased.Others.Count == 1 ? "has" : "have")} the same.");
    }

    /// <summary>Somebody who works at a customer: wherever they are named there, and their mobile numbers anywhere.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="BadInputException">There is no such customer, nothing is kept about them, or the person may not erase anything.</exception>
    public Task<string> EraseContactAsync(string customerId, string name, Id<Person> operatorId, CancellationToken ct) => EraseContactAsync(
        $"contact of customers {customerId}", view => ContactScope.OfCustomerAsync(view, customerId, name, ct), operatorId, ct);

    /// <summary>Whoever stands behind a lead, as <see cref="EraseContactAsync(string, string, Id{Person}, CancellationToken)"/>.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="BadInputException">There is no such lead, it names nobody, or the person may not erase anything.</exception>
    public Task<string> EraseLeadContactAsync(string leadId, Id<Person> operatorId, CancellationToken ct) => EraseContactAsync(
        $"contact of leads {leadId}", view => ContactScope.OfLeadAsync(view, leadId, ct), operatorId, ct);

    private async Task<string> EraseContactAsync(string what, Func<StoreView, Task<ContactScope>> find, Id<Person> operatorId, CancellationToken ct)
    {
        var actor = await ActorAsync(operatorId, ct);
        await using var view = await store.ViewAsync(ct);
        var (documents, entries, lines) = await new ContactErasure(store, sessions).EraseAsync(await find(view), view, actor, ct);
        return $"{what}: they are erased from {documents} documents, {entries} entries of the audit log and {lines} records of conversations.";
    }

    /// <summary>What was said in one entry of the collaboration log, or by one person in all of them, with its files.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="BadInputException">There is no such entry or person, or the other may not erase anything.</exception>
    public async Task<string> EraseWordsAsync(string id, Id<Person> operatorId, CancellationToken ct)
    {
        var actor = await ActorAsync(operatorId, ct);
        var entries = await store.FindAsync<LogEntry>(id, ct) is { } only ? [only]
            : await store.FindAsync<Person>(id, ct) is { } person
                ? await store.QueryAsync(new Query<LogEntry>().Where(LogKinds.ByAuthor, person.Id), ct)
            : throw new BadInputException($"There is no entry of the log and nobody with the id '{id}'.");
        var others = await log.EraseBytesAsync(entries, ct);
        var told = await sessions.DoAsync(actor, session => log.PrepareAsync(session, entries.Select(entry => entry.Id), ct), ct);
        return $"log {id}: words and files of {entries.Count} entries are erased, from {told} entries of the audit log too"
            + (others is [] ? "." : $"; but some bytes stay, as {string.Join(", ", others)} {(others.Count == 1 ? "has" : "have")} the same.");
    }

    private async Task<Actor> ActorAsync(Id<Person> operatorId, CancellationToken ct) =>
        await store.FindAsync<Person>(operatorId.Text, ct) is { Active: true } person && RoleRights.Has(person.Role, Need.Operate)
            ? new Actor(person.Ref(), "erase")
            : throw new BadInputException($"'{operatorId}' is no active operator; only operators erase.");

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
