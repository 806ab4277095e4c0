using ChatSales.Core.Access;

namespace ChatSales.Core.Conversation;

/// <summary>Declares a command: the words it is typed with, what help says, what it needs. Buttons, help and rights come of this (X2).</summary>
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

    /// <summary>What it needs of whoever says it.</summary>
    public Need Needs { get; init; }

    /// <summary>What people want of it, by which help puts it with others.</summary>
    public Purpose Purpose { get; init; }

    /// <summary>Whether it changes or sends something: it is never offered to those who were not understood.</summary>
    public bool Changes { get; init; }

    /// <summary>A line as one would type it, for help.</summary>
    public string? Example { get; init; }

    /// <summary>Whether a lone word that this command can read means it, as a deal's number alone shows the deal; at most one command.</summary>
    public bool TakesLoneWord { get; init; }

    /// <summary>Left out of help's list: a step of another command.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether help lists it for whoever may say it.</summary>
    public bool IsListed => !Hidden && Purpose != Purpose.Conversation;

    /// <summary>Its place among what people do most, from 1; 0 for the rest. Those are at hand in help and on the page.</summary>
    public int Usual { get; init; }
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
