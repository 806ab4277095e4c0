using ChatSales.Adapters.Chat.Connections;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Chat;

/// <summary>The access token that all nodes use for one app of a platform; the id is that of its <see cref="AppCredentials"/>.</summary>
public sealed record SharedToken : Entity
{
    /// <summary>The token, readable only with the app's secret.</summary>
    public required string Sealed { get; init; }

    public required DateTimeOffset UsableUntil { get; init; }
}

/// <summary>What the platforms' adapters store.</summary>
public static class ChatKinds
{
    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<SharedToken>("platform_tokens", audited: false),
        // The name dates from when only DingTalk needed it; names are part of the stored format.
        new DocumentKind<PartDelivery>("dingtalk_deliveries", audited: false),
        new DocumentKind<MonthlyUse>("platform_quotas", audited: false),
        new DocumentKind<ConnectionLease>("connection_leases", audited: false),
    ];
}
