namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>The AI bot that the simulator plays the platform for.</summary>
public sealed record AiBotSimulatorOptions
{
    public string BotId { get; init; } = "aibSimulated";

    public string Secret { get; init; } = "simulated-bot-secret";

    public string Token { get; init; } = "simulatedBotToken";

    public string EncodingAesKey { get; init; } = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcbA";

    /// <summary>Its name in group mentions.</summary>
    public string Name { get; init; } = "ChatSales";

    /// <summary>Whether a user id is a member who may be written to.</summary>
    public Func<string, bool> IsMember { get; init; } = static id => id.StartsWith("wx", StringComparison.Ordinal);

    /// <summary>Encrypts callbacks; null for the simulator's own way.</summary>
    public ICallbackCrypto? Crypto { get; init; }

    /// <summary>Where to listen; port 0 for a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>Encrypts the callbacks: a company's own AI bot has no receiver id.</summary>
    internal SimulatorOptions Callbacks => new() { CorpId = "", Token = Token, EncodingAesKey = EncodingAesKey };
}
