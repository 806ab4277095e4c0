using ChatSales.Core.Storage;

namespace ChatSales.Bot.Driven;

/// <summary>Where the clock of a store stands that is driven: what was due before is done, and it does not go back.</summary>
internal sealed record DrivenUntil : Entity
{
    /// <summary>The id of the only one.</summary>
    public const string Only = "only";

    public required DateTimeOffset At { get; init; }
}

/// <summary>How what belongs to driving is stored.</summary>
internal static class DrivenKinds
{
    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<DrivenUntil>("driven_until", audited: false)];
}
