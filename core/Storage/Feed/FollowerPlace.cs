namespace ChatSales.Core.Storage.Feed;

/// <summary>How far a follower has come; its id is the follower's name.</summary>
public sealed record FollowerPlace : Entity
{
    /// <summary>Not audited: else each step would be a change to follow.</summary>
    public static DocumentKind<FollowerPlace> Kind { get; } = new("followers", audited: false);

    /// <summary>Of the last change that it has taken; null if it is to begin from nothing.</summary>
    public long? Position { get; init; }
}
