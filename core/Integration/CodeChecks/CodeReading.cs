using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.CodeChecks;

/// <summary>What a target said of the codes of its flow when they were last compared; its id is the target's.</summary>
public sealed record CodeReading : Entity
{
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>When they were compared; null if they never were.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Of which codes: another flow is compared at once.</summary>
    public string Mark { get; init; } = "";

    /// <summary>What each code is called there, by <c>need/code</c>, as somebody last agreed to.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of needs of which the target has no list, or gives none.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];
}

/// <summary>How it is stored.</summary>
public static class CodeCheckKinds
{
    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<CodeReading>("code_readings", audited: false)];
}
