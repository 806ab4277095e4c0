namespace ChatSales.Simulators.DingTalk;

/// <summary>The company and the app that the simulator plays DingTalk for.</summary>
public sealed record DingTalkSimulatorOptions
{
    public string ClientId { get; init; } = "dingsimulated000app";

    public string ClientSecret { get; init; } = "simulated-client-secret";

    public string RobotCode { get; init; } = "dingsimulated000app";

    public string CorpId { get; init; } = "dingsimulated00corp";

    public string EventToken { get; init; } = "simulatedEventToken";

    public string EventAesKey { get; init; } = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    /// <summary>The company's own card template, made as docs/dingtalk-card.md says.</summary>
    public string CardTemplateId { get; init; } = "11112222-3333-4444-5555-666677778888.schema";

    /// <summary>The company's own template of scene groups.</summary>
    public string GroupTemplateId { get; init; } = "simulated-group-template";

    /// <summary>Whether the app may see a user id.</summary>
    public Func<string, bool> IsMember { get; init; } = static id => id.StartsWith("dd", StringComparison.Ordinal);

    /// <summary>Someone's mobile number; null where the app may not see it.</summary>
    public Func<string, string?> MobileOf { get; init; } = static _ => null;

    /// <summary>Permissions that the app lacks.</summary>
    public ISet<string> Lacks { get; init; } = new HashSet<string>();

    /// <summary>Calls the organisation may make per month; further ones are refused.</summary>
    public int MonthlyCalls { get; init; } = int.MaxValue;

    /// <summary>Rewrites a file's address; null to leave it.</summary>
    public Func<Uri, string>? FileAddress { get; init; }

    public TimeSpan TokenLife { get; init; } = TimeSpan.FromSeconds(7200);

    /// <summary>How long a message's webhook takes answers.</summary>
    public TimeSpan WebhookLife { get; init; } = TimeSpan.FromMinutes(90);

    /// <summary>Where to listen; port 0 for a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";
}
