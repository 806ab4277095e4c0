using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom;

/// <summary>What the simulated WeCom knows: tokens, media, messages, codes; and what was done wrong.</summary>
internal sealed class SimulatorState(SimulatorOptions options, TimeProvider clock)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(72);
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> tokens = [];
    private readonly Dictionary<string, (SentMessage Message, DateTimeOffset Until)> codes = [];
    private readonly Dictionary<string, DateTimeOffset> contents = [];
    private readonly Dictionary<string, List<DateTimeOffset>> arrivals = [];
    private readonly HashSet<string> tasks = [];
    private readonly List<SentMessage> messages = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public event Action<SentMessage>? Sent;

    public ConcurrentDictionary<string, byte[]> Media { get; } = [];

    /// <summary>Names under which media were uploaded, by media id.</summary>
    public ConcurrentDictionary<string, string> MediaNames { get; } = [];

    public ConcurrentQueue<string> Violations { get; } = [];

    public int TokensGiven { get; private set; }

    public int DuplicatesDropped { get; private set; }

    public int SilentlyDropped { get; private set; }

    public IReadOnlyList<SentMessage> Messages
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
            var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            tokens[token] = clock.GetUtcNow() + options.TokenLife;
            return token;
        }
    }

    public int CheckToken(string? token)
    {
        lock (gate)
        {
            return string.IsNullOrEmpty(token) ? 41001 : !tokens.TryGetValue(token, out var until) ? 40014 : clock.GetUtcNow() >= until ? 42001 : 0;
        }
    }

    public void Expire(string token)
    {
        lock (gate)
        {
            tokens[token] = clock.GetUtcNow();
        }
    }

    /// <summary>A new code for a message: by the send, or by a tap.</summary>
    public string CodeFor(SentMessage message)
    {
        lock (gate)
        {
            var code = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
            codes[code] = (message, clock.GetUtcNow() + CodeLife);
            return code;
        }
    }

    public (int Error, string? ResponseCode) Send(string userId, string type, JsonObject content, bool checksDuplicates, TimeSpan interval)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var print = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}\n{type}\n{content.ToJsonString()}")));
            if (checksDuplicates && contents.TryGetValue(print, out var before) && now - before < interval)
            {
                DuplicatesDropped++;
                return (0, null);
            }

            contents[print] = now;
            if (content["task_id"]?.GetValue<string>() is { } task && !tasks.Add(task))
            {
                Violations.Enqueue($"task_id {task} was used before");
                return (40058, null);
            }

            if (!arrivals.TryGetValue(userId, out var times))
            {
                arrivals[userId] = times = [];
            }

            times.RemoveAll(at => at <= now - TimeSpan.FromHours(1));
            if (times.Count(at => at > now - TimeSpan.FromMinutes(1)) >= 30 || times.Count >= 1000)
            {
                SilentlyDropped++;
                return (0, null);
            }

            var media = content["media_id"]?.GetValue<string>() ?? "";
            var sent = new SentMessage { Type = type, UserId = userId, Content = content, At = now, FileName = MediaNames.GetValueOrDefault(media), File = Media.GetValueOrDefault(media) };
            messages.Add(sent);
            times.Add(now);
            Signal(sent);
            return (0, content["card_type"]?.GetValue<string>() is "button_interaction" or "multiple_interaction" or "vote_interaction" ? CodeFor(sent) : null);
        }
    }

    public bool Update(string userId, string code, JsonObject card)
    {
        lock (gate)
        {
            if (!codes.Remove(code, out var known) || known.Until <= clock.GetUtcNow() || known.Message.UserId != userId)
            {
                return false;
            }

            known.Message.Content = card;
            known.Message.Updates++;
            Signal(known.Message);
            return true;
        }
    }

    public Task Changed()
    {
        lock (gate)
        {
            return changed.Task;
        }
    }

    private void Signal(SentMessage message)
    {
        Sent?.Invoke(message);
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
