using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Directories;

/// <summary>In what way a directory differs from the people known here; in this order they are listed.</summary>
public enum ChangeSort
{
    /// <summary>Somebody who is not known here.</summary>
    New,

    /// <summary>What the directory says of somebody has changed.</summary>
    Changed,

    /// <summary>Somebody known has an account here too, by their mobile number.</summary>
    Matched,

    /// <summary>Somebody left the last directory that had them.</summary>
    Left,

    /// <summary>Somebody who is closed out here is active in the directory.</summary>
    Returned,

    /// <summary>An account that may be somebody's: the same name, nothing that proves it.</summary>
    Likely,

    /// <summary>Whom no rule fits.</summary>
    Unmapped,

    /// <summary>What can't be right.</summary>
    Conflict,

    /// <summary>Somebody known, now also known to be in this directory; nothing about them changes.</summary>
    Recognised,
}

/// <summary>What the directory owns of a person; the role only of who is new.</summary>
public enum PersonField
{
    Name,
    Role,
    Team,
    Region,
    Manager,
    Mobile,
    Account,
    Active,
    LeftOn,
    InDirectory,
}

/// <summary>One field's old and new value; null for none.</summary>
/// <param name="Field">Which.</param>
/// <param name="Old">As it is known here.</param>
/// <param name="New">As the directory has it.</param>
/// <param name="Platform">Whose account or directory; null for the other fields.</param>
public sealed record FieldChange(PersonField Field, string? Old, string? New, string? Platform = null);

/// <summary>What is doubtful about a change, or wrong in a directory.</summary>
public enum Doubt
{
    /// <summary>Several have one mobile number.</summary>
    MobileTwice,

    /// <summary>Several have one account.</summary>
    AccountTwice,

    /// <summary>Somebody has another account already that is still there.</summary>
    OtherAccount,

    /// <summary>Departments are each other's parents.</summary>
    DepartmentLoop,

    /// <summary>The manager isn't known here.</summary>
    UnknownManager,

    /// <summary>The manager has left.</summary>
    ManagerLeft,

    /// <summary>Managers would be each other's.</summary>
    ManagerLoop,

    /// <summary>No rule fits.</summary>
    NoRule,

    /// <summary>The directory doesn't name them.</summary>
    NoName,

    /// <summary>The mobile number is the same, the name is another.</summary>
    OtherName,

    /// <summary>The name is the same.</summary>
    SameName,

    /// <summary>The mobile number is that of somebody who has left.</summary>
    LeaversMobile,
}

/// <summary>A doubt, and whom or what it is about.</summary>
public sealed record DirectoryDoubt(Doubt Kind, string About);

/// <summary>What an operator says about one change.</summary>
public enum Decision
{
    /// <summary>It is the person proposed.</summary>
    Same,

    /// <summary>It is somebody else, who is new.</summary>
    New,

    /// <summary>It is left as it is.</summary>
    Skip,
}

/// <summary>One difference between a directory and the people known here.</summary>
public sealed record DirectoryChange
{
    public required ChangeSort Sort { get; init; }

    public required string Platform { get; init; }

    /// <summary>Null where it is about no single account.</summary>
    public string? Account { get; init; }

    /// <summary>Whose change; for a new person the id that they will have; null where nobody is changed.</summary>
    public Id<Person>? PersonId { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    public IReadOnlyList<DirectoryDoubt> Doubts { get; init; } = [];

    /// <summary>Whose account it may be.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>Whether it is never applied without an operator.</summary>
    public bool IsAsked { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>The candidate that was decided on.</summary>
    public Id<Person>? DecidedId { get; init; }

    /// <summary>Whether applying it as it stands would change something.</summary>
    [JsonIgnore]
    public bool IsApplicable => Decision != Directories.Decision.Skip && Sort switch
    {
        ChangeSort.Unmapped or ChangeSort.Conflict => false,
        ChangeSort.Likely => Decision == Directories.Decision.Same || (Decision == Directories.Decision.New && CanBeNew),
        _ => true,
    };

    /// <summary>Whether the account may be taken for that of somebody new.</summary>
    [JsonIgnore]
    public bool CanBeNew => Fields.Count > 0;
}

/// <summary>Somebody whose account it may be.</summary>
public sealed record Candidate(string Id, string Name, string? Team);
