using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Feishu.Renderer;

/// <summary>A Feishu message, ready to be sent. A card can replace another one.</summary>
/// <param name="Type"><c>text</c> or <c>interactive</c>.</param>
/// <param name="Content">What belongs to the type.</param>
public sealed record FeishuPart(string Type, JsonObject Content)
{
    public bool IsCard => Type == "interactive";
}

/// <summary>
/// Draws the product's content in Feishu's messages within their limits: cards in JSON 2.0, with inputs and pictures. What doesn't fit on a card goes
/// on further ones.
/// </summary>
public static partial class FeishuRenderer
{
    /// <summary>The messages that show the content, in sending order.</summary>
    /// <param name="content">A card or a text; files are sent otherwise.</param>
    /// <param name="address">Whom it goes to.</param>
    /// <param name="imageKey">Of the card's uploaded picture; null if it has none to show.</param>
    /// <exception cref="FormatException">The card's inputs don't fit on one card.</exception>
    public static IReadOnlyList<FeishuPart> Render(OutgoingContent content, FeishuAddress address, string? imageKey = null) =>
        content.Card is { } card
            ? [.. Pages(card, [.. Elements(card, address, imageKey)])]
            :
            [
                .. TextPieces
                    .Of(Unread(Shown.Clean(content.Text ?? "")), FeishuLimits.TextBytes)
                    .Where(piece => piece.Length > 0)
                    .Select(piece => new FeishuPart("text", new JsonObject { ["text"] = piece })),
            ];

    // In a text message Feishu reads <at …> as a mention, <b> and the like as styles and [words](address) as a link; an invisible character keeps
    // them text.
    private static string Unread(string text) => Markup().Replace(text, found => $"{found.Value}\u200B");

    [GeneratedRegex(@"<(?=[A-Za-z/])|\](?=\()")]
    private static partial Regex Markup();

    private static IEnumerable<JsonObject> Elements(Card card, FeishuAddress address, string? imageKey)
    {
        if (card.Progress is { } progress)
        {
            yield return CardElements.Div(
                string.Join(
                    " › ",
                    progress.Steps.Select(
                        (step, index) =>
                            index < progress.Current ? $"✓ {step}"
                            : index == progress.Current ? $"● {step}"
                            : $"○ {step}")),
                quiet: true);
        }

        foreach (var piece in Pieces(card.Text))
        {
            yield return CardElements.Div(piece);
        }

        foreach (var element in card.Facts.SelectMany(Drawn))
        {
            yield return element;
        }

        if (card.Picture is { } picture && imageKey is not null)
        {
            yield return CardElements.Image(imageKey, picture.Description);
        }

        foreach (var element in card.Rows.SelectMany(row => Drawn(row, address)))
        {
            yield return element;
        }

        foreach (var element in card.Inputs.Count > 0
                ? [Form(card, address)]
                : CardElements.Lines(card.Buttons.Where(CanBeTapped).Select(button => CardElements.Button(button, address))))
        {
            yield return element;
        }
    }

    // A long value stands below its label.
    private static IEnumerable<JsonObject> Drawn(Fact fact) => Encoding.UTF8.GetByteCount(fact.Value) <= FeishuLimits.ElementTextBytes
        ? [CardElements.Fact(fact)]
        : [CardElements.Div(fact.Label, quiet: true), .. Pieces(fact.Value).Select(piece => CardElements.Div(piece))];

    private static IEnumerable<JsonObject> Drawn(CardRow row, FeishuAddress address)
    {
        yield return CardElements.Line();
        List<JsonObject> texts =
        [
            .. Pieces(row.Title).Select(piece => CardElements.Div(piece)),
            .. Pieces(row.Detail).Select(piece => CardElements.Div(piece, quiet: true)),
        ];
        var button = row.Button is { } tapped && CanBeTapped(tapped) ? CardElements.Button(tapped, address) : null;
        if (texts.Count > 2 || button is null)
        {
            foreach (var element in texts.Concat(button is null ? [] : [button]))
            {
                yield return element;
            }
        }
        else
        {
            yield return CardElements.Columns(
                CardElements.Column(texts.ElementAtOrDefault(0) ?? CardElements.Div(""), weight: 4, texts.ElementAtOrDefault(1)),
                CardElements.Column(button));
        }
    }

    private static JsonObject Form(Card card, FeishuAddress address) =>
        new()
        {
            ["tag"] = "form",
            ["name"] = "form",
            ["elements"] = new JsonArray([
                .. card.Inputs.SelectMany(CardElements.Field),
                .. CardElements.Lines(
                    card.Buttons.Where(CanBeTapped).Select((button, number) => CardElements.Submit(button, address, number, card.Inputs))),
            ]),
        };

    private static IEnumerable<FeishuPart> Pages(Card card, IReadOnlyList<JsonObject> elements)
    {
        var (page, number) = (NewPage(card, 1), 1);
        var (bytes, count) = (Size(page), 0);
        foreach (var element in elements)
        {
            var (more, inside) = (Size(element) + 1, Count(element));
            if (count > 0 && (bytes + more > FeishuLimits.CardBytes || count + inside > FeishuLimits.Elements))
            {
                yield return new FeishuPart("interactive", page);
                page = NewPage(card, ++number);
                (bytes, count) = (Size(page), 0);
            }

            if (bytes + more > FeishuLimits.CardBytes || inside > FeishuLimits.Elements)
            {
                throw new FormatException($"The card '{card.Title}' has more in one piece than Feishu takes.");
            }

            page["body"]!["elements"]!.AsArray().Add((JsonNode)element);
            bytes += more;
            count += inside;
        }

        yield return new FeishuPart("interactive", page);
    }

    private static JsonObject NewPage(Card card, int number)
    {
        var header = new JsonObject
        {
            ["title"] = CardElements.Plain(number == 1 ? card.Title : FeishuTexts.Continued.With(card.Title, number)),
            ["template"] = card.Tone switch
            {
                CardTone.Success => "green",
                CardTone.Warning => "orange",
                CardTone.Danger => "red",
                CardTone.Info => "blue",
                _ => "grey",
            },
        };
        if (number == 1 && !string.IsNullOrEmpty(card.Subtitle))
        {
            header["subtitle"] = CardElements.Plain(card.Subtitle);
        }

        return new JsonObject
        {
            ["schema"] = "2.0",
            // Shared by everyone who sees it; only such cards can be replaced.
            ["config"] = new JsonObject { ["update_multi"] = true },
            ["header"] = header,
            ["body"] = new JsonObject { ["elements"] = new JsonArray() },
        };
    }

    // Unsigned buttons do nothing; they occur on cards for nobody in particular.
    private static bool CanBeTapped(Button button) => button.Payload is not null || button.Url is not null;

    private static IEnumerable<string> Pieces(string? text) =>
        TextPieces.Of(text ?? "", FeishuLimits.ElementTextBytes).Where(piece => piece.Length > 0);

    private static int Size(JsonObject json) => Encoding.UTF8.GetByteCount(json.ToJsonString(FeishuClient.Json));

    // Every object with a tag counts, wherever it is.
    private static int Count(JsonNode? node) => node switch
    {
        JsonObject fields => (fields.ContainsKey("tag") ? 1 : 0) + fields.Sum(field => Count(field.Value)),
        JsonArray items => items.Sum(Count),
        _ => 0,
    };
}
