using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

/// <summary>What else the simulated Feishu knows: uploads and rates.</summary>
internal sealed class FeishuState(FeishuSimulatorOptions options, TimeProvider clock) : SimulatedState<FeishuMessage>(options.TokenLife, clock)
{
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan UuidLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan UpdateLife = TimeSpan.FromDays(14);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, (FeishuMessage Message, DateTimeOffset At)> uuids = [];
    private readonly Dictionary<string, List<DateTimeOffset>> calls = [];

    /// <summary>Uploads and what members sent, by key.</summary>
    public ConcurrentDictionary<string, (byte[] Bytes, string Name)> Files { get; } = [];

    /// <summary>What members said, by message id: type and content, as the app can request them.</summary>
    public ConcurrentDictionary<string, (string Type, string Content)> Said { get; } = [];

    /// <summary>A message of anyone's, and which sort of sender it has; null if there is none.</summary>
    public (string Type, string Content, string Sender)? Find(string id) => Said.TryGetValue(id, out var said) ? (said.Type, said.Content, "user")
        : Messages.FirstOrDefault(message => message.Id == id) is { } ours ? (ours.Type, ours.Content.ToJsonString(Json.Readable), "app")
        : null;

    public int DuplicatesDropped { get; private set; }

    public int RateLimited { get; private set; }

    public static string TokenOf(string authorization) => authorization.Replace(Bearer, "", StringComparison.Ordinal);

    /// <summary>0, or Feishu's code for what is wrong with the token.</summary>
    public int CheckToken(string authorization) =>
        !authorization.StartsWith(Bearer, StringComparison.Ordinal) ? 99991661
        : IsToken(TokenOf(authorization)) ? 0
        : 99991663;

    /// <summary>Sends a message; the code is 0 or Feishu's refusal.</summary>
    public (int Code, string Id) Send(string recipient, string type, JsonObject content, string? uuid, string? replyTo)
    {
        lock (Gate)
        {
            var now = Clock.GetUtcNow();
            if (uuid is not null && uuids.TryGetValue(uuid, out var before) && now - before.At < UuidLife)
            {
                DuplicatesDropped++;
                return (0, before.Message.Id);
            }

            if (!IsWithin("app", 50, Second, now) || !IsWithin("app-minute", 1000, TimeSpan.FromMinutes(1), now))
            {
                return (99991400, "");
            }

            if (!IsWithin($"to {recipient}", 5, Second, now))
            {
                return (230020, "");
            }

            var file = Files.GetValueOrDefault(content["image_key"]?.GetValue<string>() ?? content["file_key"]?.GetValue<string>() ?? "");
            var sent = new FeishuMessage
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"om_bot{Messages.Count + 1}"),
                Recipient = recipient,
                Type = type,
                Content = content,
                At = now,
                ReplyTo = replyTo,
                File = file.Bytes,
                FileName = file.Name,
            };
            Show(sent);
            if (uuid is not null)
            {
                uuids[uuid] = (sent, now);
            }

            return (0, sent.Id);
        }
    }

    /// <summary>Replaces a card through the API.</summary>
    public int Update(string id, JsonObject card)
    {
        lock (Gate)
        {
            var now = Clock.GetUtcNow();
            if (Messages.FirstOrDefault(message => message.Id == id) is not { Type: "interactive" } message || now - message.At > UpdateLife)
            {
                return 230011;
            }

            if (!IsWithin($"update {id}", 5, Second, now))
            {
                return 230020;
            }

            message.Content = card;
            message.Updates++;
            Signal(message);
            return 0;
        }
    }

    /// <summary>Replaces a card in the answer to a tap on it.</summary>
    public void Answer(string id, JsonObject card)
    {
        lock (Gate)
        {
            var message = Messages.Single(message => message.Id == id);
            message.Content = card;
            message.AnsweredUpdates++;
            Signal(message);
        }
    }

    // Calls that come too fast are refused and counted.
    private bool IsWithin(string what, int most, TimeSpan span, DateTimeOffset now)
    {
        var times = calls.TryGetValue(what, out var known) ? known : calls[what] = [];
        times.RemoveAll(time => time <= now - span);
        if (times.Count >= most)
        {
            RateLimited++;
            return false;
        }

        times.Add(now);
        return true;
    }
}
