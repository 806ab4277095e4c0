using System.Text.Json.Serialization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>Someone who works with the bot.</summary>
public sealed record Person : Entity
{
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>The team's name; null outside sales teams.</summary>
    public string? Team { get; init; }

    public string? Region { get; init; }

    /// <summary>Whom this person reports to.</summary>
    public Id<Person>? ManagerId { get; init; }

    public string? Mobile { get; init; }

    /// <summary>The person's id on each platform, by the platform's key (<c>wecom</c>, <c>dingtalk</c>, <c>feishu</c>).</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string>();

    /// <summary>The platforms whose directories have had them; null if none has. Who is missing from all of these has left.</summary>
    public IReadOnlyList<string>? InDirectories { get; init; }

    public bool Active { get; init; } = true;

    /// <summary>Their first day.</summary>
    public DateOnly? JoinedOn { get; init; }

    /// <summary>Their last day.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>Who takes over their work.</summary>
    public Id<Person>? SuccessorId { get; init; }
}

/// <summary>A person's role in the organisation; together with the team it decides what they may see and do (X3).</summary>
public enum Role
{
    Rep,
    Manager,
    Director,
    Product,
    Architect,
    Delivery,
    Finance,
    Support,
    Operator,
}

/// <summary>Where a person last spoke to the bot, which is where messages to them go (X1). Its id is the person's.</summary>
public sealed record Presence : Entity
{
    private static readonly TimeSpan DealResolution = TimeSpan.FromMinutes(10);

    public required string Platform { get; init; }

    public required string Address { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// When they were last active on the page after being on a platform; the platform stays the place for messages that must be noticed.
    /// </summary>
    public DateTimeOffset? OnPageAt { get; init; }

    /// <summary>The deal whose card they were last shown; null if none.</summary>
    public Id<Deal>? DealId { get; init; }

    public DateTimeOffset? DealAt { get; init; }

    /// <summary>Remembers that a person talks about a deal.</summary>
    public static async ValueTask TalkAsync(Session session, Id<Person> personId, Id<Deal> dealId, CancellationToken ct)
    {
        if (await session.FindAsync<Presence>(personId.Text, ct) is { } presence
            && (presence.DealId != dealId || session.Now - presence.DealAt > DealResolution))
        {
            session.Store(presence with { DealId = dealId, DealAt = session.Now }, "presence.deal");
        }
    }

    /// <summary>Whether the page is where they were last active.</summary>
    [JsonIgnore]
    public bool IsLastOnPage => Platform == Courier.WebPlatform || OnPageAt > At;
}
