using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Deals;

namespace ChatSales.Core.Reading.Chat;

/// <summary>Draws what was told of a customer, to be kept by a tap: its address, somebody who works there.</summary>
internal static class SaidCustomers
{
    private const int MostShown = 5;

    /// <summary>The card; null where no customer is meant.</summary>
    public static async ValueTask<Card?> DrawAsync(Turn turn, string command, JsonObject means, CancellationToken ct)
    {
        var customers = new List<Customer>();
        foreach (var id in SaidDeals.Texts(means["customer"]))
        {
            if (await turn.Session.FindAsync<Customer>(id, ct) is { } customer && await turn.Access.CanSeeAsync(customer, ct))
            {
                customers.Add(customer);
            }
        }

        var does = command == "contact" ? CustomerCommandTexts.Contact : CustomerCommandTexts.Change;
        List<(ArgumentText Field, string Value)> values = [.. ValuesOf(command, means)];
        var card = new Card
        {
            Title = SentenceChatTexts.IsThis.With(does.Name),
            Facts = [.. values.Select(value => new Fact(value.Field.Label, value.Value))],
        };
        return customers switch
        {
            [] => null,
            [var only] => card with
            {
                Subtitle = only.Name,
                Subject = new Subject(DealKinds.Customers, only.Id, only.Version),
                Buttons =
                [
                    Button.Do(does.Name, With(does.Say(only.Id), values), ButtonStyle.Primary) with { SaysYes = true },
                    .. values.Select(value => SentenceCards.Change(
                        value.Field, With(does.Say(only.Id), values.Where(other => other.Field != value.Field)))),
                ],
            },
            _ => card with
            {
                Text = SentenceChatTexts.WhichCustomer.With(customers.Count),
                Rows =
                [
                    .. customers.Take(MostShown).Select(customer => new CardRow(
                        customer.Name, null, Button.Do(does.Name, With(does.Say(customer.Id), values)))),
                ],
            },
        };
    }

    private static IEnumerable<(ArgumentText Field, string Value)> ValuesOf(string command, JsonObject means)
    {
        var fields = command == "contact"
            ? CustomerCommandTexts.Contact.Arguments.Skip(1).Zip(["contact", "title", "mobile", "decides"], (field, key) => (field, key))
            : [(CustomerCommandTexts.Address, "address")];
        return fields.Where(one => means.ContainsKey(one.Item2)).Select(one => (one.Item1, (string)means[one.Item2]!));
    }

    private static Saying With(Saying says, IEnumerable<(ArgumentText Field, string Value)> values) =>
        values.Aggregate(says, (so, value) => so.With(value.Field, value.Value));
}
