using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Followups;
using ChatSales.Core.Records;

namespace ChatSales.Core.Reading.Chat;

/// <summary>Draws what was understood but has nothing to be entered on: said so plainly, with what can be done now.</summary>
internal static class LaterCards
{
    private const int MostShown = 5;

    public static Card Draw(string command, JsonObject means, SaidDeals said) => new()
    {
        Title = SentenceChatTexts.Understood.Text,
        Subtitle = said.Customer?.Name,
        Tone = CardTone.Info,
        Facts = [.. FactsOf(command, means)],
        Text = SentenceChatTexts.NotYet.With(SentenceChatTexts.NameOf(command)),
        Rows = said.All.Count < 2 ? [] :
        [
            .. said.All.Take(MostShown).Select(deal => new CardRow(
                $"{deal.Id} {deal.Title}", null, Button.Show(DealTexts.OpenButton.Text, DealCommandTexts.Show.Say(deal.Id)))),
        ],
        Buttons = said.Only is { } only ? [Button.Show(DealTexts.OpenButton.Text, DealCommandTexts.Show.Say(only.Id))] : [],
    };

    private static IEnumerable<Fact> FactsOf(string command, JsonObject means)
    {
        yield return new(SentenceChatTexts.What.Text, SentenceChatTexts.NameOf(command));
        foreach (var (field, label) in SentenceChatTexts.Fields)
        {
            if (Shown(field, means[field]) is { Length: > 0 } shown)
            {
                yield return new(label, shown);
            }
        }

        if (means["next"] is JsonObject next)
        {
            var days = SaidDeals.Texts(next["on"]) is { Count: > 0 } on ? ReadingTexts.Or(on)
                : next["from"] is { } from ? $"{from} — {next["to"]}"
                : "";
            yield return new(SentenceChatTexts.Next.Text, $"{next["what"]} {days}".Trim());
        }
    }

    private static string? Shown(string field, JsonNode? node) => field switch
    {
        "amount" when node is JsonObject { Count: 2 } range => $"{Amount(range["min"])} — {Amount(range["max"])}",
        "amount" => ReadingTexts.Or(SaidDeals.Texts(node).Select(text => Amount(text))),
        "kind" => ReadingTexts.Or(SaidDeals.Texts(node).Select(kind => FollowupTexts.NameOf(Enum.Parse<FollowupKind>(kind, ignoreCase: true)))),
        _ => ReadingTexts.Or(SaidDeals.Texts(node)),
    };

    private static string Amount(JsonNode? node) =>
        node is null ? "" : new Money(decimal.Parse(node.ToString(), CultureInfo.InvariantCulture)).Show();
}
