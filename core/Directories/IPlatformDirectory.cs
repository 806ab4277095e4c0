namespace ChatSales.Core.Directories;

/// <summary>A platform's directory of people and departments (R6), as far as the bot's app may see it.</summary>
public interface IPlatformDirectory
{
    /// <summary>The platform's key (<c>wecom</c>, <c>dingtalk</c>, <c>feishu</c>).</summary>
    string Platform { get; }

    /// <summary>
    /// Everybody, in one complete pass: a page that can not be read fails the whole, so that nobody is taken for gone whom a fault left out.
    /// </summary>
    /// <exception cref="DirectoryException">The platform refused, could not be reached, or answered with less than it announced.</exception>
    Task<DirectorySnapshot> ReadAsync(CancellationToken ct);

    /// <summary>One person as they are now; null when the directory does not hold them.</summary>
    /// <exception cref="DirectoryException">The platform refused or could not be reached.</exception>
    Task<DirectoryMember?> FindAsync(string account, CancellationToken ct);
}

/// <summary>A directory as one pass found it.</summary>
/// <param name="Departments">All that are visible; a parent may lie outside.</param>
/// <param name="Members">All that are visible, each once, whatever number of departments they are in.</param>
/// <param name="Calls">How many calls the pass cost.</param>
public sealed record DirectorySnapshot(IReadOnlyList<DirectoryDepartment> Departments, IReadOnlyList<DirectoryMember> Members, int Calls);

/// <summary>A department.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="Name">Null where the app may not read it.</param>
/// <param name="ParentId">Null for the root, or where it is not visible.</param>
/// <param name="Heads">Accounts of those who lead it; the first is the head.</param>
public sealed record DirectoryDepartment(string Id, string? Name, string? ParentId, IReadOnlyList<string> Heads);

/// <summary>A person in a platform's directory. What a platform hides is null, which is not the same as empty.</summary>
public sealed record DirectoryMember
{
    /// <summary>The platform's id of this person, as <see cref="People.Person.Accounts"/> keeps it.</summary>
    public required string Account { get; init; }

    /// <summary>Further ids of the same person; the list of people may have them under any of these.</summary>
    public IReadOnlyList<string> OtherAccounts { get; init; } = [];

    public string? Name { get; init; }

    public string? Mobile { get; init; }

    public string? Title { get; init; }

    /// <summary>The account of whom they report to; empty where the directory names nobody, null where the platform doesn't tell.</summary>
    public string? ManagerAccount { get; init; }

    public IReadOnlyList<string> DepartmentIds { get; init; } = [];

    /// <summary>The one department that counts as theirs, where the platform names it.</summary>
    public string? MainDepartmentId { get; init; }

    /// <summary>False once they have left, are disabled or frozen.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>A directory could not be read. The message is for the operator: what was asked, what came back, what may help.</summary>
public sealed class DirectoryException(string message, Exception? cause = null) : Exception(message, cause);
