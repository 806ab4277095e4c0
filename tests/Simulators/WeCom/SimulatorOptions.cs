namespace ChatSales.Simulators.WeCom;

/// <summary>The company and the app that the simulator plays.</summary>
public sealed record SimulatorOptions
{
    public string CorpId { get; init; } = "ww0123456789abcdef";

    public long AgentId { get; init; } = 1000002;

    public string Secret { get; init; } = "simulated-secret";

    public string Token { get; init; } = "simulatedToken";

    public string EncodingAesKey { get; init; } = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    /// <summary>Whether the app may see a user id.</summary>
    public Func<string, bool> IsMember { get; init; } = static id => id.StartsWith("wx", StringComparison.Ordinal);

    /// <summary>Whether someone works here; others can sign in too, and get no user id.</summary>
    public Func<string, bool> IsColleague { get; init; } = static id => id.StartsWith("wx", StringComparison.Ordinal);

    public TimeSpan TokenLife { get; init; } = TimeSpan.FromSeconds(7200);

    /// <summary>Encrypts callbacks; null for the simulator's own way.</summary>
    public ICallbackCrypto? Crypto { get; init; }

    /// <summary>Where to listen; port 0 for a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";
}

/// <summary>Signs and encrypts callbacks as WeCom does.</summary>
public interface ICallbackCrypto
{
    (string Signature, string Encrypted) Seal(string message, string timestamp, string nonce);
}
