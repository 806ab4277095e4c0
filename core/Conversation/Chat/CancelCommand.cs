namespace ChatSales.Core.Conversation.Chat;

/// <summary>Drops the question under way.</summary>
[Command(Purpose = Purpose.Conversation)]
public sealed class CancelCommand(Func<CommandRegistry> registry) : Command<NoArguments>(ConversationCommandTexts.Cancel)
{
    protected override Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        turn.Reply(turn.EndedDialogue is { } key && registry().ByKey(key) is { } command
            ? ConversationTexts.Cancelled.With(command.Text.Name)
            : ConversationTexts.NothingToCancel.Text);
        return Task.CompletedTask;
    }
}
