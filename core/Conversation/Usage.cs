namespace ChatSales.Core.Conversation;

/// <summary>How a command is typed, for help: <c>退回 ‹商机› ‹原因›</c>, optional arguments in brackets.</summary>
public static class Usage
{
    public static string Of(Command command) =>
        string.Join(' ', [command.Text.Name, .. command.Parameters
            .Select(parameter => parameter.Optional ? $"[{parameter.Label}]" : $"‹{parameter.Label}›")]);
}
