using System.Text.Json.Serialization;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>Why an event was not taken; a receiver's own words are never kept.</summary>
public enum DeliveryFault
{
    /// <summary>No connection: the address is unknown, nobody listens, or TLS failed.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>The address leads to where the endpoint may not go.</summary>
    [JsonStringEnumMemberName("forbidden")]
    Forbidden,

    /// <summary>No answer in time; it may have been taken all the same.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>The receiver sends us elsewhere; that is never followed.</summary>
    [JsonStringEnumMemberName("redirected")]
    Redirected,

    /// <summary>The receiver knows us no longer, or the signature isn't right to it: 401, 403.</summary>
    [JsonStringEnumMemberName("unauthorised")]
    Unauthorised,

    /// <summary>Any other refusal of the receiver, 4xx.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The receiver broke, 5xx.</summary>
    [JsonStringEnumMemberName("broken")]
    Broken,

    /// <summary>The receiver has too much to do: 429, 502, 503, 504.</summary>
    [JsonStringEnumMemberName("busy")]
    Busy,

    /// <summary>The receiver wants nothing more: 410.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,
}

/// <summary>What became of a try.</summary>
/// <param name="Fault">Null if it was taken.</param>
/// <param name="Status">The status of the answer; null if none came.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone.</param>
public sealed record DeliveryAnswer(DeliveryFault? Fault, int? Status = null, TimeSpan? RetryAfter = null)
{
    public static DeliveryAnswer Taken { get; } = new((DeliveryFault?)null);
}

/// <summary>Posts events; signs each for its receiver.</summary>
public interface IWebhookPost
{
    /// <summary>Tries once; whatever goes wrong is an answer.</summary>
    /// <param name="endpoint">Name of the endpoint.</param>
    /// <param name="happened">What is told.</param>
    /// <param name="ct">Cancels.</param>
    Task<DeliveryAnswer> PostAsync(string endpoint, WebhookEvent happened, CancellationToken ct);
}
