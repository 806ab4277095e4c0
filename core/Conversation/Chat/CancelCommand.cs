namespace ChatSales.Core.Conversation.Chat;

/// <summary>Drops the question under way, or else what the next file was asked for.</summary>
[Command(Purpose = Purpose.Conversation)]
public sealed class CancelCommand(Func<CommandRegistry> registry, IFileTaker files) : Command<NoArguments>(ConversationCommandTexts.Cancel)
{
    protected override async Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        if (turn.EndedDialogue is not null)
        {
            await ShownCard.DropFormAsync(turn.Session, turn.Person.Id, ct);
        }

        if (turn.EndedDialogue is { } key && registry().ByKey(key) is { } command)
        {
            await command.GiveUpAsync(turn, ct);
            turn.Reply(ConversationTexts.Cancelled.With(command.Text.Name));
            return;
        }

        turn.Reply(await files.ForgetAsync(turn, ct) ?? ConversationTexts.NothingToCancel.Text);
    }
}
