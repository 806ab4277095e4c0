using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Core.Directories;

namespace ChatSales.Adapters.Feishu;

/// <summary>
/// Feishu's directory as far as the app's contact scope goes: departments level by level, as recursion is refused for large ones, and beside them the
/// people and user groups that were granted by themselves, who appear nowhere else (docs/platforms/feishu.md).
/// </summary>
public sealed class FeishuDirectory(FeishuClient client, TimeProvider clock) : IPlatformDirectory
{
    private const int PageSize = 50;
    private const int ScopePage = 100;
    private const string Root = "0";
    private const string CountryCode = "+86";
    private const string Ids = "user_id_type=open_id&department_id_type=open_department_id";

    // 1,000 a minute for an app and API, of which some are left to others.
    private const int PerSecond = 16;
    private static readonly int[] OutOfScope = [40004, 40014];

    private sealed record Range(HashSet<string> Departments, HashSet<string> People, HashSet<string> Groups);

    public string Platform => FeishuAdapter.Key;

    public async Task<DirectorySnapshot> ReadAsync(CancellationToken ct)
    {
        using var pass = new DirectoryCalls(FeishuErrorTexts.Name, clock, PerSecond);
        var range = await RangeAsync(pass, ct);
        var (departments, people) = (new Dictionary<string, DirectoryDepartment>(), new Dictionary<string, DirectoryMember>());
        var open = new Queue<string>();
        foreach (var some in range.Departments.Chunk(PageSize))
        {
            Add(await ManyAsync(pass, DirectoryFaultTexts.Departments, "departments", "department_ids", some, "open_department_id", ct));
        }

        while (open.TryDequeue(out var id))
        {
            var at = Uri.EscapeDataString(id);
            var what = DirectoryFaultTexts.ChildrenOf.With(id);
            Add(await PagesAsync(pass, what, $"departments/{at}/children?{Ids}&fetch_child=false", "items", PageSize, ct));
            what = DirectoryFaultTexts.MembersOf.With(id);
            foreach (var row in await PagesAsync(pass, what, $"users/find_by_department?department_id={at}&{Ids}", "items", PageSize, ct))
            {
                var member = Read(row) ?? throw pass.Broken(what, DirectoryFaultTexts.Odd.Text);
                people.TryAdd(member.Account, member);
            }
        }

        foreach (var some in range.People.Where(id => !people.ContainsKey(id)).Chunk(PageSize).ToList())
        {
            foreach (var row in await ManyAsync(pass, DirectoryFaultTexts.People, "users", "user_ids", some, "open_id", ct))
            {
                people[row.Text("open_id")!] = Read(row)!;
            }
        }

        return people.Count > 0
            ? new DirectorySnapshot(DepartmentTree.Of(departments.Values), [.. people.Values], pass.Calls)
            : throw pass.Broken(DirectoryFaultTexts.Range, DirectoryFaultTexts.Nobody.Text);

        void Add(IEnumerable<JsonObject> rows)
        {
            foreach (var row in rows.Where(row => row.Flag("status", "is_deleted") != true))
            {
                var id = row.Text("open_department_id") ?? throw pass.Broken(DirectoryFaultTexts.Departments, DirectoryFaultTexts.Odd.Text);
                if (departments.TryAdd(id, new DirectoryDepartment(id, row.Word("name"), row.Text("parent_department_id"), HeadsOf(row))))
                {
                    open.Enqueue(id);
                }
            }
        }
    }

    public async Task<DirectoryMember?> FindAsync(string account, CancellationToken ct)
    {
        using var pass = new DirectoryCalls(FeishuErrorTexts.Name, clock);
        // Who is not of the scope, or not of the company any more, is left out of the answer.
        var path = Batch("users", "user_ids", [account]);
        var answer = await pass.AskAsync(DirectoryFaultTexts.PersonOf.With(account), () => client.ReadAsync(path, ct), ct);
        return answer.Objects("items").Select(Read).FirstOrDefault(member => member?.Account == account);
    }

    private async Task<Range> RangeAsync(DirectoryCalls pass, CancellationToken ct)
    {
        var range = new Range([], [], []);
        await foreach (var page in PagesAsync(pass, DirectoryFaultTexts.Range, $"scopes?{Ids}", ScopePage, ct))
        {
            range.Departments.UnionWith(page.Words("department_ids") ?? []);
            range.People.UnionWith(page.Words("user_ids") ?? []);
            range.Groups.UnionWith(page.Words("group_ids") ?? []);
        }

        // The scope "everybody" lists all groups of the company, which add nobody, and may need a permission that the app lacks.
        if (range.Groups.Count > 0 && !await SeesRootAsync(pass, ct))
        {
            foreach (var group in range.Groups)
            {
                range.People.UnionWith(await MembersOfAsync(pass, group, "user", "open_id", ct));
                range.Departments.UnionWith(await MembersOfAsync(pass, group, "department", "open_department_id", ct));
            }
        }

        range.Departments.Remove(Root);
        return range;
    }

