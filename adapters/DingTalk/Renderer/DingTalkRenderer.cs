using System.Globalization;
using System.Text;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.DingTalk.Renderer;

/// <summary>
/// Draws the product's content in DingTalk's messages. With the company's own template, buttons call back. Without one, a button types its command
/// into the single chat in the name of whoever taps; in a group, where only messages that mention the robot reach it, the commands are written out.
/// Nothing is cut unless it is said in full elsewhere.
/// </summary>
public static class DingTalkRenderer
{
    private const string SayCommand = "dtmd://dingtalkclient/sendMessage?content=";

    /// <summary>The messages that show the content, in sending order, without files and pictures.</summary>
    /// <param name="content">A card or a text.</param>
    /// <param name="isGroup">Whether others read along.</param>
    /// <param name="ownTemplate">Whether buttons call back.</param>
    /// <exception cref="FormatException">The card has inputs, which DingTalk's cards can't take: values are asked for in the chat.</exception>
    public static IReadOnlyList<DingTalkPart> Render(OutgoingContent content, bool isGroup, bool ownTemplate)
    {
        if (content.Card is not { } card)
        {
            return [.. Texts(content.Text ?? "")];
        }

        if (card.Inputs.Count > 0)
        {
            throw new FormatException($"The card '{card.Title}' asks for values, which DingTalk's cards here do not.");
        }

        var saysByHand = isGroup && !ownTemplate;
        var commands = Commands(card).ToList();
        var buttons = commands.Where(_ => !saysByHand).Select(one => new PartButton(
                DingTalkWords.Line(one.Label),
                one.Button.Style,
                ownTemplate ? null : SayCommand + Uri.EscapeDataString(one.Button.Command!),
                ownTemplate ? one.Button.Payload : null))
            .Concat(
                card.Buttons.Where(button => button.Url is not null)
                    .Select(button => new PartButton(DingTalkWords.Line(button.Label), button.Style, button.Url, null)));
        var body = Body(card);
        IEnumerable<string> spoken = saysByHand && commands.Count > 0
            ? [DingTalkTexts.SayInGroup.Text, .. commands.Select(one => LayoutTexts.Pair(one.Label, one.Button.Command!))]
            : [];
        var markdown = PlainMarkdown.Lines([.. Shown(body), .. spoken.Select(DingTalkWords.Markdown)]);
        return Encoding.UTF8.GetByteCount(markdown) <= DingTalkLimits.TextBytes
            ? [new CardPart(DingTalkWords.Line(card.Title), markdown, [.. buttons])]
            :
            [
                .. Texts(string.Join('\n', [.. body.Select(line => line.Text), .. spoken])),
                new CardPart(DingTalkWords.Line(card.Title), DingTalkTexts.SeeAbove.Text, [.. buttons]),
            ];
    }

    private sealed record NamedButton(string Label, Button Button);

    private sealed record Line(string Text, string? Label = null);

    private static IEnumerable<NamedButton> Commands(Card card) =>
        card
            .Rows.Index()
            .Where(row => row.Item.Button?.Command is not null)
            .Select(row => new NamedButton($"{row.Index + 1} {row.Item.Button!.Label}", row.Item.Button))
            .Concat(card.Buttons.Where(button => button.Command is not null).Select(button => new NamedButton(button.Label, button)));

    private static List<Line> Body(Card card)
    {
        List<Line> lines = [];
        if (!string.IsNullOrEmpty(card.Subtitle))
        {
            lines.Add(new Line(card.Subtitle));
        }

        if (card.Progress is { } progress && progress.Current < progress.Steps.Count)
        {
            lines.Add(
                OfFact(
                    DingTalkTexts.Stage.Text,
                    DingTalkTexts.StageValue.With(progress.Steps[progress.Current], progress.Current + 1, progress.Steps.Count)));
        }

        lines.AddRange(card.Facts.Select(fact => OfFact(fact.Label, fact.Value)));
        if (!string.IsNullOrEmpty(card.Text))
        {
            lines.Add(new Line(card.Text));
        }

        lines.AddRange(
            card.Rows.Select(
                (row, index) =>
                    new Line(string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {row.Title}{(row.Detail is null ? "" : $"\n{row.Detail}")}")))
        );
        return lines;
    }

    private static Line OfFact(string label, string value) => new(LayoutTexts.Pair(label, value), label);

    // A fact's label stands out.
    private static IEnumerable<string> Shown(IEnumerable<Line> lines) =>
        lines.Select(line => line.Label is { Length: > 0 } label
            ? $"**{DingTalkWords.Markdown(label)}**{DingTalkWords.Markdown(line.Text[label.Length..])}"
            : DingTalkWords.Markdown(line.Text));

    private static IEnumerable<TextPart> Texts(string text) =>
        TextPieces.Of(DingTalkWords.Text(text), DingTalkLimits.TextBytes).Where(piece => piece.Length > 0).Select(piece => new TextPart(piece));
}
