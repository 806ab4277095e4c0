using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>A file on its way to the bot: encrypted, for five minutes.</summary>
internal sealed record AiBotUpload(byte[] Encrypted, string Name, DateTimeOffset Until);

/// <summary>What the simulated WeCom knows about the AI bot's messages, and violations.</summary>
internal sealed class AiBotState(TimeProvider clock)
{
    private const int MostPerMinute = 30;
    private static readonly TimeSpan FileLife = TimeSpan.FromMinutes(5);
    private readonly Lock gate = new();
    private readonly HashSet<string> tasks = [];
    private readonly List<AiBotSent> messages = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Violations { get; } = [];

    /// <summary>What people sent, by id.</summary>
    public ConcurrentDictionary<string, AiBotUpload> Files { get; } = [];

    /// <summary>What the bot uploaded, by media id.</summary>
    public ConcurrentDictionary<string, (string Name, byte[] Bytes)> Media { get; } = [];

    public int RateLimited { get; private set; }

    public IReadOnlyList<AiBotSent> Messages
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    /// <summary>Adds a file as a member's phone does; returns its part of a message.</summary>
    /// <param name="key">Its key; null for a new one, which the message then names.</param>
    /// <param name="name">Its name, which only the download tells.</param>
    /// <param name="bytes">In the clear.</param>
    /// <param name="server">Where it is fetched.</param>
    public JsonObject AddFile(byte[]? key, string name, byte[] bytes, Uri server)
    {
        var (id, own) = (Guid.NewGuid().ToString("N"), key ?? RandomNumberGenerator.GetBytes(32));
        var pad = 32 - bytes.Length % 32;
        using var aes = Aes.Create();
        aes.Key = own;
        Files[id] = new AiBotUpload(
            aes.EncryptCbc((byte[])[.. bytes, .. Enumerable.Repeat((byte)pad, pad)], own[..16], PaddingMode.None),
            name,
            clock.GetUtcNow() + FileLife);
        var file = new JsonObject { ["url"] = new Uri(server, $"/download/{id}").ToString() };
        if (key is null)
        {
            file["aeskey"] = Convert.ToBase64String(own);
        }

        return file;
    }

    /// <summary>Shows a message; a wrong one is refused with the code.</summary>
    public int Show(string chat, string type, JsonObject? content, string way, out AiBotSent? shown)
    {
        shown = null;
        List<string> problems = type switch
        {
            "markdown" or "text" or "stream" => [.. AiBotRules.OfText(content, type)],
            "template_card" when content is not null => [.. MessageRules.OfCard(content)],
            "image" or "file" when content?["media_id"]?.GetValue<string>() is { } id && Media.ContainsKey(id) => [],
            _ => [$"msgtype {type} or its content is wrong"],
        };
        if (problems.Count > 0)
        {
            problems.ForEach(Violations.Enqueue);
            return 40058;
        }

        lock (gate)
        {
            if (content!["task_id"]?.GetValue<string>() is { } task && !tasks.Add(task))
            {
                return 40058;
            }

            var now = clock.GetUtcNow();
            if (messages.Count(message => message.Chat == chat && message.At > now - TimeSpan.FromMinutes(1)) >= MostPerMinute)
            {
                RateLimited++;
                return 45009;
            }

            var media = content["media_id"]?.GetValue<string>() is { } mediaId ? Media[mediaId] : default;
            shown = new AiBotSent
            {
                Chat = chat,
                Type = type,
                Content = (JsonObject)content.DeepClone(),
                At = now,
                Way = way,
                FileName = media.Name,
                File = media.Bytes,
            };
            messages.Add(shown);
            Signal();
            return 0;
        }
    }

    /// <summary>Replaces a card; 40058 if the new one is wrong or another.</summary>
    public int Update(string chat, string taskId, JsonObject? card)
    {
        List<string> problems = card is null
            ? ["no template_card"]
            : [.. MessageRules.OfCard(card), .. card["task_id"]?.GetValue<string>() == taskId ? Array.Empty<string>() : [$"task_id is not {taskId}"]];
        if (problems.Count > 0)
        {
            problems.ForEach(Violations.Enqueue);
            return 40058;
        }

        lock (gate)
        {
            var message = messages.First(one => one.Chat == chat && one.TaskId == taskId);
            if (!JsonNode.DeepEquals(message.Content, card))
            {
                message.Content = (JsonObject)card!.DeepClone();
            }

            message.Updates++;
            Signal();
            return 0;
        }
    }

    /// <summary>A later state of a stream.</summary>
    public void Refresh(AiBotSent stream, string content, bool finished)
    {
        lock (gate)
        {
            stream.Content["content"] = content;
            stream.IsFinished = finished;
            Signal();
        }
    }

    public Task Changed()
    {
        lock (gate)
        {
            return changed.Task;
        }
    }

    private void Signal()
    {
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
