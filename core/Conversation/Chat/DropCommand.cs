namespace ChatSales.Core.Conversation.Chat;

/// <summary>Drops a command's form where it stands; what the form's own button says.</summary>
[Command(Purpose = Purpose.Conversation, Hidden = true)]
public sealed class DropCommand(Func<CommandRegistry> registry) : Command<DropCommand.Arguments>(ConversationCommandTexts.Drop)
{
    /// <param name="Command">The command's key.</param>
    public sealed record Arguments(string? Command);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (turn.EndedDialogue is { } open && open == (arguments.Command ?? open))
        {
            await ShownCard.DropFormAsync(turn.Session, turn.Person.Id, ct);
        }

        if ((arguments.Command ?? turn.EndedDialogue) is { } key && registry().ByKey(key) is { } command)
        {
            await command.GiveUpAsync(turn, ct);
            turn.Replace(new Card { Title = command.Text.Name, Text = ConversationTexts.Cancelled.With(command.Text.Name) });
        }
        else
        {
            turn.Reply(ConversationTexts.NothingToCancel.Text);
        }
    }
}
