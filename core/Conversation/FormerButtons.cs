using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>What a button meant when buttons still carried typed lines: the line, its person, and the state it was drawn in.</summary>
/// <param name="Command">The line.</param>
/// <param name="PersonId">Who alone may tap it.</param>
/// <param name="Subject">Null where the state does not matter.</param>
/// <param name="Nonce">See <see cref="SealedSaying"/>; the earliest ones had none.</param>
public sealed record SealedCommand(
    [property: JsonPropertyName("c")] string Command,
    [property: JsonPropertyName("p")] Id<Person> PersonId,
    [property: JsonPropertyName("s")] Subject? Subject,
    [property: JsonPropertyName("n")] string? Nonce = null)
{
    /// <summary>The same with keys.</summary>
    internal SealedSaying ByKeys()
    {
        var line = CommandLine.Parse(Command);
        return FormerCommandTexts.Called(line.Name) is { } command
            ? new SealedSaying(command.Key, ValuesIn(line, command.Arguments), PersonId, Subject, Nonce)
            : new SealedSaying("", new Dictionary<string, string>(), PersonId, Subject, Nonce);
    }

    // Unnamed words are the arguments' values in order; the surplus belongs to the last, as in an id with blanks.
    private static Dictionary<string, string> ValuesIn(CommandLine line, IReadOnlyList<ArgumentText> arguments)
    {
        var values = new Dictionary<string, string>();
        var unnamed = new List<string>();
        foreach (var word in line.Words)
        {
            if (arguments.FirstOrDefault(argument => argument.Label == word.Label) is { } named)
            {
                values.TryAdd(named.Key, word.Value);
            }
            else
            {
                unnamed.Add(word.Label is null ? word.Value : $"{word.Label}={word.Value}");
            }
        }

        var open = arguments.Where(argument => !values.ContainsKey(argument.Key)).ToList();
        foreach (var (index, argument) in open.Take(unnamed.Count).Index())
        {
            values[argument.Key] = index < open.Count - 1 ? unnamed[index] : string.Join(' ', unnamed.Skip(index));
        }

        return values;
    }
}
