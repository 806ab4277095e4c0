using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.DingTalk.Client;

/// <summary>
/// The webhooks that come with messages: answering by one needs no token and uses no monthly quota. They live about an hour and a half, in this
/// process only; without one, the API is used.
/// </summary>
public sealed class SessionWebhooks(DingTalkOptions options, TimeProvider clock)
{
    // Beyond this, DingTalk blocks a webhook for ten minutes [M].
    private static readonly RateLimit[] Limits = [new(20, TimeSpan.FromMinutes(1))];

    // Time for the request to get there.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private readonly VendorAddresses addresses = options.Webhooks;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Webhook> known = [];

    // What was sent by it, or by the previous one to the same chat.
    private sealed record Webhook(Uri Address, DateTimeOffset Until, List<SentMark> Sent);

    /// <summary>Remembers one; ignores one that doesn't lead to DingTalk.</summary>
    public void Keep(DingTalkAddress address, string? webhook, DateTimeOffset until)
    {
        var now = clock.GetUtcNow();
        if (addresses.Of(webhook) is not { } uri || until <= now + Margin)
        {
            return;
        }

        lock (gate)
        {
            known[address.ToString()] = new Webhook(uri, until, known.TryGetValue(address.ToString(), out var before) ? before.Sent : []);
            foreach (var old in known.Where(one => one.Value.Until <= now).ToList())
            {
                known.Remove(old.Key);
            }
        }
    }

    /// <summary>Whether one can take a message now.</summary>
    public bool Has(DingTalkAddress address)
    {
        lock (gate)
        {
            return Ready(address, clock.GetUtcNow()) is not null;
        }
    }

    /// <summary>A webhook that can take a message now, which is then counted; null if none can.</summary>
    public Uri? Take(DingTalkAddress address)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var webhook = Ready(address, now);
            webhook?.Sent.Add(new SentMark(now, 1));
            return webhook?.Address;
        }
    }

    /// <summary>It was refused.</summary>
    public void Forget(DingTalkAddress address)
    {
        lock (gate)
        {
            known.Remove(address.ToString());
        }
    }

    private Webhook? Ready(DingTalkAddress address, DateTimeOffset now)
    {
        if (!known.TryGetValue(address.ToString(), out var webhook) || webhook.Until <= now + Margin)
        {
            return null;
        }

        webhook.Sent.RemoveAll(mark => mark.At <= now - Limits[0].Within);
        return RecipientRate.HoldUntil(Limits, webhook.Sent, parts: 1, now) is null ? webhook : null;
    }
}
