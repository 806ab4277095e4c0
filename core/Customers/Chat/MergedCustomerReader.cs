using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Customers.Chat;

/// <summary>The record of a customer that was merged into another one.</summary>
public sealed record MergedCustomer(Customer Customer);

/// <summary>Reads <see cref="MergedCustomer"/>: by its id, or by the name of the customer that it was merged into, the latest first.</summary>
public sealed class MergedCustomerReader : ArgumentReader<MergedCustomer>
{
    private readonly CustomerReader customers = new();

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<MergedCustomer>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<Customer>(text, ct) is { MergedInto: { } into } exact
            && await NamedCustomers.OfIdAsync(turn.Session, into.Text, ct) is { } over && await turn.Access.CanSeeAsync(over, ct))
        {
            return new MergedCustomer(exact);
        }

        var kept = await customers.ReadAsync(turn, text, ct);
        if (kept.IsRefused)
        {
            return kept.Refusal;
        }

        var merges = await turn.Session.QueryAsync(new Query<CustomerMerge>().Where(CustomerKinds.MergesByKept, kept.Value.Id), ct);
        return merges.Where(merge => merge.UndoneAt is null).MaxBy(merge => merge.At) is { } latest
            && await turn.Session.FindAsync<Customer>(latest.Id, ct) is { } gone
            ? new MergedCustomer(gone)
            : new Refusal(MergeTexts.NotMerged, kept.Value.Name);
    }

    public override string NameOf(MergedCustomer value, string word) => value.Customer.Name;
}
