namespace ChatSales.Core.Directories;

/// <summary>A directory's departments as a tree, which what a platform tells need not be: a parent may be missing, or lead back in a loop.</summary>
internal sealed class DirectoryTree
{
    private readonly Dictionary<string, DirectoryDepartment> byId = [];
    private readonly HashSet<string> looped = [];

    public DirectoryTree(IEnumerable<DirectoryDepartment> departments)
    {
        foreach (var department in departments)
        {
            byId.TryAdd(department.Id, department);
        }

        Loops = [.. FindLoops()];
    }

    /// <summary>Departments that are each other's parents, in a fixed order.</summary>
    public IReadOnlyList<IReadOnlyList<DirectoryDepartment>> Loops { get; }

    public bool Has(string id) => byId.ContainsKey(id);

    /// <summary>The department that counts as a member's: the one that the platform names, else the first that is visible.</summary>
    public DirectoryDepartment? MainOf(DirectoryMember member) =>
        member.MainDepartmentId is { } main && byId.TryGetValue(main, out var named) ? named
        : member.DepartmentIds.Order(StringComparer.Ordinal).Select(byId.GetValueOrDefault).FirstOrDefault(one => one is not null);

    /// <summary>Whether a department is part of a loop or hangs below one, so that nobody knows where it belongs.</summary>
    public bool IsLost(DirectoryDepartment department) => looped.Contains(department.Id);

    /// <summary>The department and all above it, the lowest first.</summary>
    public IReadOnlyList<DirectoryDepartment> Above(DirectoryDepartment department)
    {
        var line = new List<DirectoryDepartment>();
        HashSet<string> seen = [];
        for (var next = department; next is not null && seen.Add(next.Id);
            next = next.ParentId is { } parent ? byId.GetValueOrDefault(parent) : null)
        {
            line.Add(next);
        }

        return line;
    }

    private IEnumerable<IReadOnlyList<DirectoryDepartment>> FindLoops()
    {
        HashSet<string> settled = [];
        foreach (var first in byId.Keys.Order(StringComparer.Ordinal))
        {
            var line = new List<string>();
            var next = first;
            while (next is not null && byId.ContainsKey(next) && !settled.Contains(next) && !line.Contains(next))
            {
                line.Add(next);
                next = byId[next].ParentId;
            }

            if (next is not null && line.IndexOf(next) is >= 0 and var begin)
            {
                looped.UnionWith(line);
                yield return [.. line[begin..].Order(StringComparer.Ordinal).Select(id => byId[id])];
            }
            else if (next is not null && looped.Contains(next))
            {
                looped.UnionWith(line);
            }

            settled.UnionWith(line);
        }
    }
}
