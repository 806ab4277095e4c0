using System.Text.Json.Nodes;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>
/// How often to ping and how long to wait before connecting again: Feishu says so when connecting and with each pong (its ClientConfig).
/// </summary>
internal sealed class FeishuPace
{
    // The vendor's own defaults, and the bounds within which the values it sends are trusted.
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public TimeSpan Ping { get; private set; } = Default;

    /// <summary>Between two tries.</summary>
    public TimeSpan Interval { get; private set; } = Default;

    /// <summary>The first try waits a random part of this, so that not all clients return at once.</summary>
    public TimeSpan Nonce { get; private set; } = TimeSpan.FromSeconds(30);

    public void Adopt(JsonObject config)
    {
        Ping = Seconds(config, "PingInterval", least: 1) ?? Ping;
        Interval = Seconds(config, "ReconnectInterval", least: 1) ?? Interval;
        Nonce = Seconds(config, "ReconnectNonce", least: 0) ?? Nonce;
    }

    private static TimeSpan? Seconds(JsonObject config, string name, int least) =>
        config[name] is JsonValue value && value.TryGetValue<int>(out var seconds) && seconds >= least && seconds <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
