using ChatSales.Core.Directories;

namespace ChatSales.Adapters.Chat.Directories;

/// <summary>Makes a tree of what a platform tells of departments.</summary>
public static class DepartmentTree
{
    /// <summary>The same departments, without parents that are not among them, and without loops, so that every way up ends.</summary>
    public static IReadOnlyList<DirectoryDepartment> Of(IReadOnlyCollection<DirectoryDepartment> departments)
    {
        var parents = departments.ToDictionary(department => department.Id, department => department.ParentId);
        foreach (var (id, parent) in parents.ToList())
        {
            parents[id] = parent is not null && parents.ContainsKey(parent) ? parent : null;
        }

        var ending = new HashSet<string>();
        foreach (var start in parents.Keys.ToList())
        {
            var way = new HashSet<string>();
            for (var at = start; at is not null && !ending.Contains(at); at = parents[at])
            {
                way.Add(at);
                if (parents[at] is { } parent && way.Contains(parent))
                {
                    parents[at] = null;
                }
            }

            ending.UnionWith(way);
        }

        return [.. departments.Select(department => department with { ParentId = parents[department.Id] })];
    }
}
