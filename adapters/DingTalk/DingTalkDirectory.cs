using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Core.Directories;

namespace ChatSales.Adapters.DingTalk;

/// <summary>
/// DingTalk's directory as far as the app's contact scope goes. Who somebody's manager is costs one call each, at twenty a second for all: an answer
/// counts for most of a day while the person's row stays the same, so that the pass of the night asks about everybody and one in the day only about
/// those who have changed (docs/platforms/dingtalk.md).
/// </summary>
public sealed class DingTalkDirectory(DingTalkApi api, TimeProvider clock) : IPlatformDirectory
{
    private const int PageSize = 100;
    private const int AtOnce = 3;

    // Of the twenty that an app may make of a kind: calls that were held up on their way may arrive together with later ones.
    private const int PerSecond = 17;
    private static readonly TimeSpan ManagerLife = TimeSpan.FromHours(20);
    private static readonly int[] Unknown = [33012, 60121];
    private readonly ConcurrentDictionary<string, KnownManager> managers = [];

    private sealed record KnownManager(string Row, string? Account, DateTimeOffset AskedAt);

    public string Platform => DingTalkAdapter.Key;

    public async Task<DirectorySnapshot> ReadAsync(CancellationToken ct)
    {
        using var pass = new DirectoryCalls(DingTalkErrorTexts.Name, clock, PerSecond);
        var scope = await pass.AskAsync(DirectoryFaultTexts.Range, () => api.ReadOldAsync("auth/scopes", ct), ct);
        var (departments, rows) = (new Dictionary<string, DirectoryDepartment>(), new Dictionary<string, JsonObject>());
        var open = new Queue<string>(scope.Words("auth_org_scopes", "authed_dept") ?? []);
        while (open.TryDequeue(out var id))
        {
            if (!departments.ContainsKey(id))
            {
                departments[id] = await DepartmentAsync(pass, id, ct);
                (await ChildrenAsync(pass, id, ct)).ForEach(open.Enqueue);
                await AddMembersAsync(pass, id, rows, ct);
            }
        }

        foreach (var granted in (scope.Words("auth_org_scopes", "authed_user") ?? []).Where(id => !rows.ContainsKey(id)).ToList())
        {
            if (await PersonAsync(pass, granted, ct) is { } row)
            {
                rows[granted] = row;
            }
        }

        return rows.Count > 0
            ? new DirectorySnapshot(DepartmentTree.Of(departments.Values), await MembersAsync(pass, rows, ct), pass.Calls)
            : throw pass.Broken(DirectoryFaultTexts.Range, DirectoryFaultTexts.Nobody.Text);
    }

    public async Task<DirectoryMember?> FindAsync(string account, CancellationToken ct)
    {
        using var pass = new DirectoryCalls(DingTalkErrorTexts.Name, clock);
        // What made somebody ask may have been a change of the manager, which shows in no list.
        managers.TryRemove(account, out _);
        return await PersonAsync(pass, account, ct) is { } row ? Read(row, ManagerIn(row)) : null;
    }

    private async Task<DirectoryDepartment> DepartmentAsync(DirectoryCalls pass, string id, CancellationToken ct)
    {
        var what = DirectoryFaultTexts.DepartmentOf.With(id);
        var about = await AskAsync(pass, what, "topapi/v2/department/get", new JsonObject { ["dept_id"] = Number(pass, what, id) }, ct);
        return about["result"] is JsonObject found
            ? new DirectoryDepartment(id, found.Word("name"), found.Word("parent_id"), found.Words("dept_manager_userid_list") ?? [])
            : throw pass.Broken(what, DirectoryFaultTexts.Odd.Text);
    }

    private async Task<List<string>> ChildrenAsync(DirectoryCalls pass, string id, CancellationToken ct)
    {
        var what = DirectoryFaultTexts.ChildrenOf.With(id);
        var answer = await AskAsync(pass, what, "topapi/v2/department/listsub", new JsonObject { ["dept_id"] = Number(pass, what, id) }, ct);
        return answer["result"] is JsonArray
            ? [.. answer.Objects("result").Select(child => child.Word("dept_id") ?? throw pass.Broken(what, DirectoryFaultTexts.Odd.Text))]
            : throw pass.Broken(what, DirectoryFaultTexts.Odd.Text);
    }

