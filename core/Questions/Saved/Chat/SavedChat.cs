using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Saved.Chat;

/// <summary>
/// Saved questions in the chat: a name alone asks, 把这个存为华东月报 saves the last answer, 每周一9点发我 has it sent, and 每周一9点发我在途商机 a new one.
/// </summary>
public sealed partial class SavedChat(
    SavedQuestions questions, SavedCards cards, QuestionChat chat, SubscriptionRule rule, Func<CommandRegistry> commands, BusinessZone zone)
    : ISentenceTaker
{
    public async ValueTask<bool> TryTakeAsync(Turn turn, string text, bool isCommand, CancellationToken ct)
    {
        if (!turn.Access.Has(Need.SeeDeals))
        {
            return false;
        }

        if (await SavedQuestions.FindAsync(turn.Session, turn.Person, text, ct) is { } named)
        {
            turn.CommandKey = SavedCommandTexts.Ask.Key;
            await AskAsync(turn, named, ct);
            return true;
        }

        if (ScheduleReading.ReadSentence(text) is var (schedule, what))
        {
            turn.CommandKey = SavedCommandTexts.Subscribe.Key;
            return await TrySubscribeAsync(turn, schedule, what, ct);
        }

        if (Saving().Match(Typed.Word(text)) is { Success: true } saving)
        {
            turn.CommandKey = SavedCommandTexts.Save.Key;
            if (await QuestionChat.FindAsync(turn, null, ct) is { } asked
                && await SaveAsync(turn, asked, saving.Groups["name"].Value, ct) is { } saved)
            {
                await ShowAsync(turn, saved, SavedTexts.Saved.With(saved.Name), ct);
            }

            return true;
        }

        return false;
    }

    /// <summary>Whether somebody owns a question; if not, that is said.</summary>
    public static bool IsOwn(Turn turn, SavedQuestion saved)
    {
        if (saved.OwnerId == turn.Person.Ref())
        {
            return true;
        }

        turn.Refuse(new Refusal(SavedTexts.NotYours, saved.Name));
        return false;
    }

    /// <summary>Whether a name is one that a command has; if so, that is said.</summary>
    public bool IsCommand(Turn turn, string name)
    {
        if (commands().ByName(name) is null)
        {
            return false;
        }

        turn.Refuse(new Refusal(SavedTexts.CommandName, name));
        return true;
    }

    /// <summary>Shows a question to whoever acts alone.</summary>
    public async Task ShowAsync(Turn turn, SavedQuestion saved, string? message, CancellationToken ct) =>
        turn.ReplyPrivately(await cards.DrawAsync(turn, saved, message, ct));

    /// <summary>Answers a saved question as things stand, within the asker's rights.</summary>
    public async Task AskAsync(Turn turn, SavedQuestion saved, CancellationToken ct)
    {
        if (questions.At(saved, turn.Now) is { } understood)
        {
            await chat.AnswerAsync(turn, saved.Name, await chat.SaidAsync(turn, saved.Said, understood, ct), understood, ct);
        }
        else
        {
            turn.Refuse(new Refusal(SavedTexts.NotAnswerable));
        }
    }

    /// <summary>Saves what was answered; null if it can't be, which is said.</summary>
    public async ValueTask<SavedQuestion?> SaveAsync(Turn turn, AskedQuestion asked, string name, CancellationToken ct)
    {
        if (IsCommand(turn, name))
        {
            return null;
        }

        var saved = await questions.SaveAsync(turn, asked, name, ct);
        if (saved.IsRefused)
        {
            turn.Refuse(saved.Refusal);
        }

        return saved.IsRefused ? null : saved.Value;
    }

    /// <summary>Sends a question's answer from now on, in place of any other schedule that this person has for it.</summary>
    public async Task SubscribeAsync(Turn turn, SavedQuestion saved, Schedule schedule, CancellationToken ct)
    {
        var id = Subscription.IdOf(turn.Person.Ref(), saved.Ref());
        var next = rule.NextAfter(schedule, turn.Now);
        var known = await turn.Session.FindAsync<Subscription>(id, ct);
        turn.Session.Store(
            new Subscription { Id = id, Version = known?.Version ?? 0, PersonId = turn.Person.Ref(), QuestionId = saved.Ref(), Schedule = schedule },
            "subscription.begin");
        await Ledger.SetAsync(turn.Session, SubscriptionRule.Name, id, next, id, ct);
        var at = zone.Local(next).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
        await ShowAsync(turn, saved, SavedTexts.Subscribed.With(ScheduleTexts.Of(schedule), saved.Name, at), ct);
    }

    /// <summary>Ends a subscription by the question's name, or the only one.</summary>
    public static async Task UnsubscribeAsync(Turn turn, string? name, CancellationToken ct)
    {
        var found = new List<(Subscription Subscription, SavedQuestion Saved)>();
        foreach (var one in await turn.Session.QueryAsync(new Query<Subscription>().Where(SavedKinds.BySubscriber, turn.Person.Id), ct))
        {
            if (await turn.Session.FindAsync(one.QuestionId, ct) is { } saved)
            {
                found.Add((one, saved));
            }
        }

        var meant = found.Where(one => name is null || one.Saved.Id == name || Typed.Key(one.Saved.Name) == Typed.Key(name)).ToList();
        switch (meant)
        {
            case [var (only, saved)]:
                await SavedQuestions.EndAsync(turn.Session, only, ct);
                turn.ReplyPrivately(SavedTexts.Unsubscribed.With(saved.Name));
                break;
            case [var (_, first), ..]:
                turn.ReplyPrivately(SavedTexts.WhichOne.With(meant.Count, first.Name));
                break;
            default:
                turn.Refuse(name is null
                    ? new Refusal(SavedTexts.NothingSubscribed)
                    : new Refusal(SavedTexts.NotSubscribed, await NameOfAsync(turn, name, ct)));
                break;
        }
    }

    private static async ValueTask<string> NameOfAsync(Turn turn, string name, CancellationToken ct) =>
        await turn.Session.FindAsync<SavedQuestion>(name, ct) is { } saved && saved.IsFor(turn.Person)
            ? saved.Name
            : Shown.Cut(name, SavedQuestions.LongestName);

    // What isn't saved yet is, under what it was asked as.
    private async ValueTask<bool> TrySubscribeAsync(Turn turn, Schedule schedule, string what, CancellationToken ct)
    {
        if (what.Length > 0 && await SavedQuestions.FindAsync(turn.Session, turn.Person, what, ct) is { } named)
        {
            await SubscribeAsync(turn, named, schedule, ct);
            return true;
        }

        var asked = what.Length == 0 ? await QuestionChat.FindAsync(turn, null, ct)
            : await chat.ReadAsync(turn, what, ct) is QuestionReading.Understood understood
                ? AskedQuestion.Of(0, what, [new SaidWords(what, turn.Now)], understood, turn.Now)
                : null;
        if (asked is null)
        {
            return what.Length == 0;
        }

        if (await SavedAsync(turn, asked, ct) is { } saved)
        {
            await SubscribeAsync(turn, saved, schedule, ct);
        }

        return true;
    }

    // Under a name of its own, unless the very same is saved.
    private async ValueTask<SavedQuestion?> SavedAsync(Turn turn, AskedQuestion asked, CancellationToken ct)
    {
        var words = asked.Said.Count > 1 ? string.Join(TypedTexts.Commas[^1], asked.Said.Select(said => said.Text)) : asked.Text;
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture);
            var name = Shown.Cut(words, SavedQuestions.LongestName - suffix.Length) + suffix;
            if (await SavedQuestions.FindAsync(turn.Session, turn.Person, name, ct) is not { } known)
            {
                return await SaveAsync(turn, asked, name, ct);
            }

            if (questions.At(known, turn.Now)?.Question is { } question && AskedQuestion.IsSame(question, asked.Understood().Question))
            {
                return known;
            }
        }
    }

    [GeneratedRegex(SavedTexts.SavingSentence, RegexOptions.ExplicitCapture)]
    private static partial Regex Saving();
}
