using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>Makes what WeCom sends to the bot, without sending.</summary>
public sealed class AiBotEvents(AiBotSimulatorOptions options, TimeProvider clock, Func<string> newResponseUrl)
{
    private long last = Random.Shared.Next();

    public JsonObject Text(string userId, string text, string? group = null) => Message(userId, group, "text", new JsonObject { ["content"] = text });

    public JsonObject Voice(string userId, string said) => Message(userId, null, "voice", new JsonObject { ["content"] = said });

    /// <summary>An image, file or video; the simulator supplies its part of the message.</summary>
    public JsonObject File(string userId, string type, JsonObject file) => Message(userId, null, type, file);

    public JsonObject Mixed(string userId, string? group, string text, params IEnumerable<JsonObject> images) =>
        Message(
            userId,
            group,
            "mixed",
            new JsonObject
            {
                ["msg_item"] = new JsonArray([
                    new JsonObject
                    {
                        ["msgtype"] = "text",
                        ["text"] = new JsonObject { ["content"] = text },
                    },
                    .. images.Select(image => new JsonObject { ["msgtype"] = "image", ["image"] = image }),
                ]),
            });

    /// <summary>A text that quotes something, given by type and content.</summary>
    public JsonObject Quote(string userId, string? group, string text, string type, JsonObject quoted)
    {
        var message = Text(userId, text, group);
        message["quote"] = new JsonObject { ["msgtype"] = type, [type] = quoted };
        return message;
    }

    public JsonObject Enter(string userId) => Event(userId, null, "enter_chat", null);

    public JsonObject Feedback(string userId) => Event(userId, null, "feedback_event", new JsonObject { ["id"] = "f1", ["type"] = 1 });

    public JsonObject Disconnected() =>
        new()
        {
            ["msgid"] = Next(),
            ["aibotid"] = options.BotId,
            ["msgtype"] = "event",
            ["event"] = new JsonObject { ["eventtype"] = "disconnected_event" },
        };

    public JsonObject Tap(string userId, AiBotSent card, string key, string? group = null)
    {
        var tap = Event(
            userId,
            group,
            "template_card_event",
            new JsonObject
            {
                ["card_type"] = card.CardType,
                ["event_key"] = key,
                ["task_id"] = card.TaskId,
            });
        tap["response_url"] = newResponseUrl();
        return tap;
    }

    /// <summary>Polls a stream.</summary>
    public JsonObject Refresh(JsonObject message, string stream)
    {
        var refresh = (JsonObject)message.DeepClone();
        foreach (var gone in (string[])["text", "voice", "image", "file", "mixed", "quote", "response_url"])
        {
            refresh.Remove(gone);
        }

        refresh["msgid"] = Next();
        refresh["msgtype"] = "stream";
        refresh["stream"] = new JsonObject { ["id"] = stream };
        return refresh;
    }

    private JsonObject Message(string userId, string? group, string type, JsonObject content)
    {
        var message = Envelope(userId, group, type);
        message["response_url"] = newResponseUrl();
        message[type] = content;
        return message;
    }

    private JsonObject Event(string userId, string? group, string type, JsonObject? content)
    {
        var happened = Envelope(userId, group, "event");
        happened["event"] = new JsonObject { ["eventtype"] = type };
        if (content is not null)
        {
            happened["event"]![type] = content;
        }

        return happened;
    }

    private JsonObject Envelope(string userId, string? group, string type)
    {
        var message = new JsonObject
        {
            ["msgid"] = Next(),
            ["create_time"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            ["aibotid"] = options.BotId,
            ["chattype"] = group is null ? "single" : "group",
            ["from"] = new JsonObject { ["userid"] = userId },
            ["msgtype"] = type,
        };
        if (group is not null)
        {
            message["chatid"] = group;
        }

        return message;
    }

    private string Next() => string.Create(CultureInfo.InvariantCulture, $"msg{Interlocked.Increment(ref last):x12}");
}
