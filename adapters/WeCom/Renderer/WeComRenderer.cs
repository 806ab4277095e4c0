using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.WeCom.Renderer;

/// <summary>A WeCom message, ready to be sent. A card can replace another one.</summary>
/// <param name="Message">Holds <c>msgtype</c> and what belongs to it.</param>
/// <param name="IsCard">Whether it is a card that can be updated.</param>
public sealed record WeComPart(JsonObject Message, bool IsCard)
{
    /// <summary>What a text says, without its mark; null for cards.</summary>
    public string? Text { get; init; }
}

/// <summary>
/// Draws the product's content in WeCom's messages within all their limits. What a template card can't hold goes into a text before it; buttons
/// beyond the sixth go on further cards, but those of a list's rows: the first rows have them, the others are opened by their number. Nothing is cut
/// unless it is said in full elsewhere.
/// </summary>
public static class WeComRenderer
{
    /// <summary>The messages that show the content, in sending order, without files and pictures.</summary>
    /// <param name="content">A card or a text.</param>
    /// <param name="id">The outbox message's id: makes task ids and marks.</param>
    /// <param name="textBytes">Most bytes of a text.</param>
    /// <exception cref="FormatException">The card asks for text, which WeCom's cards can't take; or a button's payload is too long.</exception>
    public static IReadOnlyList<WeComPart> Render(OutgoingContent content, string id, int textBytes = WeComText.MostBytes)
    {
        if (content.Card is not { } card)
        {
            return Texts(content.Text ?? "", heading: null, id, textBytes);
        }

        var (buttons, byNumber) = Buttons(card);
        var jumps = card.Buttons.Where(button => button.Url is not null).ToList();
        if (card.Inputs.Count > 0)
        {
            return [new WeComPart(Message(SelectCard(card, buttons, id)), IsCard: true)];
        }

        if (buttons.Count == 0 && jumps.Count == 0)
        {
            return Texts(InFull(card), Heading(card), id, textBytes);
        }

        var (notice, above) = Notice(card, byNumber);
        var parts = Texts(above, Heading(card), id, textBytes);
        var pages = buttons.Chunk(WeComLimits.Buttons).DefaultIfEmpty([]).ToList();
        foreach (var (page, chunk) in pages.Index())
        {
            var drawn = page == 0 ? notice : new JsonObject { ["main_title"] = new JsonObject { ["title"] = WeComTexts.Continued.With(page + 1) } };
            drawn["card_type"] = chunk.Length > 0 ? "button_interaction" : "text_notice";
            drawn["task_id"] = string.Create(CultureInfo.InvariantCulture, $"{id}-{page}");
            if (chunk.Length > 0)
            {
                drawn["button_list"] = new JsonArray([.. chunk.Select(Drawn)]);
            }

            if (page == 0)
            {
                Open(drawn, jumps, alone: chunk.Length == 0);
            }

            parts.Add(new WeComPart(Message(drawn), IsCard: chunk.Length > 0));
        }

        return parts;
    }

    private sealed record NamedButton(string Label, Button Button);

    // A row's button shows the row's number, which is in the text above. Rows that only open what they name are a list: those for which the card's
    // other buttons leave no room have none, and the first such row's number is told.
    private static (IReadOnlyList<NamedButton> Buttons, int? ByNumber) Buttons(Card card)
    {
        var rows = card.Rows.Index().Where(row => row.Item.Button?.Payload is not null).ToList();
        var own = card.Buttons.Where(button => button.Payload is not null).Select(button => new NamedButton(button.Label, button)).ToList();
        var isList = rows.TrueForAll(row => !row.Item.Button!.Bound && row.Item.Button.Label == rows[0].Item.Button!.Label);
        var cards = Math.Max(1, (own.Count + WeComLimits.Buttons - 1) / WeComLimits.Buttons);
        var shown = isList ? Math.Min(rows.Count, cards * WeComLimits.Buttons - own.Count) : rows.Count;
        return (
            [.. rows.Take(shown).Select(row => new NamedButton(Numbered(row.Index + 1, row.Item.Button!.Label), row.Item.Button)), .. own],
            shown < rows.Count ? rows[shown].Index + 1 : null);
    }

    private static string Numbered(int number, string label) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {label}") is { Length: <= WeComLimits.ButtonLabel } named
            ? named
            : number.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Drawn(NamedButton named) =>
        Encoding.UTF8.GetByteCount(named.Button.Payload!) <= WeComLimits.ButtonKeyBytes && named.Label.Length <= WeComLimits.ButtonLabel
            ? new JsonObject
            {
                ["text"] = named.Label,
                ["style"] = named.Button.Style switch
                {
                    ButtonStyle.Primary => 1,
                    ButtonStyle.Danger => 3,
                    _ => 2,
                },
                ["key"] = named.Button.Payload,
            }
            : throw new FormatException($"The button '{named.Label}' is longer than WeCom takes.");

    private static void Open(JsonObject drawn, List<Button> jumps, bool alone)
    {
        if (jumps.Count > 0)
        {
            drawn["jump_list"] = new JsonArray([
                .. jumps
                    .Take(WeComLimits.Jumps)
                    .Select(jump => new JsonObject
                    {
                        ["type"] = 1,
                        ["title"] = jump.Label,
                        ["url"] = jump.Url,
                    }),
            ]);
        }

        if (alone)
        {
            drawn["card_action"] = new JsonObject { ["type"] = 1, ["url"] = jumps[0].Url };
            drawn.Remove("task_id");
        }
    }

