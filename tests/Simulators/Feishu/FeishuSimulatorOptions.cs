namespace ChatSales.Simulators.Feishu;

/// <summary>The app that the simulator plays Feishu for.</summary>
public sealed record FeishuSimulatorOptions
{
    public string AppId { get; init; } = "cli_a1b2c3d4e5f60001";

    public string AppSecret { get; init; } = "simulated-secret";

    public string VerificationToken { get; init; } = "simulatedVerificationToken";

    public string EncryptKey { get; init; } = "simulated-encrypt-key";

    public string BotOpenId { get; init; } = "ou_bot";

    /// <summary>The company.</summary>
    public string TenantKey { get; init; } = "736588c9260f175d";

    /// <summary>Whether someone with this open_id is within the app's availability.</summary>
    public Func<string, bool> IsMember { get; init; } = static id => id.StartsWith("ou_", StringComparison.Ordinal);

    /// <summary>The open_id behind a mobile number; null for none.</summary>
    public Func<string, string?> ByMobile { get; init; } = static _ => null;

    public TimeSpan TokenLife { get; init; } = TimeSpan.FromSeconds(7200);

    /// <summary>Payloads longer than this come in several frames.</summary>
    public int FrameBytes { get; init; } = 8 * 1024;

    /// <summary>Where to listen; port 0 for a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";
}
