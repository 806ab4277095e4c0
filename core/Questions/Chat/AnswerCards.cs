using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Words;

namespace ChatSales.Core.Questions.Chat;

/// <summary>Draws answers to questions: how the question was understood, what was found, and how to go on.</summary>
public sealed class AnswerCards(FoundRows rows, LastContacts contacts)
{
    private const int MostRows = 10;
    private const string Separator = " · ";

    /// <summary>A page of an answer; of a number beyond the last one the last.</summary>
    /// <param name="turn">Where it is shown.</param>
    /// <param name="asked">The question, for the buttons.</param>
    /// <param name="found">The answer.</param>
    /// <param name="page">From 1.</param>
    /// <param name="note">What else is to be said of it; null for nothing.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Card> DrawAsync(Turn turn, AskedQuestion asked, Answered.Found found, int page, string? note, CancellationToken ct)
    {
        var rowsOfPage = Math.Min(MostRows, turn.Door.Abilities.ListRows);
        var count = found.Answer.Ids?.Count ?? found.Groups?.Count ?? 0;
        var pages = Math.Max(1, (count + rowsOfPage - 1) / rowsOfPage);
        var shown = Math.Min(page, pages);
        var range = ((shown - 1) * rowsOfPage)..Math.Min(shown * rowsOfPage, count);
        var drawn = found.Answer.Ids is { } ids ? await RowsAsync(turn, found.Asked.Question.Subject, [.. ids.Take(range)], ct)
            : [.. (found.Groups ?? []).Take(range).Select(group => RowOf(asked, found, group))];
        var paging = Paging.Buttons(shown, pages, to => QuestionCommandTexts.Page.Say(NumberOf(asked), to)).ToList();
        var summary = AnswerLines.SummaryOf(found);
        return new Card
        {
            Title = QuestionChatTexts.Title.Text,
            Subtitle = asked.Text,
            Text = string.Join('\n', new[]
            {
                AnswerTexts.Understood.With(found.Words),
                pages > 1 ? QuestionChatTexts.Pages.With(summary, shown, pages) : summary,
                note,
            }.OfType<string>()),
            Rows = drawn,
            Buttons = [.. paging, .. GoingOn(asked, found).Take(Math.Max(0, turn.Door.Abilities.Buttons - drawn.Count - paging.Count))],
        };
    }

    /// <summary>Why a question has no answer, and what can be asked instead.</summary>
    public static Card Draw(string text, Answered.Refused refused) => new()
    {
        Title = QuestionChatTexts.NotAnswered.Text,
        Subtitle = text,
        Text = AnswerTexts.WhyNot(refused),
        Rows =
        [
            .. refused.Options.Select(option => new CardRow(
                option,
                null,
                Button.Show(QuestionCommandTexts.Ask.Name, QuestionCommandTexts.Ask.Say().With(QuestionCommandTexts.Question, option)))),
        ],
    };

    private async Task<IReadOnlyList<CardRow>> RowsAsync(Turn turn, Subject subject, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var lines = await contacts.OfAsync(turn.Session, subject, ids, await Sights.OfAsync(turn.Access, ct), ct);
        return
        [
            .. (await rows.ReadAsync(turn.Session, subject, ids, ct)).Select(row => new CardRow(
                LayoutTexts.Aside(row.Title, row.Id),
                string.Join(Separator, new[]
                {
                    AnswerLines.DetailOf(row),
                    lines.TryGetValue(row.Id, out var line) ? QuestionChatTexts.Contacts.With(line) : null,
                }.Where(part => !string.IsNullOrEmpty(part))),
                subject switch
                {
                    Subject.Deal => Button.Show(QuestionChatTexts.OpenDeal.Text, DealCommandTexts.Show.Say(row.Id)),
                    Subject.Customer => Button.Show(QuestionChatTexts.OpenCustomer.Text, QuestionCommandTexts.Customer.Say(row.Id)),
                    _ => null,
                })),
        ];
    }

    private static CardRow RowOf(AskedQuestion asked, Answered.Found found, FoundGroup group) => new(
        group.Title,
        FigureWords.Of(found.Asked.Question, found.Asked.Kind, group.Value),
        Refining.RowsOf(found.Asked, group.Key) is null
            ? null
            : Button.Show(QuestionChatTexts.OpenGroup.Text, QuestionCommandTexts.Rows.Say(NumberOf(asked), group.Key)));

    private static IEnumerable<Button> GoingOn(AskedQuestion asked, Answered.Found found)
    {
        foreach (var words in asked.Said.Count > 0 ? Refining.WordsFor(found.Asked.Question) : [])
        {
            yield return Button.Show(words, QuestionCommandTexts.Ask.Say(NumberOf(asked), words));
        }

        if (found.Answer.Ids is { Count: > 0 } || found.Groups is { Count: > 0 })
        {
            yield return Button.Show(QuestionChatTexts.Export.Text, QuestionCommandTexts.Export.Say(NumberOf(asked)));
        }
    }

    private static string NumberOf(AskedQuestion asked) => asked.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
