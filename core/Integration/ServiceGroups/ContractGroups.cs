using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Directories;
using ChatSales.Core.Groups;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.ServiceGroups;

/// <summary>
/// The service group of a signed contract (I2): those whom the flows name for support, who stands in for them, and the deal's owner. It is made once,
/// by the bot's own door, as support's systems have none.
/// </summary>
public sealed class ContractGroups(FlowBook flows, Absences absences, Courier courier) : IGroupSubject
{
    /// <summary>Part of the stored format.</summary>
    public const string GroupKind = "contract";

    public string Kind => GroupKind;

    public async ValueTask<IReadOnlyList<Person>?> PeopleAsync(Session session, string subject, Person? askedBy, CancellationToken ct)
    {
        // Who served a contract that was cancelled winds it up where they are.
        if (await session.FindAsync<Contract>(subject, ct) is not { Status: ContractStatus.Signed } contract
            || await session.FindAsync(contract.DealId, ct) is not { } deal || await NamedAsync(session, ct) is not { Count: > 0 } named)
        {
            return null;
        }

        var people = new List<Person>();
        foreach (var id in named.Prepend(deal.OwnerId))
        {
            if (await session.FindAsync(id, ct) is { } person)
            {
                people.Add(person);
                people.AddRange(await absences.ActingForAsync(session, person, session.Now, ct) is { } acting ? [acting] : Array.Empty<Person>());
            }
        }

        return [.. people.Where(person => person.Active).DistinctBy(person => person.Id)];
    }

    public async ValueTask<IReadOnlyList<string>> ConcernedAsync(Session session, AuditDraft change, CancellationToken ct)
    {
        if (change.Kind != DealKinds.Deals || change.After?.Contains("\"ownerId\"", StringComparison.Ordinal) != true)
        {
            return [];
        }

        var contracts = await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, change.EntityId), ct);
        return [.. contracts.Select(contract => contract.Id)];
    }

    public async Task MadeAsync(Session session, ChatGroup group, CancellationToken ct)
    {
        if (await session.FindAsync<Contract>(group.Subject, ct) is not { } contract || await session.FindAsync(contract.DealId, ct) is not { } deal)
        {
            return;
        }

        var card = await CardAsync(session, contract, deal, ct);
        session.Send(Courier.Pack(session, group.Platform, group.Address!, personId: null, card, replaces: null) with { Class = MessageClass.Card });
        var made = GroupTexts.Made.With(group.Name);
        var names = new List<string>();
        foreach (var id in group.Outside)
        {
            names.Add(await session.NameOfAsync(id, ct));
        }

        await courier.SendAsync(
            session, group.AskedBy,
            names.Count == 0 ? made : GroupTexts.Outside.With(made, DirectoryTexts.NameOf(group.Platform), LayoutTexts.List(names)), ct);
    }

    public Task FailedAsync(Session session, ChatGroup group, CancellationToken ct) =>
        courier.SendAsync(session, group.AskedBy, GroupTexts.Failed.With(group.Name, group.Fault), ct);

    /// <summary>Whom the flows that run name, each once.</summary>
    internal async ValueTask<IReadOnlyList<Id<Person>>> NamedAsync(Session session, CancellationToken ct) =>
        [.. (await flows.RunningAsync(session, ct)).SelectMany(flow => flow.ServiceGroup).Distinct()];

    // What support needs on the first day; amounts and margins are nobody's here.
    private static async ValueTask<Card> CardAsync(Session session, Contract contract, Deal deal, CancellationToken ct) => new()
    {
        Title = ServiceGroupTexts.Title.With(contract.Id),
        Subtitle = deal.Title,
        Facts =
        [
            new(ServiceGroupTexts.Customer.Text, (await session.FindAsync(contract.CustomerId, ct))?.Name ?? ""),
            new(ServiceGroupTexts.Service.Text, ServiceGroupTexts.Span(contract.ServiceStart, contract.ServiceEnd)),
            .. deal.Products.Count == 0 ? Array.Empty<Fact>() : [new(ServiceGroupTexts.Products.Text, LayoutTexts.List(deal.Products))],
            new(ServiceGroupTexts.Owner.Text, await session.NameOfAsync(deal.OwnerId, ct)),
        ],
        Text = ServiceGroupTexts.Begins.Text,
    };
}
