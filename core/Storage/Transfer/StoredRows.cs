namespace ChatSales.Core.Storage.Transfer;

/// <summary>The state of a queued message.</summary>
public enum StoredState
{
    Waiting,
    Dead,

    /// <summary>Handled or sent; only remembered.</summary>
    Settled,
}

/// <summary>A row of <see cref="StoreParts.Inbox"/>.</summary>
public sealed record StoredIncoming
{
    public required string Id { get; init; }

    public required StoredState State { get; init; }

    /// <summary>In whole milliseconds; null while it is not settled.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Null once it is settled.</summary>
    public InboxMessage? Message { get; init; }

    /// <summary>A message that waits or was given up. How processes that handled it died is not part of it.</summary>
    public static StoredIncoming Of(StoredState state, InboxMessage message) => new() { Id = message.Id, State = state, Message = message.Cleared() };

    /// <summary>A message that was handled.</summary>
    public static StoredIncoming Settled(string id, DateTimeOffset at) =>
        new()
        {
            Id = id,
            State = StoredState.Settled,
            SettledAt = Rounding.ToMilliseconds(at),
        };
}

/// <summary>A row of <see cref="StoreParts.Outbox"/>.</summary>
public sealed record StoredOutgoing
{
    public required string Id { get; init; }

    public required StoredState State { get; init; }

    /// <summary>In whole milliseconds; null while it is not sent.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>For a sent message: rate limits count it.</summary>
    public string? Platform { get; init; }

    /// <inheritdoc cref="Platform"/>
    public string? Recipient { get; init; }

    /// <inheritdoc cref="Platform"/>
    public int? Parts { get; init; }

    /// <summary>Null once it is sent. A waiting one may still have been sent, at that instant or since.</summary>
    public OutboxMessage? Message { get; init; }

    /// <summary>A message that waits or was given up.</summary>
    public static StoredOutgoing Of(StoredState state, OutboxMessage message) =>
        new() { Id = message.Id, State = state, Message = state == StoredState.Waiting ? message with { MaybeSent = true } : message };

    /// <summary>A message that was sent.</summary>
    public static StoredOutgoing Settled(string id, SentMark sent, string platform, string recipient) =>
        new()
        {
            Id = id,
            State = StoredState.Settled,
            SettledAt = Rounding.ToMilliseconds(sent.At),
            Platform = platform,
            Recipient = recipient,
            Parts = sent.Parts,
        };
}

/// <summary>Stores keep instants at different resolutions; rows must be equal whichever store they come from.</summary>
internal static class Rounding
{
    public static DateTimeOffset ToMilliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
