using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Questions.Chat;

namespace ChatSales.Core.Questions.Saved.Chat;

/// <summary>Gives the last answer's question a name.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Changes = true, Hidden = true)]
public sealed class SaveQuestionCommand(SavedChat chat) : Command<SaveQuestionCommand.Arguments>(SavedCommandTexts.Save)
{
    /// <param name="Asked">The number of the question; null for the last one.</param>
    /// <param name="Name">What it is called from now on.</param>
    public sealed record Arguments([Named, Unasked] int? Asked, [Rest] Name Name);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await QuestionChat.FindAsync(turn, arguments.Asked, ct) is { } asked
            && await chat.SaveAsync(turn, asked, arguments.Name.Text, ct) is { } saved)
        {
            await chat.ShowAsync(turn, saved, SavedTexts.Saved.With(saved.Name), ct);
        }
    }
}

/// <summary>Lists the questions that somebody saved, or that are shared with them.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class SavedQuestionsCommand() : Command<SavedQuestionsCommand.Arguments>(SavedCommandTexts.List)
{
    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(await SavedCards.ListAsync(turn, arguments.Page ?? 1, ct));
}

/// <summary>Shows a saved question.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class SavedQuestionCommand(SavedChat chat) : Command<SavedQuestionCommand.Arguments>(SavedCommandTexts.Show)
{
    public sealed record Arguments(SavedQuestion Question);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => chat.ShowAsync(turn, arguments.Question, null, ct);
}

/// <summary>Asks a saved question again.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class AskSavedCommand(SavedChat chat) : Command<AskSavedCommand.Arguments>(SavedCommandTexts.Ask)
{
    public sealed record Arguments(SavedQuestion Question);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => chat.AskAsync(turn, arguments.Question, ct);
}

/// <summary>Gives a saved question another name.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Changes = true, Hidden = true)]
public sealed class RenameQuestionCommand(SavedChat chat) : Command<RenameQuestionCommand.Arguments>(SavedCommandTexts.Rename)
{
    public sealed record Arguments(SavedQuestion Question, [Rest] Name Name);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (!SavedChat.IsOwn(turn, arguments.Question) || chat.IsCommand(turn, arguments.Name.Text))
        {
            return;
        }

        var renamed = await SavedQuestions.RenameAsync(turn, arguments.Question, arguments.Name.Text, ct);
        if (renamed.IsRefused)
        {
            turn.Refuse(renamed.Refusal);
            return;
        }

        await chat.ShowAsync(turn, renamed.Value, SavedTexts.Renamed.With(renamed.Value.Name), ct);
    }
}

/// <summary>Drops a saved question.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Changes = true, Hidden = true)]
public sealed class DropQuestionCommand() : Command<DropQuestionCommand.Arguments>(SavedCommandTexts.Drop)
{
    public sealed record Arguments(SavedQuestion Question);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (SavedChat.IsOwn(turn, arguments.Question))
        {
            await SavedQuestions.DropAsync(turn.Session, arguments.Question, ct);
            turn.ReplyPrivately(SavedTexts.Dropped.With(arguments.Question.Name));
        }
    }
}

/// <summary>Lets a team ask a saved question too, each of them within their own rights.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Changes = true, Hidden = true)]
public sealed class ShareQuestionCommand(SavedChat chat) : Command<ShareQuestionCommand.Arguments>(SavedCommandTexts.Share)
{
    public sealed record Arguments(SavedQuestion Question, [Rest] string? Team);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (!SavedChat.IsOwn(turn, arguments.Question))
        {
            return;
        }

        if ((arguments.Team?.Trim() ?? turn.Person.Team) is not { Length: > 0 } team)
        {
            turn.Refuse(new Refusal(SavedTexts.NoTeam, arguments.Question.Name));
        }
        else if (!await SavedQuestions.CanShareAsync(turn, team, ct))
        {
            turn.Refuse(new Refusal(SavedTexts.NoSuchTeam, Shown.Cut(team, SavedQuestions.LongestName)));
        }
        else
        {
            await chat.ShowAsync(
                turn, turn.Session.Store(arguments.Question with { Team = team }, "question.share"), SavedTexts.Shared.With(team), ct);
        }
    }
}

/// <summary>Shares a saved question no more.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Changes = true, Hidden = true)]
public sealed class UnshareQuestionCommand(SavedChat chat) : Command<UnshareQuestionCommand.Arguments>(SavedCommandTexts.Unshare)
{
    public sealed record Arguments(SavedQuestion Question);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (SavedChat.IsOwn(turn, arguments.Question))
        {
            var saved = turn.Session.Store(arguments.Question with { Team = null }, "question.unshare");
            await chat.ShowAsync(turn, saved, SavedTexts.Unshared.With(saved.Name), ct);
        }
    }
}

/// <summary>Sends a saved question's answer again and again.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Changes = true, Hidden = true)]
public sealed class SubscribeCommand(SavedChat chat) : Command<SubscribeCommand.Arguments>(SavedCommandTexts.Subscribe)
{
    public sealed record Arguments(SavedQuestion Question, [Rest] Schedule Schedule);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        turn.Session.Require(arguments.Question);
        return chat.SubscribeAsync(turn, arguments.Question, arguments.Schedule, ct);
    }
}

/// <summary>Sends it no more.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Changes = true, Hidden = true)]
public sealed class UnsubscribeCommand() : Command<UnsubscribeCommand.Arguments>(SavedCommandTexts.Unsubscribe)
{
    public sealed record Arguments([Rest] string? Question);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        SavedChat.UnsubscribeAsync(turn, arguments.Question, ct);
}
