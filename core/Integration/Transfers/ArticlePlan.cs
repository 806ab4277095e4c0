using System.Globalization;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Transfers;

/// <summary>What support's knowledge base is to say of a contract, against what it was told: rewritten as it changes, archived at the end.</summary>
internal sealed class ArticlePlan(
    Session session, Flow flow, Contract contract, Deal deal, Customer customer, IReadOnlyList<Transfer> known, TransferFacts facts, string owner,
    BusinessZone zone)
{
    // Before anybody at support looks at it.
    private static readonly TimeSpan Early = TimeSpan.FromHours(6);

    /// <summary>Plans what it is to say now, if that differs from what it was told last.</summary>
    public async ValueTask<Transfer?> PlanAsync(bool again, CancellationToken ct)
    {
        var told = known.Where(one => one.Document is ArticleDocument).ToList();
        var last = told.Where(one => one.State != TransferState.Dropped).MaxBy(one => one.PlannedAt);
        if (!again && told.MaxBy(one => one.PlannedAt) is { DroppedBy: not null })
        {
            // Whoever sees to it by hand goes on by hand.
            return null;
        }

        var isOver = contract.Status != ContractStatus.Signed || (contract.ServiceEnd is { } end && end < zone.DateOf(session.Now));
        if (!isOver && contract.ServiceEnd is { } ends)
        {
            await Ledger.SetAsync(session, ArticleEndRule.Name, contract.Id, zone.At(ends.AddDays(1), Early), contract.Id, ct);
        }

        var want = Wanted(1 + told.Count, isOver);
        if (last is null ? isOver : IsSame((ArticleDocument)last.Document, want))
        {
            return null;
        }

        return await TransferDesk.PlanAsync(
            session,
            new Transfer
            {
                Id = Transfer.IdOf(flow.Target, want.Key), Target = flow.Target, Document = want, Facts = facts, CustomerId = contract.CustomerId,
                ContractId = contract.Ref(), DealId = contract.DealId, PlannedAt = session.Now, After = last is null ? [] : [last.Id],
            },
            ct);
    }

    private ArticleDocument Wanted(int revision, bool isOver)
    {
        var key = TransferKey.Of("CS", contract.Id, "KB");
        return new ArticleDocument
        {
            Key = revision == 1 ? key : TransferKey.Of("CS", contract.Id, "KB", string.Create(CultureInfo.InvariantCulture, $"R{revision}")),
            ArticleKey = key,
            Contract = contract.Id,
            Title = deal.Title,
            CustomerName = customer.Name,
            SignedOn = contract.SignedAt is { } signed ? zone.DateOf(signed) : null,
            ServiceStart = contract.ServiceStart,
            ServiceEnd = contract.ServiceEnd,
            Level = customer.Level,
            Products = deal.Products,
            Owner = owner,
            Contacts = [.. customer.Contacts.Select(one => one.Title is { Length: > 0 } title ? $"{one.Name} {title}" : one.Name)],
            IsArchived = isOver,
        };
    }

    private static bool IsSame(ArticleDocument one, ArticleDocument other) =>
        one with { Key = "", Products = [], Contacts = [] } == other with { Key = "", Products = [], Contacts = [] }
        && one.Products.SequenceEqual(other.Products) && one.Contacts.SequenceEqual(other.Contacts);
}
