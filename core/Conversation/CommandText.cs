namespace ChatSales.Core.Conversation;

/// <summary>
/// What a command and its arguments are called. Cards, logs and the audit log know both by their keys, so what they are called may change; it stands
/// in the *Texts file of the command's folder.
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

    /// <summary>Other words for the same; short ones first.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>A line as one would type it, for help.</summary>
    public string? Example { get; init; }

    /// <summary>What a button says: this command with values of its first arguments, in their order.</summary>
    public Saying Say(params IReadOnlyList<Said> values) => new(this, Arguments.Zip(values));
}

/// <summary>What an argument is called.</summary>
/// <param name="Key">Stable: the name of its parameter, in camel case.</param>
/// <param name="Label">Its name in forms and in <c>name=value</c>; at most 5 characters, as it stands on cards.</param>
/// <param name="Hint">How a value looks, e.g. an example.</param>
public sealed record ArgumentText(string Key, string Label, string? Hint = null);
