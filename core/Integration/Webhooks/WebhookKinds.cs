using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>
/// How far an endpoint has come in the feed; its id is the endpoint's name. Up to its position everything is delivered, held or given up: there is no
/// row for what was delivered at once.
/// </summary>
public sealed record WebhookEndpoint : Entity
{
    public required long Position { get; init; }

    /// <summary>The process that sends at present; null if nothing is on its way.</summary>
    public string? LedBy { get; init; }

    /// <summary>When another process may take over, should that one be gone.</summary>
    public DateTimeOffset? LedUntil { get; init; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Since when there were nothing but failures; null if the last try succeeded.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Before then nothing is sent: it fails as a whole, or wants to be left alone.</summary>
    public DateTimeOffset? NextTry { get; init; }

    public DeliveryFault? LastFault { get; init; }

    /// <summary>The status that came with <see cref="LastFault"/>, if any.</summary>
    public int? LastStatus { get; init; }

    public DateTimeOffset? LastFaultAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Since when nothing is sent until an operator says so.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Whether it fails as a whole: then one event at a time is tried.</summary>
    [JsonIgnore]
    public bool IsDown => Failures >= DownAfter;

    // Fewer may be the fault of single events.
    internal const int DownAfter = 5;
}

/// <summary>A deal whose next event a receiver doesn't take; its later ones wait behind it, in order.</summary>
public sealed record HeldDelivery : Entity
{
    public required string Endpoint { get; init; }

    /// <summary>The deal, see <see cref="WebhookEvent.Lane"/>.</summary>
    public required string Lane { get; init; }

    /// <summary>Positions of the events, the next one first.</summary>
    public required IReadOnlyList<long> Positions { get; init; }

    /// <summary>Whether more follow behind the last position than are listed.</summary>
    public bool HasMore { get; init; }

    /// <summary>When the next one happened.</summary>
    public required DateTimeOffset HeadAt { get; init; }

    /// <summary>Tries of the next one.</summary>
    public int Tries { get; init; }

    /// <summary>When the next one first failed.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    public required DateTimeOffset NextTry { get; init; }

    public DeliveryFault? Fault { get; init; }

    public int? Status { get; init; }

    public static string IdOf(string endpoint, string lane) => StoreLimits.ShortenedKey($"{endpoint}/{lane}");
}

/// <summary>What an operator did about an event that was given up.</summary>
public enum DeadDeliveryEnd
{
    [JsonStringEnumMemberName("repeated")]
    Repeated,

    [JsonStringEnumMemberName("dropped")]
    Dropped,
}

/// <summary>An event that a receiver never took and that holds up nothing any more; kept until an operator decides.</summary>
public sealed record DeadDelivery : Entity
{
    public required string Endpoint { get; init; }

    public required string Lane { get; init; }

    public required long Position { get; init; }

    public required string Type { get; init; }

    public required DateTimeOffset HappenedAt { get; init; }

    public required DateTimeOffset GivenUpAt { get; init; }

    public required int Tries { get; init; }

    public required DeliveryFault Fault { get; init; }

    public int? Status { get; init; }

    public DeadDeliveryEnd? End { get; init; }

    public Id<Person>? EndedBy { get; init; }
}

/// <summary>How deliveries are stored and found.</summary>
public static class WebhookKinds
{
    /// <summary>Names of the kinds, as used in a card's subject.</summary>
    public const string Endpoints = "webhook_endpoints";

    public const string Dead = "dead_deliveries";

    public static DocumentIndex<HeldDelivery> HeldByEndpoint { get; } = new("endpoint", row => row.Endpoint);

    /// <summary>Those that nobody has decided about, by endpoint.</summary>
    public static DocumentIndex<DeadDelivery> WaitingByEndpoint { get; } =
        new("waiting_endpoint", row => row.End is null ? row.Endpoint : default(IndexKey?));

    /// <summary>Not audited where a delivery would be a change to deliver.</summary>
    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<WebhookEndpoint>(Endpoints, audited: false),
        new DocumentKind<HeldDelivery>("held_deliveries", audited: false, HeldByEndpoint),
        new DocumentKind<DeadDelivery>(Dead, audited: true, WaitingByEndpoint),
    ];
}

/// <summary>An operator asked for a sign of life; it is told to that endpoint alone.</summary>
public sealed record WebhookTested : DomainEvent
{
    public override string Name => WebhookTypes.Test;

    public override (string Kind, string Id) Of => (WebhookKinds.Endpoints, Endpoint);

    public required string Endpoint { get; init; }
}
