using ChatSales.Core.Access;

namespace ChatSales.Core.Conversation;

/// <summary>
/// Declares what a command needs and where help puts it; what it is called, its <see cref="CommandText"/> says. Buttons, help and rights come of
/// both (X2).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute : Attribute
{
    /// <summary>What it needs of whoever says it.</summary>
    public Need Needs { get; init; }

    /// <summary>What people want of it, by which help puts it with others.</summary>
    public Purpose Purpose { get; init; }

    /// <summary>Whether it changes or sends something: it is never offered to those who were not understood.</summary>
    public bool Changes { get; init; }

    /// <summary>Whether a lone word that this command can read means it, as a deal's number alone shows the deal; at most one command.</summary>
    public bool TakesLoneWord { get; init; }

    /// <summary>Left out of help's list: a step of another command.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether help lists it for whoever may say it.</summary>
    public bool IsListed => !Hidden && Purpose != Purpose.Conversation;

    /// <summary>Its place among what people do most, from 1; 0 for the rest. Those are at hand in help and on the page.</summary>
    public int Usual { get; init; }
}

/// <summary>Marks an argument that is given by its name alone: a word that fits no other is not taken for it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NamedAttribute : Attribute;

/// <summary>Marks an argument that no form asks for: the command itself asks, and a button of its question gives it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UnaskedAttribute : Attribute;

/// <summary>Marks an argument that takes the rest of the line, spaces included; only the last one.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RestAttribute : Attribute;
