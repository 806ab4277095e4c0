using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Adapters.WeCom.Client;
using ChatSales.Core.Directories;

namespace ChatSales.Adapters.WeCom;

/// <summary>WeCom's directory as far as the app's visible range goes (docs/platforms/wecom.md).</summary>
public sealed class WeComDirectory(WeComClient client, WeComOptions options, TimeProvider clock) : IPlatformDirectory
{
    // Of a member's status: switched off by an administrator, and left.
    private const string Disabled = "2";
    private const string Left = "5";
    private static readonly int[] Unknown = [60111, 40003, 81013];

    public string Platform => WeComAdapter.Key;

    /// <summary>Ids that differ in their case alone are one member's.</summary>
    public static string AccountOf(string userId) => userId.ToLowerInvariant();

    /// <summary>The same account as the directory has it, for whoever is written otherwise.</summary>
    public static IReadOnlyList<string> OtherAccountsOf(string userId) => AccountOf(userId) is var account && account != userId ? [account] : [];

    public async Task<DirectorySnapshot> ReadAsync(CancellationToken ct)
    {
        using var pass = new DirectoryCalls(WeComErrorTexts.Name, clock);
        var (departments, people) = (new Dictionary<string, DirectoryDepartment>(), new Dictionary<string, DirectoryMember>());
        await AddDepartmentsAsync(pass, "department/simplelist", departments, people, ct);
        await AddGrantedAsync(pass, departments, people, ct);
        return people.Count > 0
            ? new DirectorySnapshot(DepartmentTree.Of(departments.Values), [.. people.Values], pass.Calls)
            : throw pass.Broken(DirectoryFaultTexts.Departments, DirectoryFaultTexts.Nobody.Text);
    }

    public async Task<DirectoryMember?> FindAsync(string account, CancellationToken ct)
    {
        using var pass = new DirectoryCalls(WeComErrorTexts.Name, clock);
        try
        {
            return Read(await MemberAsync(pass, account, ct));
        }
        catch (DirectoryException gone) when (gone.InnerException is PlatformException { Code: var code } && Unknown.Contains(code))
        {
            return null;
        }
    }

    private async Task AddDepartmentsAsync(
        DirectoryCalls pass,
        string path,
        Dictionary<string, DirectoryDepartment> departments,
        Dictionary<string, DirectoryMember> people,
        CancellationToken ct)
    {
        var listed = await pass.AskAsync(DirectoryFaultTexts.Departments, () => client.ReadAsync(path, ct), ct);
        foreach (var row in List(pass, listed, "department_id", DirectoryFaultTexts.Departments))
        {
            if (row.Word("id") is { } id && !departments.ContainsKey(id))
            {
                departments[id] = await DepartmentAsync(pass, id, row.Word("parentid"), people, ct);
            }
        }
    }

    // Of its direct members each tells beside its departments whether they lead them; those leaders out of the visible range are left out elsewhere.
    private async Task<DirectoryDepartment> DepartmentAsync(
        DirectoryCalls pass, string id, string? parent, Dictionary<string, DirectoryMember> people, CancellationToken ct)
    {
        var about = await pass.AskAsync(
            DirectoryFaultTexts.DepartmentOf.With(id), () => client.ReadAsync($"department/get?id={Uri.EscapeDataString(id)}", ct), ct);
        var what = DirectoryFaultTexts.MembersOf.With(id);
        var listed = await pass.AskAsync(what, () => client.ReadAsync($"user/list?department_id={Uri.EscapeDataString(id)}", ct), ct);
        List<string> heads = [.. (about.Words("department", "department_leader") ?? []).Select(AccountOf)];
        foreach (var row in List(pass, listed, "userlist", what))
        {
            var member = Read(row) ?? throw pass.Broken(what, DirectoryFaultTexts.Odd.Text);
            people.TryAdd(member.Account, member);
            var leads = row.Words("is_leader_in_dept") ?? [];
            if (member.DepartmentIds.Zip(leads).Any(one => one is (var department, "1") && department == id) && !heads.Contains(member.Account))
            {
                heads.Add(member.Account);
            }
        }

        return new DirectoryDepartment(id, about.Word("department", "name"), parent, heads);
    }

    // People who were put into the visible range one by one, or by a tag, are in none of its departments. A tag's departments come with those
    // below them; a list of all may lack them.
    private async Task AddGrantedAsync(
        DirectoryCalls pass, Dictionary<string, DirectoryDepartment> departments, Dictionary<string, DirectoryMember> people, CancellationToken ct)
    {
        var app = await pass.AskAsync(DirectoryFaultTexts.Range, () => client.ReadAsync($"agent/get?agentid={options.AgentId}", ct), ct);
        var granted = app.Objects("allow_userinfos", "user").Select(user => user.Word("userid")).OfType<string>().ToList();
        foreach (var tag in app.Words("allow_tags", "tagid") ?? [])
        {
            var what = DirectoryFaultTexts.TagOf.With(tag);
            var tagged = await pass.AskAsync(what, () => client.ReadAsync($"tag/get?tagid={Uri.EscapeDataString(tag)}", ct), ct);
            granted.AddRange(List(pass, tagged, "userlist", what).Select(user => user.Word("userid")).OfType<string>());
            foreach (var department in (tagged.Words("partylist") ?? []).Where(id => !departments.ContainsKey(id)))
            {
                await AddDepartmentsAsync(pass, $"department/simplelist?id={Uri.EscapeDataString(department)}", departments, people, ct);
            }
        }

        foreach (var account in granted.Select(AccountOf).Distinct())
        {
            if (!people.ContainsKey(account))
            {
                people[account] = Read(await MemberAsync(pass, account, ct))
                    ?? throw pass.Broken(DirectoryFaultTexts.PersonOf.With(account), DirectoryFaultTexts.Odd.Text);
            }
        }
    }

    private Task<JsonObject> MemberAsync(DirectoryCalls pass, string account, CancellationToken ct) => pass.AskAsync(
        DirectoryFaultTexts.PersonOf.With(account), () => client.ReadAsync($"user/get?userid={Uri.EscapeDataString(account)}", ct), ct);

    private static IReadOnlyList<JsonObject> List(DirectoryCalls pass, JsonObject answer, string name, string what) =>
        answer[name] is JsonArray list ? [.. list.OfType<JsonObject>()] : throw pass.Broken(what, DirectoryFaultTexts.Odd.Text);

    // A manager out of the visible range is left out of the list, so an empty one tells nothing.
    private static DirectoryMember? Read(JsonObject row) => row.Text("userid") is not { } userId
        ? null
        : new DirectoryMember
        {
            Account = AccountOf(userId),
            OtherAccounts = AccountOf(userId) == userId ? [] : [userId],
            Name = row.Word("name"),
            Mobile = row.Word("mobile"),
            Title = row.Word("position"),
            ManagerAccount = row.Words("direct_leader") is [var leader, ..] ? AccountOf(leader) : null,
            DepartmentIds = row.Words("department") ?? [],
            MainDepartmentId = row.Word("main_department"),
            IsActive = row.Word("status") is not (Disabled or Left),
        };
}
