using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Core.Groups;

namespace ChatSales.Adapters.Feishu;

/// <summary>
/// Groups that the app makes and owns (platforms/directory-and-signin.md, F3): the bot is in them from the start, and hears what @-mentions it.
/// </summary>
public sealed class FeishuGroups(FeishuClient client) : IGroups
{
    private const int MostAtOnce = 50;
    private static readonly string[] NotIn = ["invalid_id_list", "not_existed_id_list", "pending_approval_id_list"];

    public string Platform => FeishuAdapter.Key;

    public bool Hears => true;

    public string? Lacks => null;

    // One person who can't be let in would fail the whole call: the group begins with the bot alone. The same uuid within ten hours is one group.
    public async Task<MadeGroup> MakeAsync(GroupPlan plan, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["name"] = plan.Name,
            ["group_message_type"] = "chat",
            ["chat_mode"] = "group",
            ["chat_type"] = "private",
        };
        var made = await client.CallAsync(HttpMethod.Post, $"im/v1/chats?user_id_type=open_id&uuid={plan.Token}", body, ct);
        var chat = made.Text("chat_id") ?? throw new PlatformException(PlatformVerdict.Retry, "Feishu gave no chat id.");
        return new MadeGroup(new FeishuAddress(chat, null).ToString(), await AddAsync(chat, plan.Accounts, ct));
    }

    public async Task<IReadOnlyList<string>> ChangeAsync(
        string address, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct)
    {
        var chat = FeishuAddress.Parse(address).Id;
        await EachAsync(HttpMethod.Delete, chat, remove, "", ct);
        return await AddAsync(chat, add, ct);
    }

    private async Task<IReadOnlyList<string>> AddAsync(string chat, IReadOnlyList<string> accounts, CancellationToken ct)
    {
        var missing = new List<string>();
        foreach (var answer in await EachAsync(HttpMethod.Post, chat, accounts, "&succeed_type=1", ct))
        {
            missing.AddRange(NotIn.SelectMany(name => answer.Words(name) ?? []));
        }

        return missing;
    }

    // One call at a time: Feishu refuses more for one group. Ids of one sort go together; an e-mail address is none.
    private async Task<IReadOnlyList<JsonObject>> EachAsync(
        HttpMethod method, string chat, IReadOnlyList<string> accounts, string more, CancellationToken ct)
    {
        var answers = new List<JsonObject>();
        foreach (var sort in accounts.GroupBy(account => FeishuAddress.Parse(account).IdType))
        {
            foreach (var some in sort.Chunk(MostAtOnce))
            {
                var ids = new JsonArray([.. some.Select(id => JsonValue.Create(id))]);
                answers.Add(sort.Key == "email" ? new JsonObject { ["invalid_id_list"] = ids } : await CallAsync(sort.Key, ids));
            }
        }

        return answers;

        async Task<JsonObject> CallAsync(string sort, JsonArray ids)
        {
            var path = $"im/v1/chats/{Uri.EscapeDataString(chat)}/members?member_id_type={sort}{more}";
            try
            {
                return await client.CallAsync(method, path, new JsonObject { ["id_list"] = ids }, ct);
            }
            catch (PlatformException refused) when (FeishuErrors.IsOfNobody(refused.Code))
            {
                return new JsonObject { ["invalid_id_list"] = ids.DeepClone() };
            }
        }
    }
}
