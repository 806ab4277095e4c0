using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Chat;

/// <summary>Answers a question in plain Chinese.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, First = 3)]
public sealed class AskCommand(QuestionChat chat) : Command<AskCommand.Arguments>(QuestionCommandTexts.Ask)
{
    /// <param name="Asked">The number of the question that the words refine; null for the last one.</param>
    /// <param name="Question">The words.</param>
    public sealed record Arguments([Named, Unasked] int? Asked, [Rest] string Question);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        chat.AskAsync(turn, arguments.Question, arguments.Asked, ct);
}

/// <summary>Another page of an answer.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class PageCommand(QuestionChat chat) : Command<PageCommand.Arguments>(QuestionCommandTexts.Page)
{
    public sealed record Arguments(int? Asked, int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await QuestionChat.FindAsync(turn, arguments.Asked, ct) is { } asked)
        {
            await chat.TurnToAsync(turn, asked, arguments.Page ?? 1, ct);
        }
    }
}

/// <summary>The rows behind a group of an answer, or behind its figure.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class RowsCommand(QuestionChat chat, Words.QuestionWords words, BusinessZone zone)
    : Command<RowsCommand.Arguments>(QuestionCommandTexts.Rows)
{
    public sealed record Arguments(int Asked, [Rest] string? Group);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await QuestionChat.FindAsync(turn, arguments.Asked, ct) is not { } asked)
        {
            return;
        }

        var understood = asked.Understood();
        var group = arguments.Group ?? "";
        if (Refining.Narrowed(understood, [group], zone) is { } rows)
        {
            await chat.AnswerAsync(turn, await NameAsync(turn, asked, group, rows.Question, ct), [], rows, ct, asked.From.Then(group));
        }
        else
        {
            turn.Refuse(new Refusal(QuestionChatTexts.NoSuchGroup));
        }
    }

    private async ValueTask<string> NameAsync(Turn turn, AskedQuestion asked, string group, Question rows, CancellationToken ct)
    {
        if (group.Length == 0)
        {
            return asked.Text;
        }

        var names = await Answering.RowNames.OfAsync(turn.Session, QuestionParts.NamedIn(rows), ct);
        return QuestionChatTexts.Only.With(asked.Text, asked.Understood().Question.By is { } by ? words.ValueOf(by, group, names) : group);
    }
}

/// <summary>The deals of a customer.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class CustomerCommand(QuestionChat chat) : Command<CustomerCommand.Arguments>(QuestionCommandTexts.Customer)
{
    public sealed record Arguments([Rest] string Customer);

    // Called by the id: whoever may not see the customer doesn't learn the name.
    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        chat.AnswerAsync(turn, QuestionChatTexts.OfCustomer.With(arguments.Customer), [], Refining.DealsOf(arguments.Customer), ct);
}

/// <summary>The deals of a person.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class PersonCommand(QuestionChat chat) : Command<PersonCommand.Arguments>(QuestionCommandTexts.Person)
{
    public sealed record Arguments([Rest] string Person);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => await chat.AnswerAsync(
        turn, QuestionChatTexts.OfPerson.With(arguments.Person), [], Refining.DealsOfPerson(arguments.Person), ct);
}
