using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

/// <summary>What the simulated Feishu knows: tokens, messages, uploads, rates; and what was done wrong.</summary>
internal sealed class FeishuState(FeishuSimulatorOptions options, TimeProvider clock)
{
    private static readonly TimeSpan UuidLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan UpdateLife = TimeSpan.FromDays(14);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> tokens = [];
    private readonly Dictionary<string, (FeishuMessage Message, DateTimeOffset At)> uuids = [];
    private readonly Dictionary<string, List<DateTimeOffset>> calls = [];
    private readonly List<FeishuMessage> messages = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Violations { get; } = [];

    /// <summary>Uploads and what members sent, by key.</summary>
    public ConcurrentDictionary<string, (byte[] Bytes, string Name)> Files { get; } = [];

    public int TokensGiven { get; private set; }

    public int DuplicatesDropped { get; private set; }

    public int RateLimited { get; private set; }

    public IReadOnlyList<FeishuMessage> Messages
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    public string NewToken()
    {
        lock (gate)
        {
            TokensGiven++;
            var token = $"t-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
            tokens[token] = clock.GetUtcNow() + options.TokenLife;
            return token;
        }
    }

    /// <summary>0, or Feishu's code for what is wrong with the token.</summary>
    public int CheckToken(string? authorization)
    {
        lock (gate)
        {
            return authorization?.StartsWith("Bearer ", StringComparison.Ordinal) != true ? 99991661
                : tokens.TryGetValue(authorization["Bearer ".Length..], out var until) && clock.GetUtcNow() < until ? 0 : 99991663;
        }
    }

    public void Expire(string? authorization)
    {
        lock (gate)
        {
            tokens.Remove(authorization?.Replace("Bearer ", "", StringComparison.Ordinal) ?? "");
        }
    }

    /// <summary>Sends a message; the code is 0 or Feishu's refusal.</summary>
    public (int Code, string Id) Send(string recipient, string type, JsonObject content, string? uuid, string? replyTo)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
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
                Id = string.Create(CultureInfo.InvariantCulture, $"om_bot{messages.Count + 1}"), Recipient = recipient, Type = type, Content = content, At = now, ReplyTo = replyTo, File = file.Bytes, FileName = file.Name,
            };
            messages.Add(sent);
            if (uuid is not null)
            {
                uuids[uuid] = (sent, now);
            }

            Signal();
            return (0, sent.Id);
        }
    }

    /// <summary>Replaces a card by the API.</summary>
    public int Update(string id, JsonObject card)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (messages.Find(message => message.Id == id) is not { Type: "interactive" } message || now - message.At > UpdateLife)
            {
                return 230011;
            }

            if (!IsWithin($"update {id}", 5, Second, now))
            {
                return 230020;
            }

            message.Content = card;
            message.Updates++;
            Signal();
            return 0;
        }
    }

    /// <summary>Replaces a card by the answer to a tap on it.</summary>
    public void Answer(string id, JsonObject card)
    {
        lock (gate)
        {
            var message = messages.Single(message => message.Id == id);
            message.Content = card;
            message.AnsweredUpdates++;
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

    // What comes too fast is refused and counted.
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

    private void Signal()
    {
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