    private async Task<bool> SeesRootAsync(DirectoryCalls pass, CancellationToken ct)
    {
        try
        {
            await pass.AskAsync(
                DirectoryFaultTexts.ChildrenOf.With(Root),
                () => client.ReadAsync($"contact/v3/departments/{Root}/children?{Ids}&page_size=1", ct),
                ct);
            return true;
        }
        catch (DirectoryException partial) when (partial.InnerException is PlatformException { Code: var code } && OutOfScope.Contains(code))
        {
            return false;
        }
    }

    private async Task<IEnumerable<string>> MembersOfAsync(DirectoryCalls pass, string group, string type, string idType, CancellationToken ct)
    {
        var what = DirectoryFaultTexts.GroupOf.With(group);
        var rows = await PagesAsync(
            pass,
            what,
            $"group/{Uri.EscapeDataString(group)}/member/simplelist?member_type={type}&member_id_type={idType}",
            "memberlist",
            ScopePage,
            ct);
        return rows.Select(row => row.Text("member_id") ?? throw pass.Broken(what, DirectoryFaultTexts.Odd.Text));
    }

    // As many as were asked for, or the pass would take those left out for gone.
    private async Task<IReadOnlyList<JsonObject>> ManyAsync(
        DirectoryCalls pass, string what, string kind, string parameter, string[] ids, string idField, CancellationToken ct)
    {
        var answer = await pass.AskAsync(what, () => client.ReadAsync(Batch(kind, parameter, ids), ct), ct);
        var found = answer.Objects("items").Where(row => row.Text(idField) is { } id && ids.Contains(id));
        var rows = found.DistinctBy(row => row.Text(idField)).ToList();
        return rows.Count == ids.Length
            ? rows
            : throw pass.Broken(
                what, DirectoryFaultTexts.Fewer.With(ids.Length, rows.Count, ids.Except(rows.Select(row => row.Text(idField))).First() ?? ""));
    }

    private static string Batch(string kind, string parameter, IEnumerable<string> ids) =>
        $"contact/v3/{kind}/batch?{string.Concat(ids.Select(id => $"{parameter}={Uri.EscapeDataString(id)}&"))}{Ids}";

    private static async Task<IReadOnlyList<JsonObject>> ItemsAsync(
        IAsyncEnumerable<JsonObject> pages, string list, CancellationToken ct)
    {
        var rows = new List<JsonObject>();
        await foreach (var page in pages.WithCancellation(ct))
        {
            // A list without rows is left out.
            rows.AddRange(page.Objects(list));
        }

        return rows;
    }

    private Task<IReadOnlyList<JsonObject>> PagesAsync(DirectoryCalls pass, string what, string path, string list, int size, CancellationToken ct) =>
        ItemsAsync(PagesAsync(pass, what, path, size, ct), list, ct);

    private async IAsyncEnumerable<JsonObject> PagesAsync(
        DirectoryCalls pass, string what, string path, int size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var seen = new HashSet<string>();
        for (var more = ""; ;)
        {
            var at = FormattableString.Invariant($"contact/v3/{path}&page_size={size}{more}");
            var page = await pass.AskAsync(what, () => client.ReadAsync(at, ct), ct);
            yield return page;
            if (page.Flag("has_more") != true)
            {
                yield break;
            }

            var token = page.Text("page_token");
            more = token is not null && seen.Add(token)
                ? $"&page_token={Uri.EscapeDataString(token)}"
                : throw pass.Broken(what, DirectoryFaultTexts.NoNextPage.Text);
        }
    }

    // The head first, then the deputies; older companies name the head alone.
    private static IReadOnlyList<string> HeadsOf(JsonObject row) =>
    [
        .. row.Objects("leaders").OrderBy(leader => leader.Word("leaderType"), StringComparer.Ordinal).Select(leader => leader.Text("leaderID"))
            .Append(row.Text("leader_user_id")).OfType<string>().Distinct(),
    ];

    // Numbers of this country are known without its code.
    private static string? MobileOf(string? mobile) =>
        mobile?.StartsWith(CountryCode, StringComparison.Ordinal) == true ? mobile[CountryCode.Length..] : mobile;

    private static DirectoryMember? Read(JsonObject row) => row.Text("open_id") is not { } account
        ? null
        : new DirectoryMember
        {
            Account = account,
            OtherAccounts = [.. new[] { row.Text("union_id"), row.Text("user_id") }.OfType<string>()],
            Name = row.Word("name"),
            Mobile = MobileOf(row.Word("mobile")),
            Title = row.Word("job_title"),
            ManagerAccount = row.Word("leader_user_id"),
            DepartmentIds = [.. (row.Words("department_ids") ?? []).Where(id => id != Root)],
            MainDepartmentId = row.Objects("orders").FirstOrDefault(order => order.Flag("is_primary_dept") == true).Text("department_id"),
            IsActive = row.Flag("status", "is_resigned") != true
                && row.Flag("status", "is_frozen") != true
                && row.Flag("status", "is_exited") != true,
        };
}
