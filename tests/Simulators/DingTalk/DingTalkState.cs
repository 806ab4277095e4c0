using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

/// <summary>What the simulated DingTalk knows: tokens, tickets, webhooks, files, cards, messages; and what was done wrong.</summary>
internal sealed class DingTalkState(DingTalkSimulatorOptions options, TimeProvider clock)
{
    private const int MostByWebhook = 20;
    private static readonly TimeSpan TicketLife = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Blocked = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> tokens = [];
    private readonly Dictionary<string, DateTimeOffset> tickets = [];
    private readonly Dictionary<string, (string Chat, DateTimeOffset Until)> webhooks = [];
    private readonly Dictionary<string, List<DateTimeOffset>> replies = [];
    private readonly Dictionary<string, DateTimeOffset> blocked = [];
    private readonly Dictionary<string, DingTalkSent> cards = [];
    private readonly List<DingTalkSent> messages = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Violations { get; } = [];

    /// <summary>What people sent, by download code.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = [];

    /// <summary>What the app uploaded, by media id.</summary>
    public ConcurrentDictionary<string, (string Type, string Name, byte[] Bytes)> Media { get; } = [];

    public int TokensGiven { get; private set; }

    public IReadOnlyList<DingTalkSent> Messages
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    /// <summary>The token that lives, or a new one.</summary>
    public string Token()
    {
        lock (gate)
        {
            if (tokens.FirstOrDefault(token => token.Value > clock.GetUtcNow()).Key is { } living)
            {
                return living;
            }

            TokensGiven++;
            var token = New();
            tokens[token] = clock.GetUtcNow() + options.TokenLife;
            return token;
        }
    }

    public bool IsToken(string token)
    {
        lock (gate)
        {
            return tokens.TryGetValue(token, out var until) && until > clock.GetUtcNow();
        }
    }

    public void Expire(string token)
    {
        lock (gate)
        {
            tokens[token] = clock.GetUtcNow();
        }
    }

    public string NewTicket()
    {
        lock (gate)
        {
            var ticket = New();
            tickets[ticket] = clock.GetUtcNow() + TicketLife;
            return ticket;
        }
    }

    /// <summary>Whether the ticket opens a connection; it does so once.</summary>
    public bool Redeem(string ticket)
    {
        lock (gate)
        {
            return tickets.Remove(ticket, out var until) && until > clock.GetUtcNow();
        }
    }

    /// <summary>A webhook for a chat, and until when it works.</summary>
    public (string Session, DateTimeOffset Until) NewWebhook(string chat)
    {
        lock (gate)
        {
            var session = New();
            webhooks[session] = (chat, clock.GetUtcNow() + options.WebhookLife);
            return (session, webhooks[session].Until);
        }
    }

    /// <summary>The chat that a webhook leads to; null, with the code of the refusal, if it may not be used.</summary>
    public string? Reply(string session, out int refusal)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (!webhooks.TryGetValue(session, out var webhook) || webhook.Until <= now)
            {
                refusal = 300001;
                return null;
            }

            var times = replies.TryGetValue(webhook.Chat, out var known) ? known : replies[webhook.Chat] = [];
            times.RemoveAll(at => at <= now - TimeSpan.FromMinutes(1));
            if (blocked.GetValueOrDefault(webhook.Chat) > now || times.Count >= MostByWebhook)
            {
                blocked[webhook.Chat] = now + Blocked;
                refusal = 90018;
                return null;
            }

            times.Add(now);
            refusal = 0;
            return webhook.Chat;
        }
    }

    public void Add(DingTalkSent message)
    {
        lock (gate)
        {
            messages.Add(message);
            Signal();
        }
    }

    /// <summary>Delivers a card; false if there is one of that id.</summary>
    public bool AddCard(DingTalkSent card, JsonObject values)
    {
        lock (gate)
        {
            if (!cards.TryAdd(card.Card!, card))
            {
                return false;
            }

            DingTalkSent.Fill(card, values);
            messages.Add(card);
            Signal();
            return true;
        }
    }

    public DingTalkSent? Card(string id)
    {
        lock (gate)
        {
            return cards.GetValueOrDefault(id);
        }
    }

    public void Update(DingTalkSent card, JsonObject values)
    {
        lock (gate)
        {
            DingTalkSent.Fill(card, values);
            card.Updates++;
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

    private static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
