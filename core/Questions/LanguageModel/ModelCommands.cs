using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Questions.Chat;

namespace ChatSales.Core.Questions.LanguageModel;

/// <summary>Answers the question that the model guessed, now that somebody has said that it is meant.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class ConfirmQuestionCommand(QuestionChat chat) : Command<ConfirmQuestionCommand.Arguments>(ModelTexts.Confirm)
{
    public sealed record Arguments(int? Asked);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => chat.ConfirmAsync(turn, arguments.Asked, ct);
}

/// <summary>Summarises a customer's last contacts.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class SummariseCommand(ContactSummaries summaries) : Command<SummariseCommand.Arguments>(ModelTexts.Summarise)
{
    public sealed record Arguments([Rest] string Customer);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => summaries.SummariseAsync(turn, arguments.Customer, ct);
}
