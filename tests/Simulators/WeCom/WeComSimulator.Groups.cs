using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Simulators.WeCom;

public sealed partial class WeComSimulator
{
    private const int MostMembers = 2000;
    private const int LongestName = 50;
    private readonly ConcurrentDictionary<string, SimulatedChat> groups = [];

    /// <summary>The groups that the app has made.</summary>
    public IReadOnlyCollection<SimulatedChat> Groups => [.. groups.Values];

    private void MapGroups()
    {
        App.MapPost("/cgi-bin/appchat/create", http => GuardAsync(http, "appchat/create", MakeAsync));
        App.MapPost("/cgi-bin/appchat/update", http => GuardAsync(http, "appchat/update", ChangeAsync));
        App.MapPost("/cgi-bin/appchat/send", http => GuardAsync(http, "appchat/send", SendToGroupAsync));
        App.MapGet("/cgi-bin/appchat/get", http => GuardAsync(http, "appchat/get", FindGroupAsync));
    }

    private async Task<IResult> MakeAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject();
        var (id, name) = (body["chatid"]?.GetValue<string>() ?? "", body["name"]?.GetValue<string>() ?? "");
        var people = People(body["userlist"]);
        if (state.IsWrong(
            [
                .. GroupId().IsMatch(id) ? Array.Empty<string>() : ["chatid is missing or malformed"],
                .. name.Length is < 1 or > LongestName ? ["a group's name is empty or too long"] : Array.Empty<string>(),
                .. groups.ContainsKey(id) ? ["a group is made a second time"] : Array.Empty<string>(),
            ]))
        {
            return Error(86001);
        }

        if (people.Distinct(StringComparer.OrdinalIgnoreCase).Count() is < 2 or > MostMembers)
        {
            return Error(86006);
        }

        if (!people.All(Options.IsMember))
        {
            return Error(86007);
        }

        var group = groups[id] = new SimulatedChat(id, name);
        group.Add(people);
        return Answer(new JsonObject { ["chatid"] = id });
    }

    private async Task<IResult> ChangeAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject();
        if (!groups.TryGetValue(body["chatid"]?.GetValue<string>() ?? "", out var group))
        {
            return Error(86003);
        }

        var (add, remove) = (People(body["add_user_list"]), People(body["del_user_list"]));
        if (!add.All(Options.IsMember) || remove.Except(group.Members).Any())
        {
            return Error(86007);
        }

        if (group.Members.Count + add.Count - remove.Count < 2)
        {
            return Error(86006);
        }

        group.Add(add);
        group.Remove(remove);
        return Answer([]);
    }

    private async Task<IResult> SendToGroupAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject();
        var (type, id) = (body["msgtype"]?.GetValue<string>() ?? "", body["chatid"]?.GetValue<string>() ?? "");
        var content = body[type] as JsonObject;
        if (!groups.TryGetValue(id, out var group) || !group.HasBot)
        {
            return Error(86003);
        }

        if (state.IsWrong(
            [
                .. body["agentid"] is null && body["touser"] is null ? Array.Empty<string>() : ["appchat/send takes no agentid and no touser"],
                .. type switch
                {
                    "text" or "markdown" => MessageRules.OfText(content),
                    "image" or "file" when content?["media_id"]?.GetValue<string>() is { } media && state.Media.ContainsKey(media) => [],
                    _ => [$"msgtype {type} is nothing that a group of the app's takes"],
                },
            ]))
        {
            return Error(40058);
        }

        state.Send(id, type, (JsonObject)content!.DeepClone(), checksDuplicates: false, TimeSpan.Zero);
        return Answer([]);
    }

    private Task<IResult> FindGroupAsync(HttpContext http) => Task.FromResult(
        groups.TryGetValue(http.Request.Query["chatid"].ToString(), out var group)
            ? Answer(new JsonObject
            {
                ["chat_info"] = new JsonObject
                {
                    ["chatid"] = group.Id, ["name"] = group.Name, ["owner"] = group.Members[0],
                    ["userlist"] = new JsonArray([.. group.Members.Select(id => JsonValue.Create(id))]),
                },
            })
            : Error(86003));

    private static List<string> People(JsonNode? list) => list is JsonArray people ? [.. people.Select(id => id!.GetValue<string>())] : [];

    [GeneratedRegex("^[0-9a-zA-Z]{1,32}$")]
    private static partial Regex GroupId();
}
