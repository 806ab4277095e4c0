namespace ChatSales.Core.Directories;

/// <summary>What is known of one directory at one time: all of it, or only some people.</summary>
/// <param name="Platform">The platform's key.</param>
/// <param name="Departments">All that are visible.</param>
/// <param name="Members">Everybody, or those who were asked for and are there.</param>
public sealed record DirectoryView(
    string Platform, IReadOnlyList<DirectoryDepartment> Departments, IReadOnlyList<DirectoryMember> Members)
{
    /// <summary>Whether whoever isn't among the members isn't in the directory.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Accounts that were asked for and are not there.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>A complete pass.</summary>
    public static DirectoryView Of(string platform, DirectorySnapshot snapshot) =>
        new(platform, snapshot.Departments, snapshot.Members) { IsComplete = true };
}

/// <summary>How many of those known from a directory are missing from a pass.</summary>
public readonly record struct Loss(int Missing, int Known)
{
    // In a small company one person is many percent.
    private const int Few = 3;

    /// <summary>Whether these are too many to be believed.</summary>
    public bool Exceeds(int percent) => Missing > Few && Missing * 100L > Known * (long)percent;
}
