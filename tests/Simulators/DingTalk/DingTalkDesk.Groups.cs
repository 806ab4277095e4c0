using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

internal sealed partial class DingTalkDesk
{
    private const int LongestTitle = 30;
    private const int MostMembers = 1000;
    private const string GroupScope = "qyapi_chat_manage";
    private readonly ConcurrentDictionary<string, SimulatedChat> groups = [];
    private readonly Dictionary<string, SimulatedChat> madeBy = [];

    /// <summary>The scene groups that the app has made.</summary>
    public IReadOnlyCollection<SimulatedChat> Groups => [.. groups.Values];

    private void MapGroups(IEndpointRouteBuilder app)
    {
        New(app, "im/sceneGroup/create", GroupScope, MakeAsync);
        New(app, "im/sceneGroup/member/add", GroupScope, http => ChangeAsync(http, (group, people) => group.Add(people)));
        New(app, "im/sceneGroup/member/delete", GroupScope, http => ChangeAsync(http, (group, people) => group.Remove(people)));
    }

    // Whether the robot is in it; of groups that people made that is taken for granted.
    private bool IsIn(string chat) => !groups.TryGetValue(chat, out var group) || group.HasBot;

    private async Task<IResult> MakeAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        var (title, owner, uuid) = (Text(body, "title") ?? "", Text(body, "owner_user_id") ?? "", Text(body, "uuid") ?? "");
        if (Text(body, "template_id") != options.GroupTemplateId)
        {
            return Refused("groupTemplate.notFound", "template_id", 400);
        }

        if (state.IsWrong(
            [
                .. title.Length is < 1 or > LongestTitle ? ["a group's title is empty or too long"] : Array.Empty<string>(),
                .. uuid.Length == 0 ? ["a group is made without uuid"] : Array.Empty<string>(),
            ]))
        {
            return Refused("param.error", "the group", 400);
        }

        if (!options.IsMember(owner))
        {
            return Refused("permession.checkFailed", "群主不在应用可见范围内", 400);
        }

        lock (madeBy)
        {
            if (!madeBy.TryGetValue(uuid, out var group))
            {
                group = madeBy[uuid] = new SimulatedChat(string.Create(CultureInfo.InvariantCulture, $"cidscene{madeBy.Count + 1}=="), title);
                group.Add([owner]);
                groups[group.Id] = group;
            }

            return Answer(new JsonObject { ["open_conversation_id"] = group.Id, ["chat_id"] = $"chat{group.Id}" });
        }
    }

    private async Task<IResult> ChangeAsync(HttpContext http, Action<SimulatedChat, IReadOnlyList<string>> change)
    {
        var body = await BodyAsync(http);
        var people = (body["user_ids"] as JsonArray ?? []).Select(id => id!.GetValue<string>()).ToList();
        if (state.IsWrong(people.Count is < 1 or > MostMembers ? ["user_ids are none or too many"] : []))
        {
            return Refused("param.error", "user_ids", 400);
        }

        if (!groups.TryGetValue(Text(body, "open_conversation_id") ?? "", out var group))
        {
            return Refused("group.disbanded", "open_conversation_id", 400);
        }

        if (!people.All(options.IsMember))
        {
            return Refused("member.notFound", "user_ids", 400);
        }

        change(group, people);
        return Answer(new JsonObject { ["success"] = true });
    }
}
