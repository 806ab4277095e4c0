using ChatSales.Core.People;

namespace ChatSales.Core.Conversation;

/// <summary>Declares a command: the words it is typed with, what help says, and whom it is for. Buttons, help and rights come from this line (X2).</summary>
/// <param name="key">Stable name in logs, audit and tests, e.g. <c>deal.advance</c>.</param>
/// <param name="name">The word that people type and that buttons say.</param>
/// <param name="summary">One line for help.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute(string key, string name, string summary) : Attribute
{
    public string Key { get; } = key;

    public string Name { get; } = name;

    public string Summary { get; } = summary;

    /// <summary>Other words for the same; short ones first.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>Who may say it; empty for everyone.</summary>
    public Role[] Roles { get; init; } = [];

    /// <summary>A line as one would type it, for help.</summary>
    public string? Example { get; init; }

    /// <summary>Whether a lone word that this command can read means it, as a deal's number alone shows the deal; at most one command.</summary>
    public bool TakesLoneWord { get; init; }

    /// <summary>Left out of help's list: a step of another command.</summary>
    public bool Hidden { get; init; }

    /// <summary>Has a button in help.</summary>
    public bool Prominent { get; init; }

    public bool IsFor(Person person) => Roles.Length == 0 || Roles.Contains(person.Role);
}

/// <summary>Names a command's argument in forms, help and <c>name=value</c>. Optional if its type may be null.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ArgAttribute(string label) : Attribute
{
    /// <summary>At most 5 characters, as it stands on cards.</summary>
    public string Label { get; } = label;

    /// <summary>How a value looks, e.g. an example.</summary>
    public string? Hint { get; init; }

    /// <summary>Takes the rest of the line, spaces included; only for the last argument.</summary>
    public bool Rest { get; init; }
}
