using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatSales.Adapters.WebChat.Console;
using ChatSales.Core.Conversation;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Driven;

/// <summary>A message that was sent, as <c>say</c> and <c>due</c> print it; absent parts are left out.</summary>
internal sealed record Answer(
    string To, DateTimeOffset At, string? Class, IReadOnlyList<string>? Keys, bool Replaces, string? Text,
    Answer.CardPart? Card, Answer.FilePart? File)
{
    /// <summary>Chinese stays readable.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Answer Of(ConsoleMessage sent, BusinessZone zone) => new(
        sent.Message.Recipient,
        zone.Local(sent.At),
        sent.Message.Class is { } sort ? Word(sort) : null,
        sent.Message.Keys,
        sent.Message.Replaces is not null,
        sent.Content.Text,
        sent.Content.Card is { } card ? CardPart.Of(card) : null,
        sent.Content.File is { } file ? new FilePart(file.Name, file.Sha256, file.MediaType) : null);

    private static List<T>? NullIfNone<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } some ? some : null;

    private static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    internal sealed record FilePart(string Name, string Sha256, string MediaType);

    internal sealed record FactPart(string Label, string Value);

    internal sealed record RowPart(string Title, string? Detail, string? Button);

    internal sealed record InputPart(string Label, string Kind, bool Required, IReadOnlyList<string>? Options)
    {
        /// <summary>What it holds as it is shown; for people to read.</summary>
        [JsonIgnore]
        public string? Value { get; init; }
    }

    internal sealed record PicturePart(string Sha256, string Description);

    internal sealed record CardPart(
        string Title, string? Subtitle, string Tone, string? Text, IReadOnlyList<FactPart>? Facts, IReadOnlyList<RowPart>? Rows,
        IReadOnlyList<InputPart>? Inputs, IReadOnlyList<string>? Buttons, PicturePart? Picture)
    {
        public static CardPart Of(Card card) => new(
            card.Title,
            card.Subtitle,
            Word(card.Tone),
            card.Text,
            NullIfNone(FactsOf(card)),
            NullIfNone(card.Rows.Select(row => new RowPart(row.Title, row.Detail, row.Button?.Label))),
            NullIfNone(card.Inputs.Select(OfInput)),
            NullIfNone(card.Buttons.Select(button => button.Label)),
            card.Picture is { } picture ? new PicturePart(picture.Sha256, picture.Description) : null);

        private static InputPart OfInput(CardInput input) =>
            new(input.Label, Word(input.Kind), input.Required, NullIfNone(input.Options.Select(option => option.Label)))
            {
                Value = input.Options.FirstOrDefault(option => option.Id == input.Value)?.Label ?? input.Value,
            };

        // As on cards without steps.
        private static IEnumerable<FactPart> FactsOf(Card card)
        {
            if (card.Progress is { } progress && progress.Current < progress.Steps.Count)
            {
                var (step, number) = (progress.Steps[progress.Current], progress.Current + 1);
                yield return new FactPart(DrivenTexts.Stage.Text, DrivenTexts.StageValue.With(step, number, progress.Steps.Count));
            }

            foreach (var fact in card.Facts)
            {
                yield return new FactPart(fact.Label, fact.Value);
            }
        }
    }
}
