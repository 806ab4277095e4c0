using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;

namespace ChatSales.Core.Reading.Chat;

/// <summary>The deals that a sentence means or may mean, all within the rights of whoever said it.</summary>
/// <param name="All">The deals.</param>
/// <param name="Customer">The one customer that it is about; null if it is about several or none.</param>
internal sealed record SaidDeals(IReadOnlyList<Deal> All, Customer? Customer)
{
    /// <summary>The only one.</summary>
    public Deal? Only => All is [var only] ? only : null;

    public static async ValueTask<SaidDeals> OfAsync(Turn turn, JsonObject means, CancellationToken ct)
    {
        var deals = new List<Deal>();
        foreach (var id in Texts(means["deal"]))
        {
            if (await turn.Session.FindAsync<Deal>(id, ct) is { } deal && await turn.Access.CanSeeAsync(deal, ct))
            {
                deals.Add(deal);
            }
        }

        return new(deals, Texts(means["customer"]) is [var only] ? await turn.Session.FindAsync<Customer>(only, ct) : null);
    }

    /// <summary>The texts that a field has: one, several that are all meant, or those to choose from.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) => node switch
    {
        JsonArray all => [.. all.Select(one => one!.ToString())],
        JsonObject some when some["ask"] is JsonArray ask => [.. ask.Select(one => one!.ToString())],
        JsonValue one => [one.ToString()],
        _ => [],
    };
}
