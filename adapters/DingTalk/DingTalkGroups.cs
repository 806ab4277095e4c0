using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Core.Groups;

namespace ChatSales.Adapters.DingTalk;

/// <summary>
/// Scene groups (场景群), the only ones that have a robot from the start: by a template of the company's own, made and published by hand
/// (platforms/directory-and-signin.md, K3). The robot hears what @-mentions it.
/// </summary>
public sealed class DingTalkGroups(DingTalkApi api, DingTalkOptions options) : IGroups
{
    public string Platform => DingTalkAdapter.Key;

    public bool Hears => true;

    public string? Lacks => options.GroupTemplateId.Length > 0 ? null : DingTalkErrorTexts.NoGroupTemplate;

    // With the owner alone, as one unknown person would fail the whole call. The same uuid is the same group.
    public async Task<MadeGroup> MakeAsync(GroupPlan plan, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["title"] = plan.Name,
            ["template_id"] = options.GroupTemplateId,
            ["owner_user_id"] = plan.Accounts[0],
            ["uuid"] = plan.Token,
        };
        var made = await api.CallAsync(HttpMethod.Post, "v1.0/im/sceneGroup/create", body, ct);
        var id = DingTalkApi.Text(made, "open_conversation_id")
            ?? throw new PlatformException(PlatformVerdict.Retry, "DingTalk gave no open_conversation_id.") { MaybeDone = true };
        return new MadeGroup(new DingTalkAddress(id, IsGroup: true).ToString(), await MembersAsync("add", id, [.. plan.Accounts.Skip(1)], ct));
    }

    public async Task<IReadOnlyList<string>> ChangeAsync(
        string address, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct)
    {
        var id = DingTalkAddress.Parse(address).Id;
        await MembersAsync("delete", id, remove, ct);
        return await MembersAsync("add", id, add, ct);
    }

    // All at once; where somebody among them isn't known, one by one, so that the others get in.
    private async Task<IReadOnlyList<string>> MembersAsync(string change, string group, IReadOnlyList<string> people, CancellationToken ct)
    {
        if (people.Count == 0)
        {
            return [];
        }

        try
        {
            var body = new JsonObject
            {
                ["open_conversation_id"] = group,
                ["user_ids"] = new JsonArray([.. people.Select(id => JsonValue.Create(id))]),
            };
            await api.CallAsync(HttpMethod.Post, $"v1.0/im/sceneGroup/member/{change}", body, ct);
            return [];
        }
        catch (PlatformException refused) when (DingTalkErrors.IsUnknownMember(refused))
        {
            if (people is [var only])
            {
                return [only];
            }
        }

        var missing = new List<string>();
        foreach (var one in people)
        {
            missing.AddRange(await MembersAsync(change, group, [one], ct));
        }

        return missing;
    }
}