    // The card without its buttons, and what did not fit into it.
    private static (JsonObject Card, string Above) Notice(Card card, int? byNumber = null)
    {
        var facts = Facts(card).ToList();
        var fitting = facts
            .Where(fact => fact.Label.Length <= WeComLimits.FactLabel && fact.Value.Length is > 0 and <= WeComLimits.FactValue)
            .Take(WeComLimits.Facts)
            .ToList();
        List<string?> body =
        [
            card.Title.Length > WeComLimits.Title ? card.Title : null,
            card.Subtitle?.Length > WeComLimits.TitleDescription ? card.Subtitle : null,
            card.Text,
            LayoutTexts.Statements(facts.Except(fitting).Select(Line)),
        ];
        var rows = string.Join('\n', card.Rows.Select(RowLine));
        rows = byNumber is { } row ? $"{rows}\n{WeComTexts.ByNumber.With(row)}" : rows;
        var text = string.Join('\n', body.Where(line => !string.IsNullOrEmpty(line)));
        var isAbove = text.Length > WeComLimits.SubTitle;
        // A text on its own says what it belongs to: the card that follows may scroll away.
        var above = isAbove ? string.Join('\n', new[] { Heading(card), text, rows }.Where(line => line.Length > 0)) : rows;
        var jumps = card.Buttons.Where(button => button.Url is not null).Skip(WeComLimits.Jumps)
            .Select(button => LayoutTexts.Pair(button.Label, button.Url!));
        above = string.Join('\n', [.. new[] { above }.Where(line => line.Length > 0), .. jumps]);
        var drawn = new JsonObject { ["main_title"] = new JsonObject { ["title"] = Shown.Cut(card.Title, WeComLimits.Title) } };
        if (card.Subtitle is { Length: <= WeComLimits.TitleDescription } subtitle)
        {
            drawn["main_title"]!["desc"] = subtitle;
        }

        if ((isAbove ? WeComTexts.SeeAbove.Text : text) is { Length: > 0 } shown)
        {
            drawn["sub_title_text"] = shown;
        }

        if (fitting.Count > 0)
        {
            drawn["horizontal_content_list"] = new JsonArray([
                .. fitting.Select(fact => new JsonObject { ["keyname"] = fact.Label, ["value"] = fact.Value }),
            ]);
        }

        return (drawn, above);
    }

    private static JsonObject SelectCard(Card card, IReadOnlyList<NamedButton> buttons, string id)
    {
        if (card.Inputs.Count > WeComLimits.Selects
            || buttons is not [var submit]
            || card.Inputs.Any(input => input.Kind != InputKind.Choice || input.Options.Count is 0 or > WeComLimits.SelectOptions))
        {
            throw new FormatException($"The card '{card.Title}' asks for more than WeCom's cards can.");
        }

        var (drawn, _) = Notice(card with { Facts = [], Rows = [] });
        drawn.Remove("sub_title_text");
        drawn["card_type"] = "multiple_interaction";
        drawn["task_id"] = $"{id}-0";
        drawn["select_list"] = new JsonArray([.. card.Inputs.Select(input => new JsonObject
        {
            ["question_key"] = input.Name,
            ["title"] = input.Label,
            ["option_list"] = new JsonArray([.. input.Options.Select(option => new JsonObject { ["id"] = option.Id, ["text"] = option.Label })]),
        })]);
        drawn["submit_button"] = new JsonObject { ["text"] = submit.Label, ["key"] = submit.Button.Payload };
        return drawn;
    }

    private static IEnumerable<Fact> Facts(Card card)
    {
        if (card.Progress is { } progress && progress.Current < progress.Steps.Count)
        {
            yield return new Fact(
                WeComTexts.Stage.Text,
                WeComTexts.StageValue.With(progress.Steps[progress.Current], progress.Current + 1, progress.Steps.Count));
        }

        foreach (var fact in card.Facts)
        {
            yield return fact;
        }
    }

    private static string InFull(Card card) => string.Join('\n',
        new[] { LayoutTexts.Heading(card.Title), card.Subtitle, card.Text }.Where(line => !string.IsNullOrEmpty(line))
            .Concat(Facts(card).Select(Line)).Concat(card.Rows.Select(RowLine)));

    private static string RowLine(CardRow row, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {row.Title}{(row.Detail is null ? "" : $"\n    {row.Detail}")}");

    private static string Line(Fact fact) => LayoutTexts.Pair(fact.Label, fact.Value);

    private static string Heading(Card card) => LayoutTexts.Heading(Shown.Cut(card.Title, WeComLimits.Title));

    private static JsonObject Message(JsonObject card) => new() { ["msgtype"] = "template_card", ["template_card"] = card };

    // Each of several texts is recognisable as a part: none begins with somebody's words.
    private static List<WeComPart> Texts(string text, string? heading, string id, int most)
    {
        var again = heading is null ? "" : WeComText.Plain(heading) + '\n';
        return
        [
            .. TextPieces
                .Of(WeComText.Plain(text), most - Encoding.UTF8.GetByteCount(again))
                .Where(piece => piece.Length > 0)
                .Select((piece, index) => index == 0 ? piece : again + piece)
                .Select(
                    (piece, index) =>
                        new WeComPart(WeComText.Message(piece, string.Create(CultureInfo.InvariantCulture, $"{id}/{index}")), IsCard: false)
                        {
                            Text = piece,
                        }),
        ];
    }
}
