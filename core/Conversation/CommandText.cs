using System.Text.RegularExpressions;

namespace ChatSales.Core.Conversation;

/// <summary>
/// What a command and its arguments are called. Cards, logs and the audit log use their keys, so names may change; they are in the *Texts file of the
/// command's folder.
/// </summary>
/// <param name="key">Stable, e.g. <c>deal.advance</c>.</param>
/// <param name="name">The word that people type.</param>
/// <param name="summary">One line for help.</param>
/// <param name="arguments">In the order in which they are typed.</param>
public sealed class CommandText(string key, string name, string summary, params IReadOnlyList<ArgumentText> arguments)
{
    public string Key { get; } = key;

    public string Name { get; } = name;

    public string Summary { get; } = summary;

    public IReadOnlyList<ArgumentText> Arguments { get; } = arguments;

    /// <summary>Other names, short ones first.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>How people ask for it in a sentence, without arguments; the whole text.</summary>
    public Regex? Asked { get; init; }

    /// <summary>A sample line for help.</summary>
    public string? Example { get; init; }

    /// <summary>Keys of arguments that only their name gives a value, as the command's parameters say.</summary>
    internal IReadOnlySet<string> NamedAlone { get; set; } = new HashSet<string>();

    /// <summary>What a button says: this command with values for its first arguments, in order.</summary>
    public Saying Say(params IReadOnlyList<Said> values) => new(this, Arguments.Zip(values));
}

/// <summary>What an argument is called.</summary>
/// <param name="Key">Stable: its parameter's name in camel case.</param>
/// <param name="Label">Its name in forms and in <c>name=value</c>; at most 5 characters, as it stands on cards.</param>
/// <param name="Hint">What a value looks like, e.g. an example.</param>
public sealed record ArgumentText(string Key, string Label, string? Hint = null)
{
    /// <summary>How people write a value without the name, with the value as <c>value</c>: 毛利35%, 年底签.</summary>
    public Regex? Written { get; init; }

    /// <summary>What else people call it.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}
