using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Client;
using ChatSales.Core.Groups;

namespace ChatSales.Adapters.WeCom;

/// <summary>
/// Groups of the app's own (appchat), which the app can only send to: what is said there doesn't come to it, and it shows no cards
/// (platforms/directory-and-signin.md, W3).
/// </summary>
public sealed class WeComGroups(WeComClient client) : IGroups
{
    public string Platform => WeComAdapter.Key;

    public bool Hears => false;

    public string? Lacks => null;

    public async Task<MadeGroup> MakeAsync(GroupPlan plan, CancellationToken ct)
    {
        var made = new WeComAddress(plan.Token, IsGroup: true).ToString();
        if (await FindAsync(plan.Token, ct) is { } members)
        {
            return new MadeGroup(made, await AddAsync(plan.Token, [.. plan.Accounts.Except(members, StringComparer.OrdinalIgnoreCase)], ct));
        }

        // A member who isn't allowed fails the whole call, which doesn't say who that is.
        var (allowed, missing) = await AllowedAsync(plan.Accounts, ct);
        await client.PostAsync("appchat/create", new JsonObject { ["name"] = plan.Name, ["userlist"] = Of(allowed), ["chatid"] = plan.Token }, ct);
        return new MadeGroup(made, missing);
    }

    public async Task<IReadOnlyList<string>> ChangeAsync(
        string address, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct)
    {
        var chat = WeComAddress.Parse(address).Id;
        var missing = await AddAsync(chat, add, ct);
        // Who has left the company has left the group too, and is no member any more.
        var members = remove.Count == 0 ? null : await FindAsync(chat, ct);
        if (members?.Intersect(remove, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } gone)
        {
            await client.PostAsync("appchat/update", new JsonObject { ["chatid"] = chat, ["del_user_list"] = Of(gone) }, ct);
        }

        return missing;
    }

    private async Task<IReadOnlyList<string>> AddAsync(string chat, IReadOnlyList<string> people, CancellationToken ct)
    {
        var (allowed, missing) = await AllowedAsync(people, ct);
        if (allowed.Count > 0)
        {
            await client.PostAsync("appchat/update", new JsonObject { ["chatid"] = chat, ["add_user_list"] = Of(allowed) }, ct);
        }

        return missing;
    }

    private async Task<(IReadOnlyList<string> Allowed, IReadOnlyList<string> Missing)> AllowedAsync(
        IReadOnlyList<string> people, CancellationToken ct)
    {
        var missing = new List<string>();
        foreach (var person in people)
        {
            try
            {
                await client.FindUserAsync(person, ct);
            }
            catch (PlatformException unseen) when (unseen.Verdict == PlatformVerdict.GiveUp || WeComErrors.IsOutOfRange(unseen.Code))
            {
                missing.Add(person);
            }
        }

        return ([.. people.Except(missing)], missing);
    }

    // The id is our own, so a crash between making it and keeping that finds it again.
    private async Task<IReadOnlyList<string>?> FindAsync(string chat, CancellationToken ct)
    {
        try
        {
            var found = await client.ReadAsync($"appchat/get?chatid={Uri.EscapeDataString(chat)}", ct);
            return found.Words("chat_info", "userlist") ?? [];
        }
        catch (PlatformException none) when (WeComErrors.IsNoGroup(none.Code))
        {
            return null;
        }
    }

    private static JsonArray Of(IEnumerable<string> people) => [.. people.Select(id => JsonValue.Create(id))];
}
