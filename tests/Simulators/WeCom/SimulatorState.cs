using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom;

/// <summary>What else the simulated WeCom knows: media, codes, how much each member got.</summary>
internal sealed class SimulatorState(SimulatorOptions options, TimeProvider clock) : SimulatedState<SentMessage>(options.TokenLife, clock)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(72);
    private readonly Dictionary<string, (SentMessage Message, DateTimeOffset Until)> codes = [];
    private readonly Dictionary<string, DateTimeOffset> contents = [];
    private readonly Dictionary<string, List<DateTimeOffset>> arrivals = [];
    private readonly HashSet<string> tasks = [];

    public ConcurrentDictionary<string, byte[]> Media { get; } = [];

    /// <summary>Names of uploaded media, by media id.</summary>
    public ConcurrentDictionary<string, string> MediaNames { get; } = [];

    public int DuplicatesDropped { get; private set; }

    public int SilentlyDropped { get; private set; }

    /// <summary>0, or WeCom's code for what is wrong with the token.</summary>
    public int CheckToken(string token) => IsToken(token) ? 0 : token.Length == 0 ? 41001 : WasToken(token) ? 42001 : 40014;

    /// <summary>A new code for a message, from sending it or tapping it.</summary>
    public string CodeFor(SentMessage message)
    {
        lock (Gate)
        {
            var code = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
            codes[code] = (message, Clock.GetUtcNow() + CodeLife);
            return code;
        }
    }

    public (int Error, string? ResponseCode) Send(string userId, string type, JsonObject content, bool checksDuplicates, TimeSpan interval)
    {
        lock (Gate)
        {
            var now = Clock.GetUtcNow();
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
            var sent = new SentMessage
            {
                Type = type,
                UserId = userId,
                Content = content,
                At = now,
                FileName = MediaNames.GetValueOrDefault(media),
                File = Media.GetValueOrDefault(media),
            };
            Show(sent);
            times.Add(now);
            return (
                0,
                content["card_type"]?.GetValue<string>() is "button_interaction" or "multiple_interaction" or "vote_interaction"
                    ? CodeFor(sent)
                    : null);
        }
    }

    public bool Update(string userId, string code, JsonObject card)
    {
        lock (Gate)
        {
            if (!codes.Remove(code, out var known) || known.Until <= Clock.GetUtcNow() || known.Message.UserId != userId)
            {
                return false;
            }

            known.Message.Content = card;
            known.Message.Updates++;
            Signal(known.Message);
            return true;
        }
    }
}
