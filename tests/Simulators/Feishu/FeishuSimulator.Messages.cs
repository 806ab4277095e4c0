using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

public sealed partial class FeishuSimulator
{
    // What stands in the place of a forward's content, which is no JSON.
    private const string Forwarded = "Merged and Forwarded Message";
    private readonly ConcurrentDictionary<string, IReadOnlyList<JsonObject>> forwards = [];

    /// <summary>Several messages that a member forwards as one: the event tells nothing of them, and their files can't be fetched.</summary>
    public JsonObject Forward(string openId, params IReadOnlyList<JsonObject> messages)
    {
        var forward = Events.Forward(openId, Forwarded);
        var id = forward["event"]!["message"]!["message_id"]!.GetValue<string>();
        forwards[id] = [.. messages.Select(message => (JsonObject)message["event"]!["message"]!)];
        return forward;
    }

    private Task<IResult> FindMessageAsync(HttpContext http)
    {
        var id = http.Request.RouteValues["id"]!.ToString()!;
        return Task.FromResult(
            state.Find(id) is not var (type, content, sender) ? Error(230011, StatusCodes.Status400BadRequest)
            : Data(new JsonObject
            {
                ["items"] = new JsonArray(
                [
                    Item(id, type, content, sender, within: null),
                    .. forwards.GetValueOrDefault(id, []).Select(message => Item(
                        $"{message["message_id"]}_f", message["message_type"]!.GetValue<string>(), message["content"]!.GetValue<string>(), "user", id)),
                ]),
            }));
    }

    private static JsonObject Item(string id, string type, string content, string sender, string? within)
    {
        var item = new JsonObject
        {
            ["message_id"] = id,
            ["msg_type"] = type,
            ["deleted"] = false,
            ["updated"] = false,
            ["sender"] = new JsonObject { ["sender_type"] = sender },
            ["body"] = new JsonObject { ["content"] = content },
        };
        if (within is not null)
        {
            item["upper_message_id"] = within;
        }

        return item;
    }
}
