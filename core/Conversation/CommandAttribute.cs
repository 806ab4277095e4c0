using ChatSales.Core.Access;

namespace ChatSales.Core.Conversation;

/// <summary>
/// Declares what a command needs and where help lists it; its name is in its <see cref="CommandText"/>. Buttons, help and rights derive from both
/// (X2).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute : Attribute
{
    /// <summary>What it requires of whoever gives it.</summary>
    public Need Needs { get; init; }

    /// <summary>What people use it for; help groups commands by that.</summary>
    public Purpose Purpose { get; init; }

    /// <summary>Whether it changes or sends something: it is then never suggested to someone who wasn't understood.</summary>
    public bool Changes { get; init; }

    /// <summary>
    /// Its rank, from 1, among the commands that a lone word invokes if they can read it, as a deal's number alone shows the deal; 0 for the rest.
    /// </summary>
    public int LoneWord { get; init; }

    /// <summary>The letter of numbers that invoke it alone, as K00127 shows the contract; 0 if none does.</summary>
    public char LoneNumber { get; init; }

    /// <summary>Whether what it is given is a place for files that come along.</summary>
    public bool PlacesFiles { get; init; }

    /// <summary>Left out of help's list: a step that another command's cards offer.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether help lists it for those for whom it works.</summary>
    public bool IsListed => !Hidden && Purpose != Purpose.Conversation;

    /// <summary>What else those have for whom it works, where the command itself decides whom it refuses.</summary>
    public Need ListedFor { get; init; }

    /// <summary>Its rank, from 1, among those of its purpose that help names first; 0 for the rest.</summary>
    public int First { get; init; }

    /// <summary>Whether help lists it for somebody.</summary>
    public bool IsListedFor(AccessPolicy access) => IsListed && access.Has(Needs) && access.Has(ListedFor);

    /// <summary>Its rank, from 1, among the usual commands that help and the page keep at hand; 0 for the rest.</summary>
    public int Usual { get; init; }
}

/// <summary>Marks an argument that is given by its name alone: a word that fits no other is not taken for it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NamedAttribute : Attribute;

/// <summary>Marks an argument that no form asks for: the command itself asks, and a button of its question gives it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UnaskedAttribute : Attribute;

/// <summary>Marks an argument in which words are kept that fit no other: they are shown there, and entered by whoever confirms them.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class KeepsLeftAttribute : Attribute;

/// <summary>Marks an argument that takes the rest of the line, spaces included; only the last one.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RestAttribute : Attribute;
