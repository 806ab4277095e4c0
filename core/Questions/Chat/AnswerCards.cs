using ChatSales.Core.Access;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Saved.Chat;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Chat;

/// <summary>Draws answers to questions: how the question was understood, what was found, and how to go on.</summary>
public sealed class AnswerCards(FoundRows rows, LastContacts contacts, BusinessZone zone)
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
        var door = turn.Door.Abilities;
        var rowsOfPage = Math.Min(MostRows, found.Answer.Ids is null ? door.ListRows : door.LongRows);
        var count = found.Answer.Ids?.Count ?? found.Groups?.Count ?? 0;
        var pages = Math.Max(1, (count + rowsOfPage - 1) / rowsOfPage);
        var shown = Math.Min(page, pages);
        var range = ((shown - 1) * rowsOfPage)..Math.Min(shown * rowsOfPage, count);
        var drawn = found.Answer.Ids is { } ids ? await RowsAsync(turn.Session, turn.Access, found, [.. ids.Take(range)], ct)
            : [.. (found.Groups ?? []).Take(range).Select(group => RowOf(found, group, OpensGroup(asked, found, group)))];
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
            Buttons = [.. paging, .. GoingOn(asked, found).Take(door.RoomBeside(drawn.Count, paging.Count))],
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

    /// <summary>The first rows or groups of an answer, for whoever didn't ask just now.</summary>
    public async Task<IReadOnlyList<CardRow>> FirstAsync(
        Session session, AccessPolicy access, Answered.Found found, int most, CancellationToken ct) => found.Answer.Ids is { } ids
        ? await RowsAsync(session, access, found, [.. ids.Take(most)], ct)
        : [.. (found.Groups ?? []).Take(most).Select(group => RowOf(found, group, button: null))];

    private async Task<IReadOnlyList<CardRow>> RowsAsync(
        Session session, AccessPolicy access, Answered.Found found, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var subject = found.Asked.Question.Subject;
        // The board finds contacts while the store reads the rows.
        var sight = await Sights.OfAsync(access, ct);
        var (reading, finding) = (rows.ReadAsync(session, subject, ids, ct).AsTask(), contacts.FindAsync(subject, ids, sight, ct));
        await Task.WhenAll(reading, finding);
        var lines = await contacts.OfAsync(session, subject, await finding, ct);
        return
        [
            .. (await reading).Select(row => new CardRow(
                row.Called,
                string.Join(Separator, lines.TryGetValue(row.Id, out var line)
                    ? AnswerLines.DetailsOf(found, row).Append(QuestionChatTexts.Contacts.With(line))
                    : AnswerLines.DetailsOf(found, row)),
                row.Opens switch
                {
                    (Subject.Deal, var id) => Button.Show(QuestionChatTexts.Open.Text, DealCommandTexts.Show.Say(id)),
                    (Subject.Contract, var id) => Button.Show(QuestionChatTexts.Open.Text, ContractCommandTexts.Show.Say(id)),
                    (Subject.Customer, var id) => Button.Show(QuestionChatTexts.OpenCustomer.Text, QuestionCommandTexts.Customer.Say(id)),
                    (Subject.Person, var id) => Button.Show(QuestionChatTexts.OpenPerson.Text, QuestionCommandTexts.Person.Say(id)),
                    _ => null,
                })),
        ];
    }

    private Button? OpensGroup(AskedQuestion asked, Answered.Found found, FoundGroup group) =>
        Refining.RowsOf(found.Asked, group.Key, zone) is null
            ? null
            : Button.Show(QuestionChatTexts.OpenGroup.Text, QuestionCommandTexts.Rows.Say(NumberOf(asked), group.Key));

    private static CardRow RowOf(Answered.Found found, FoundGroup group, Button? button) =>
        new(group.Title, FigureWords.Of(found.Asked.Question, found.Asked.Kind, group.Value), button);

    private IEnumerable<Button> GoingOn(AskedQuestion asked, Answered.Found found)
    {
        if (found.Answer.Value is not null)
        {
            yield return Button.Show(QuestionChatTexts.OpenGroup.Text, QuestionCommandTexts.Rows.Say(NumberOf(asked)));
        }

        // Words go on with what was said alone.
        foreach (var words in asked.Said.Count > 0
            ? Refining.WordsFor(found.Asked.Question).Concat(Refining.TimesFor(asked, found.Asked.Question, zone)) : [])
        {
            yield return Button.Show(words, QuestionCommandTexts.Ask.Say(NumberOf(asked), words));
        }

        if (found.Answer.Ids is { Count: > 0 } || found.Groups is { Count: > 0 })
        {
            yield return Button.Show(QuestionChatTexts.Export.Text, QuestionCommandTexts.Export.Say(NumberOf(asked)));
        }

        yield return Button.Show(SavedTexts.SaveButton.Text, SavedCommandTexts.Save.Say(NumberOf(asked), ""));
    }

    private static string NumberOf(AskedQuestion asked) => asked.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
