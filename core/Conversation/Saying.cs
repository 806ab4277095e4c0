using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>A command with values for its arguments, as a button says it.</summary>
public sealed class Saying
{
    private readonly CommandText command;
    private readonly IReadOnlyDictionary<string, Said> values;

    internal Saying(CommandText command, IEnumerable<(ArgumentText Argument, Said Value)> values) =>
        (this.command, this.values) = (command, values.ToDictionary(value => value.Argument.Key, value => value.Value));

    /// <summary>The command's key.</summary>
    public string Command => command.Key;

    /// <summary>Values by their arguments' keys; an empty one asks for its argument.</summary>
    public IReadOnlyDictionary<string, string> Values => values.ToDictionary(value => value.Key, value => value.Value.Value);

    /// <summary>
    /// The same as a typed line: values in their arguments' order, named from the first gap on, or from the first that only its name gives.
    /// </summary>
    public string Line
    {
        get
        {
            var words = new List<CommandWord>();
            var isInOrder = true;
            foreach (var argument in command.Arguments)
            {
                isInOrder &= values.TryGetValue(argument.Key, out var value) && value.Shown.Length > 0 && !command.NamedAlone.Contains(argument.Key);
                if (value.Shown is not null)
                {
                    words.Add(new CommandWord(isInOrder ? null : argument.Label, value.Shown));
                }
            }

            return new CommandLine(command.Name, words).Print();
        }
    }

    /// <summary>The same with one more value.</summary>
    public Saying With(ArgumentText argument, Said value) => new(command, Pairs(argument).Append((argument, value)));

    /// <summary>The same, but asking for an argument.</summary>
    public Saying Asking(ArgumentText argument) => With(argument, "");

    private IEnumerable<(ArgumentText, Said)> Pairs(ArgumentText but) => command.Arguments
        .Where(argument => argument != but && values.ContainsKey(argument.Key)).Select(argument => (argument, values[argument.Key]));
}

/// <summary>A value on a button.</summary>
/// <param name="Value">What the command gets; it stays the same when names change.</param>
/// <param name="Shown">The word for it in a typed line, as of now.</param>
public readonly record struct Said(string Value, string Shown)
{
    public static implicit operator Said(string value) => new(value, value);
}

/// <summary>
/// What a button means, sealed: a command's key, values by their arguments' keys, the person, and what makes its effect happen once: the state it was
/// drawn in, or else a nonce.
/// </summary>
/// <param name="Command">The command's key.</param>
/// <param name="Arguments">Values by their arguments' keys; an empty one asks for its argument.</param>
/// <param name="PersonId">Who alone may tap it.</param>
/// <param name="Subject">Null where the state does not matter.</param>
/// <param name="Nonce">Null where the state matters.</param>
public sealed record SealedSaying(
    [property: JsonPropertyName("k")] string Command,
    [property: JsonPropertyName("a")] IReadOnlyDictionary<string, string> Arguments,
    [property: JsonPropertyName("p")] Id<Person> PersonId,
    [property: JsonPropertyName("s")] Subject? Subject,
    [property: JsonPropertyName("n")] string? Nonce = null);
