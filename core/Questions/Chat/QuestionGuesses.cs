using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.LanguageModel;
using ChatSales.Core.Questions.Words;

namespace ChatSales.Core.Questions.Chat;

/// <summary>
/// Asks whether what a language model makes of words is meant: it is printed in full, and nothing is answered before somebody says so.
/// </summary>
public sealed class QuestionGuesses(QuestionModel model, QuestionWords words)
{
    // With fewer characters that aren't Latin they are names and commands mistyped.
    private const int Shortest = 6;

    /// <summary>Whether words that were refused may be put otherwise: what is beyond rights, or changes something, stays refused.</summary>
    public static bool MayBe(QuestionReading.Refused refused, string text) =>
        refused is { Reason: RefusalReason.Unclear, Options.Count: 0 } && text.Count(c => !char.IsAscii(c)) >= Shortest
        && !QuestionChatTexts.OrdersChange().IsMatch(text);

    /// <summary>The guess, and the card that asks; null if there is none.</summary>
    public async Task<(AskedQuestion Guess, Card Card)?> OfAsync(Turn turn, int number, string text, CancellationToken ct)
    {
        if (await model.GuessAsync(text, turn.Access, turn.Now, ct) is not { } understood
            || !await new AskingRights(turn.Session, turn.Access).AllowAsync(understood, ct))
        {
            return null;
        }

        var names = await RowNames.OfAsync(turn.Session, QuestionParts.NamedIn(understood.Question), ct);
        return (AskedQuestion.Of(number, text, [], understood, turn.Now), new Card
        {
            Title = QuestionChatTexts.Title.Text,
            Subtitle = text,
            Text = $"{ModelTexts.Guess.Text}\n{AnswerTexts.Understood.With(words.Of(understood.Question, names))}",
            Buttons =
            [
                Button.Show(ModelTexts.Yes.Text, ModelTexts.Confirm.Say(number.ToString(CultureInfo.InvariantCulture))) with
                {
                    Style = ButtonStyle.Primary,
                    SaysYes = true,
                },
            ],
        });
    }
}
