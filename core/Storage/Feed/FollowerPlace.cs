namespace ChatSales.Core.Storage.Feed;

/// <summary>How far a follower has come; its id is the follower's name.</summary>
public sealed record FollowerPlace : Entity
{
    /// <summary>Not audited: otherwise each step would be a change to follow.</summary>
    public static DocumentKind<FollowerPlace> Kind { get; } = new("followers", audited: false);

    /// <summary>Position of the last change taken; null if it has to begin from nothing.</summary>
    public long? Position { get; init; }
}
