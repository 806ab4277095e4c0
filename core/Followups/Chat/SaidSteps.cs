using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Records;

namespace ChatSales.Core.Followups.Chat;

/// <summary>What is to be done next, told within the words of a follow-up that was typed as a command: it is offered (R1).</summary>
public sealed class SaidSteps(SentenceReader reader, QuestionVocabulary vocabulary)
{
    /// <summary>The button that plans it; null where nothing with a day is said.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="about">With whom the contact was.</param>
    /// <param name="kind">Which.</param>
    /// <param name="summary">What was told.</param>
    /// <param name="ct">Gives up.</param>
    public async ValueTask<Button?> OfferAsync(Turn turn, FollowupAbout about, FollowupKind kind, string? summary, CancellationToken ct)
    {
        if (summary is null)
        {
            return null;
        }

        var line = $"{FollowupTexts.NameOf(kind)} {about.Customer.Name} {summary}";
        var meaning = await reader.ReadAsync(line, vocabulary.Names.Index, turn.Session, turn.Access, turn.Now, ct);
        if (meaning.Means["next"] is not JsonObject next || !Is(next["what"], out var what)
            || !Is(next["on"], out var day) || !DateOnly.TryParse(day, CultureInfo.InvariantCulture, out var on))
        {
            return null;
        }

        return Button.Show(
            FollowupTexts.OfferStep.With(what, FollowupFields.Day(on)),
            FollowupCommandTexts.Plan.Say(about.Deal?.Id ?? about.Customer.Id, what, FollowupFields.Day(on)));
    }

    // What is open is several.
    private static bool Is(JsonNode? node, out string word)
    {
        word = "";
        return node is JsonValue value && value.TryGetValue(out word!) && word.Length > 0;
    }
}
