using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

public sealed partial class FeishuSimulator
{
    private const int MostAtOnce = 50;
    private static readonly TimeSpan UuidLife = TimeSpan.FromHours(10);
    private readonly ConcurrentDictionary<string, SimulatedChat> groups = [];
    private readonly Dictionary<string, (SimulatedChat Chat, DateTimeOffset At)> madeBy = [];

    /// <summary>The groups that the app has made.</summary>
    public IReadOnlyCollection<SimulatedChat> Groups => [.. groups.Values];

    private void MapGroups()
    {
        App.MapPost("/open-apis/im/v1/chats", Guarded("im/v1/chats", MakeAsync));
        App.MapPost("/open-apis/im/v1/chats/{id}/members", Guarded("im/v1/chats/members", LetInAsync));
        App.MapDelete("/open-apis/im/v1/chats/{id}/members", Guarded("im/v1/chats/members", LetOutAsync));
    }

    // Whether a message to it can arrive; of groups that people made that is taken for granted.
    private bool IsIn(string chat) => !groups.TryGetValue(chat, out var group) || group.HasBot;

    private async Task<IResult> MakeAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        var (name, uuid) = (body["name"]?.GetValue<string>() ?? "", http.Request.Query["uuid"].ToString());
        string[] problems =
        [
            .. name.Length is < 1 or > 60 ? ["a group's name is empty or over 60 characters"] : Array.Empty<string>(),
            .. uuid.Length is < 1 or > 50 ? ["a group is made without uuid, or with one over 50 characters"] : Array.Empty<string>(),
            .. body["user_id_list"] is null ? Array.Empty<string>() : ["user_id_list fails as a whole: add members afterwards"],
            .. body["chat_type"]?.GetValue<string>() == "private" ? Array.Empty<string>() : ["chat_type is not private: everybody could join"],
        ];
        if (state.IsWrong(problems))
        {
            return Error(232001, StatusCodes.Status400BadRequest);
        }

        lock (madeBy)
        {
            if (!madeBy.TryGetValue(uuid, out var made) || clock.GetUtcNow() - made.At > UuidLife)
            {
                made = (new SimulatedChat(string.Create(CultureInfo.InvariantCulture, $"oc_g{groups.Count + 1}"), name), clock.GetUtcNow());
                madeBy[uuid] = made;
                groups[made.Chat.Id] = made.Chat;
            }

            return Data(new JsonObject { ["chat_id"] = made.Chat.Id, ["name"] = made.Chat.Name, ["chat_type"] = "private" });
        }
    }

    private Task<IResult> LetInAsync(HttpContext http) => ChangeAsync(http, (group, ids) =>
    {
        var known = ids.Where(Options.IsMember).ToList();
        if (known.Count < ids.Count && http.Request.Query["succeed_type"] != "1")
        {
            return Error(232024, StatusCodes.Status400BadRequest);
        }

        group.Add(known);
        return Data(new JsonObject
        {
            ["invalid_id_list"] = new JsonArray(),
            ["not_existed_id_list"] = new JsonArray([.. ids.Except(known).Select(id => JsonValue.Create(id))]),
            ["pending_approval_id_list"] = new JsonArray(),
        });
    });

    private Task<IResult> LetOutAsync(HttpContext http) => ChangeAsync(http, (group, ids) =>
    {
        if (!ids.Intersect(group.Members).Any())
        {
            return Error(232027, StatusCodes.Status400BadRequest);
        }

        group.Remove(ids);
        return Data(new JsonObject { ["invalid_id_list"] = new JsonArray() });
    });

    private async Task<IResult> ChangeAsync(HttpContext http, Func<SimulatedChat, IReadOnlyList<string>, IResult> change)
    {
        var ids = (await BodyAsync(http))["id_list"]?.AsArray().Select(id => id!.GetValue<string>()).ToList() ?? [];
        string[] problems =
        [
            .. ids.Count is < 1 or > MostAtOnce ? [$"id_list holds {ids.Count} people"] : Array.Empty<string>(),
            .. http.Request.Query["member_id_type"] == "open_id" ? Array.Empty<string>() : ["member_id_type is not that of the ids"],
        ];
        return state.IsWrong(problems) ? Error(232001, StatusCodes.Status400BadRequest)
            : !groups.TryGetValue(http.Request.RouteValues["id"]!.ToString()!, out var group) ? Error(232006, StatusCodes.Status400BadRequest)
            : !group.HasBot ? Error(232011, StatusCodes.Status400BadRequest)
            : change(group, ids);
    }
}
