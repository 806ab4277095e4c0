namespace ChatSales.Core.Conversation;

/// <summary>
/// What a tap says: signed values come before filled-in ones, and an argument counts once, so that inputs can complete a command, not change it.
/// </summary>
internal static class TappedWords
{
    public static IReadOnlyList<CommandWord> Of(
        Command command, IReadOnlyDictionary<string, string> signed, IReadOnlyDictionary<string, string> inputs)
    {
        var known = command.Parameters.Where(parameter => signed.ContainsKey(parameter.Key)).ToList();
        var filled = inputs.Select(input => (Parameter: ParameterOf(input.Key), Word: new CommandWord(input.Key, Shown.Clean(input.Value).Trim())))
            .Where(input => input.Word.Value.Length > 0 && (input.Parameter is null || !known.Contains(input.Parameter)));
        return
        [
            .. known.Select(parameter => new CommandWord(parameter.Label, signed[parameter.Key])),
            .. filled.Select(input => input.Word with { Label = input.Parameter?.Label ?? input.Word.Label }),
        ];

        // Forms sent before buttons had keys name their inputs by the labels of the time.
        Parameter? ParameterOf(string name) => command.Parameters.FirstOrDefault(parameter => parameter.Key == name || parameter.IsCalled(name));
    }
}