    private async Task AddMembersAsync(DirectoryCalls pass, string id, Dictionary<string, JsonObject> rows, CancellationToken ct)
    {
        var what = DirectoryFaultTexts.MembersOf.With(id);
        for (var cursor = 0L; ;)
        {
            var answer = await AskAsync(
                pass,
                what,
                "topapi/v2/user/list",
                new JsonObject { ["dept_id"] = Number(pass, what, id), ["cursor"] = cursor, ["size"] = PageSize },
                ct);
            if (answer.Object("result")?["list"] is not JsonArray list)
            {
                throw pass.Broken(what, DirectoryFaultTexts.Odd.Text);
            }

            foreach (var row in list.OfType<JsonObject>())
            {
                rows.TryAdd(row.Text("userid") ?? throw pass.Broken(what, DirectoryFaultTexts.Odd.Text), row);
            }

            if (answer.Flag("result", "has_more") != true)
            {
                return;
            }

            var told = answer.Word("result", "next_cursor");
            cursor = long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var next) && next > cursor
                ? next
                : throw pass.Broken(what, DirectoryFaultTexts.NoNextPage.Text);
        }
    }

    private async Task<IReadOnlyList<DirectoryMember>> MembersAsync(DirectoryCalls pass, Dictionary<string, JsonObject> rows, CancellationToken ct)
    {
        foreach (var gone in managers.Keys.Where(account => !rows.ContainsKey(account)))
        {
            managers.TryRemove(gone, out _);
        }

        var members = new ConcurrentDictionary<string, DirectoryMember>();
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (one, token) => members[one.Key] = Read(one.Value, await ManagerAsync(pass, one.Key, one.Value, token)));
        return [.. rows.Keys.Select(account => members[account])];
    }

    private async ValueTask<string?> ManagerAsync(DirectoryCalls pass, string account, JsonObject row, CancellationToken ct)
    {
        var print = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(row.ToJsonString())));
        if (managers.TryGetValue(account, out var known) && known.Row == print && clock.GetUtcNow() - known.AskedAt < ManagerLife)
        {
            return known.Account;
        }

        // Someone who has left since the list was read has none.
        var manager = await PersonAsync(pass, account, ct) is { } person ? ManagerIn(person) : null;
        managers[account] = new KnownManager(print, manager, clock.GetUtcNow());
        return manager;
    }

    // Null for nobody's account.
    private async Task<JsonObject?> PersonAsync(DirectoryCalls pass, string account, CancellationToken ct)
    {
        var what = DirectoryFaultTexts.PersonOf.With(account);
        try
        {
            var answer = await AskAsync(pass, what, "topapi/v2/user/get", new JsonObject { ["userid"] = account }, ct);
            return answer.Object("result") ?? throw pass.Broken(what, DirectoryFaultTexts.Odd.Text);
        }
        catch (DirectoryException gone) when (gone.InnerException is PlatformException { Code: var code } && Unknown.Contains(code))
        {
            return null;
        }
    }

    private Task<JsonObject> AskAsync(DirectoryCalls pass, string what, string path, JsonObject body, CancellationToken ct) =>
        pass.AskAsync(what, () => api.CallOldAsync(path, () => JsonContent.Create(body, options: DingTalkApi.Json), ct), ct);

    private static long Number(DirectoryCalls pass, string what, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw pass.Broken(what, DirectoryFaultTexts.Odd.Text);

    // Left out where nobody has filled it in.
    private static string ManagerIn(JsonObject person) => person.Word("manager_userid") ?? "";

    private static DirectoryMember Read(JsonObject row, string? manager) => new()
    {
        Account = row.Text("userid") ?? "",
        Name = row.Word("name"),
        Mobile = row.Word("mobile"),
        Title = row.Word("title"),
        ManagerAccount = manager,
        DepartmentIds = row.Words("dept_id_list") ?? [],
    };
}
