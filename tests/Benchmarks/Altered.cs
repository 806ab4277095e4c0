using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Benchmarks;

/// <summary>
/// Everything that somebody may not see, with other figures, dates and words: whatever they ask must have the same answer as before. Ids, names and
/// whose a row is stay, as these may be known; and the contacts of customers in sight, as they count whoever had them.
/// </summary>
internal static class Altered
{
    // Words of the demo data: what a question can name is the same.
    private static readonly string[] Industries = ["制造业", "教育", "医疗", "零售", "建材", "软件", "物流", "金融"];
    private static readonly string[] Regions = ["华东", "华南", "华北", "华中", "西南", "西北", "东北"];
    private static readonly string[] Sources = ["官网", "展会", "转介绍", "电话", "广告"];
    private static readonly TimeSpan Later = TimeSpan.FromDays(17);

    /// <summary>The altered rows.</summary>
    public static IEnumerable<Entity> Of(IReadOnlyList<Entity> all, PlainRights rights)
    {
        var inSight = all.Where(rights.Sees).ToList();
        var customers = inSight.Select(CustomerOf).OfType<string>().ToHashSet();
        return all.Where(row => !rights.Sees(row) && !(row is Customer or Followup && customers.Contains(CustomerOf(row)!)))
            .Select(Other).OfType<Entity>();
    }

    private static string? CustomerOf(Entity row) => row switch
    {
        Customer => row.Id,
        Deal deal => deal.CustomerId.Text,
        Lead lead => lead.CustomerId.Text,
        Followup followup => followup.CustomerId.Text,
        Contract contract => contract.CustomerId.Text,
        _ => null,
    };

    private static Entity? Other(Entity row) => row switch
    {
        Customer customer => customer with
        {
            Industry = Next(Industries, customer.Industry), Region = Next(Regions, customer.Region),
            Level = Next(customer.Level ?? CustomerLevel.A), Strategic = customer.Strategic != true,
            CreatedAt = customer.CreatedAt + Later,
        },
        Deal deal => deal with
        {
            Stage = deal.Stage == "Lead" ? "ValueConsensus" : "Lead", Status = Next(deal.Status), Amount = Other(deal.Amount),
            GrossMargin = new Ratio(0.01m), Products = [Next(MadeNames.Products, deal.Products is [var first, ..] ? first : null)],
            NeedsProduct = !deal.NeedsProduct, CustomDev = !deal.CustomDev,
            CreatedAt = deal.CreatedAt + Later, StageEnteredAt = deal.StageEnteredAt + Later, ExpectedClose = deal.ExpectedClose?.AddDays(17),
            ClosedAt = deal.CreatedAt + Later, LostReason = null,
        },
        Lead lead => lead with
        {
            Source = Next(Sources, lead.Source), Intent = Next(lead.Intent ?? Intent.Low), CreatedAt = lead.CreatedAt + Later, DealId = null,
        },
        Followup contact => contact with { At = contact.At + Later, Kind = Next(contact.Kind), Summary = "", Feedback = "" },
        Contract contract => contract with
        {
            Amount = new(contract.Amount.Yuan + 1_000_000), GrossMargin = null, PaymentTermDays = 1, FirstOrder = contract.FirstOrder != true,
            Referral = contract.Referral != true, Status = Next(contract.Status), SignedAt = contract.SubmittedAt + Later,
            ServiceEnd = contract.ServiceEnd?.AddDays(17),
        },
        Receipt receipt => receipt with
        {
            Amount = new(receipt.Amount.Yuan + 1_000_000), ReceivedAt = receipt.ReceivedAt + Later, Node = Next(receipt.Node),
        },
        Ticket ticket => ticket with
        {
            State = Next(ticket.State), OpenedAt = ticket.OpenedAt + Later, FirstResponseAt = null, ClosedAt = null, Changes = ticket.Changes + 5,
            FirstPass = ticket.FirstPass != true,
        },
        EvidenceItem item => item with { Status = Next(item.Status), UploadedAt = item.UploadedAt + Later },
        _ => null,
    };

    private static Money? Other(Money? amount) => new Money((amount?.Yuan ?? 0) + 1_000_000);

    private static string Next(IReadOnlyList<string> words, string? word) => words[(words.ToList().IndexOf(word ?? "") + 1) % words.Count];

    private static T Next<T>(T value) where T : struct, Enum =>
        Enum.GetValues<T>() is var all ? all[(Array.IndexOf(all, value) + 1) % all.Length] : value;
}
