namespace ChatSales.Core.Conversation.Chat;

/// <summary>Drops what is being asked.</summary>
[Command("cancel", "取消", "放弃正在填写的内容", Aliases = ["算了"], Purpose = Purpose.Conversation)]
public sealed class CancelCommand(Func<CommandRegistry> registry) : Command<NoArguments>
{
    protected override Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        turn.Reply(turn.EndedDialogue is { } key && registry().ByKey(key) is { } command
            ? ConversationTexts.Cancelled.With(command.About.Name)
            : ConversationTexts.NothingToCancel.Text);
        return Task.CompletedTask;
    }
}
