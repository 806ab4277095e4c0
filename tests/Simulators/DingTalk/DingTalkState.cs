using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

/// <summary>What else the simulated DingTalk knows: tickets, webhooks, files, cards.</summary>
internal sealed class DingTalkState(DingTalkSimulatorOptions options, TimeProvider clock) : SimulatedState<DingTalkSent>(options.TokenLife, clock)
{
    private const int MostByWebhook = 20;
    private static readonly TimeSpan TicketLife = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Blocked = TimeSpan.FromMinutes(10);
    private int counted;
    private readonly Dictionary<string, DateTimeOffset> tickets = [];
    private readonly Dictionary<string, (string Chat, DateTimeOffset Until)> webhooks = [];
    private readonly Dictionary<string, List<DateTimeOffset>> replies = [];
    private readonly Dictionary<string, DateTimeOffset> blocked = [];
    private readonly Dictionary<string, DingTalkSent> cards = [];

    /// <summary>What people sent, by download code.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = [];

    /// <summary>What the app uploaded, by media id.</summary>
    public ConcurrentDictionary<string, (string Type, string Name, byte[] Bytes)> Media { get; } = [];

    /// <summary>Calls that use the month's quota, including this one.</summary>
    public int Count() => Interlocked.Increment(ref counted);

    public int Counted => counted;

    public string NewTicket()
    {
        lock (Gate)
        {
            var ticket = NewSecret();
            tickets[ticket] = Clock.GetUtcNow() + TicketLife;
            return ticket;
        }
    }

    /// <summary>Whether the ticket opens a connection; it works once.</summary>
    public bool Redeem(string ticket)
    {
        lock (Gate)
        {
            return tickets.Remove(ticket, out var until) && until > Clock.GetUtcNow();
        }
    }

    /// <summary>A webhook for a chat, with its expiry.</summary>
    public (string Session, DateTimeOffset Until) NewWebhook(string chat)
    {
        lock (Gate)
        {
            var session = NewSecret();
            webhooks[session] = (chat, Clock.GetUtcNow() + options.WebhookLife);
            return (session, webhooks[session].Until);
        }
    }

    /// <summary>The chat that a webhook leads to; null, with the code of the refusal, if it may not be used.</summary>
    public string? Reply(string session, out int refusal)
    {
        lock (Gate)
        {
            var now = Clock.GetUtcNow();
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
        lock (Gate)
        {
            Show(message);
        }
    }

    /// <summary>Delivers a card; false if its id exists.</summary>
    public bool AddCard(DingTalkSent card, JsonObject values)
    {
        lock (Gate)
        {
            if (!cards.TryAdd(card.Card!, card))
            {
                return false;
            }

            DingTalkSent.Fill(card, values);
            Show(card);
            return true;
        }
    }

    public DingTalkSent? Card(string id)
    {
        lock (Gate)
        {
            return cards.GetValueOrDefault(id);
        }
    }

    public void Update(DingTalkSent card, JsonObject values)
    {
        lock (Gate)
        {
            DingTalkSent.Fill(card, values);
            card.Updates++;
            Signal(card);
        }
    }
}
