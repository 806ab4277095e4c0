using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Saved.Chat;

/// <summary>Draws saved questions.</summary>
public sealed class SavedCards(SavedQuestions questions, QuestionWords words)
{
    /// <summary>One question, with what can be done with it.</summary>
    public async ValueTask<Card> DrawAsync(Turn turn, SavedQuestion saved, string? message, CancellationToken ct)
    {
        var (own, subscription) = (saved.OwnerId == turn.Person.Ref(), await SubscriptionAsync(turn.Session, turn.Person, saved, ct));
        var said = new Said(saved.Id, saved.Name);
        return new Card
        {
            Title = saved.Name,
            Tone = message is null ? CardTone.Neutral : CardTone.Success,
            Text = string.Join('\n', new[] { message, await MeaningAsync(turn, saved, message is null, ct) }.OfType<string>()),
            Facts =
            [
                .. Known(SavedTexts.Owner, own ? null : await OwnerOfAsync(turn.Session, saved, ct)),
                .. Known(SavedTexts.Team, saved.Team),
                .. Known(SavedTexts.Schedule, subscription is null ? null : ScheduleTexts.Of(subscription.Schedule)),
            ],
            Buttons =
            [
                Button.Show(SavedTexts.AskButton.Text, SavedCommandTexts.Ask.Say(said)),
                subscription is null
                    ? Button.Show(SavedTexts.SubscribeButton.Text, SavedCommandTexts.Subscribe.Say(said, ""))
                    : Button.Show(SavedTexts.EndButton.Text, SavedCommandTexts.Unsubscribe.Say(said)),
                .. own ? Own(saved, said) : [],
            ],
        };
    }

    /// <summary>A page of those that somebody may ask.</summary>
    public static async ValueTask<Card> ListAsync(Turn turn, int page, CancellationToken ct)
    {
        var all = await SavedQuestions.OfAsync(turn.Session, turn.Person, ct);
        var rowsOfPage = turn.Door.Abilities.ListRows;
        var pages = Math.Max(1, (all.Count + rowsOfPage - 1) / rowsOfPage);
        var shown = Math.Clamp(page, 1, pages);
        var rows = new List<CardRow>();
        foreach (var saved in all.Skip((shown - 1) * rowsOfPage).Take(rowsOfPage))
        {
            rows.Add(new CardRow(
                saved.Name,
                await DetailAsync(turn, saved, ct),
                Button.Show(SavedTexts.OpenButton.Text, SavedCommandTexts.Show.Say(new Said(saved.Id, saved.Name)))));
        }

        return new Card
        {
            Title = SavedTexts.Title.Text,
            Text = all.Count == 0 ? SavedTexts.None.Text
                : pages > 1 ? SavedTexts.Pages.With(all.Count, shown, pages)
                : SavedTexts.Count.With(all.Count),
            Rows = rows,
            Buttons = [.. Paging.Buttons(SavedCommandTexts.List, shown, pages)],
        };
    }

    /// <summary>Somebody's subscription to a question; null if there is none.</summary>
    public static async ValueTask<Subscription?> SubscriptionAsync(Session session, Person person, SavedQuestion saved, CancellationToken ct) =>
        await session.FindAsync<Subscription>(Subscription.IdOf(person.Ref(), saved.Ref()), ct) is { IsEnded: false } one ? one : null;

    private static IEnumerable<Button> Own(SavedQuestion saved, Said said)
    {
        yield return saved.Team is null
            ? Button.Show(SavedTexts.ShareButton.Text, SavedCommandTexts.Share.Say(said))
            : Button.Show(SavedTexts.UnshareButton.Text, SavedCommandTexts.Unshare.Say(said));
        yield return Button.Show(SavedTexts.RenameButton.Text, SavedCommandTexts.Rename.Say(said, ""));
        yield return Button.Show(SavedTexts.DropButton.Text, SavedCommandTexts.Drop.Say(said)) with { Style = ButtonStyle.Danger };
    }

    private static IEnumerable<Fact> Known(Message label, string? value) => value is null ? [] : [new Fact(label.Text, value)];

    private static async ValueTask<string> OwnerOfAsync(Session session, SavedQuestion saved, CancellationToken ct) =>
        await session.NameOfAsync(saved.OwnerId, ct);

    private static async ValueTask<string?> DetailAsync(Turn turn, SavedQuestion saved, CancellationToken ct)
    {
        var parts = new List<string>();
        if (saved.OwnerId != turn.Person.Ref())
        {
            parts.Add(SavedTexts.SharedBy.With(await OwnerOfAsync(turn.Session, saved, ct)));
        }

        if (await SubscriptionAsync(turn.Session, turn.Person, saved, ct) is { } subscription)
        {
            parts.Add(SavedTexts.Sent.With(ScheduleTexts.Of(subscription.Schedule)));
        }

        return parts.Count == 0 ? null : string.Join(SavedTexts.Separator, parts);
    }

    // Others' questions name what only their owners may see.
    private async ValueTask<string?> MeaningAsync(Turn turn, SavedQuestion saved, bool isWhole, CancellationToken ct)
    {
        if (questions.At(saved, turn.Now) is not { } understood)
        {
            return SavedTexts.NotAnswerable.Text;
        }

        if (!await new AskingRights(turn.Session, turn.Access).AllowAsync(understood, ct))
        {
            return AnswerTexts.Rights.Text;
        }

        var names = await RowNames.OfAsync(turn.Session, QuestionParts.NamedIn(understood.Question), ct);
        var meaning = AnswerTexts.Understood.With(words.Of(understood.Question, names));
        return isWhole && MovingQuestion.IsMoving(JsonNode.Parse(saved.Question)) ? $"{meaning}\n{SavedTexts.Moving.Text}" : meaning;
    }
}
