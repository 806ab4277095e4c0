namespace ChatSales.Core.Conversation;

/// <summary>
/// Words beside an open form that lacks only a text, such as a reason: they may be that. Any text would do for it, so it is asked whether it is
/// meant.
/// </summary>
public sealed class FormMeaning(Func<CommandRegistry> registry, ArgumentReaders readers) : IMeaning
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public async ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) is not { Command: { } key, Lacking: { } argument } dialogue
            || turn.Now - dialogue.AskedAt >= Life
            || registry().ByKey(key) is not { } command
            || command.Parameters.FirstOrDefault(parameter => parameter.Key == argument) is not { Rest: true } lacking
            || (await readers.For(lacking).ReadAnyAsync(turn, text, ct)).IsRefused)
        {
            return null;
        }

        var says = dialogue.Values.Aggregate(command.Text.Say(), (said, value) =>
            command.Text.Arguments.FirstOrDefault(argument => argument.Key == value.Key) is { } argument
                ? said.With(argument, new Said(value.Value, WordFor(command, value)))
                : said);
        return new Meant(
            ConversationTexts.IsOfForm.With(command.Text.Name, lacking.Label),
            Button.Do(command.Text.Name, says.With(lacking.Text, text)));
    }

    private string WordFor(Command command, KeyValuePair<string, string> value) =>
        command.Parameters.FirstOrDefault(parameter => parameter.Key == value.Key) is { } parameter
            ? readers.For(parameter).WordFor(value.Value)
            : value.Value;
}
