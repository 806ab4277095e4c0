using System.Text.Json.Serialization;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Core.CheckIns;

/// <summary>A check-in that somebody has begun: where they are, and the photo, in whichever order they come. Its id is the person's.</summary>
public sealed record PendingCheckIn : Entity
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public Id<Customer>? CustomerId { get; init; }

    public Id<Deal>? DealId { get; init; }

    /// <summary>Degrees of a Chinese map; null as long as there is no place, and where it is only said in words.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string? Label { get; init; }

    public DateTimeOffset? PlacedAt { get; init; }

    public Id<Upload>? UploadId { get; init; }

    public DateTimeOffset? PhotoAt { get; init; }

    /// <summary>When something of it last came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the one before was entered or given up: pictures that came until then are none of this one.</summary>
    public DateTimeOffset? Since { get; init; }

    public bool IsEnded { get; init; }

    /// <summary>Whether all that is sent is there.</summary>
    [JsonIgnore]
    public bool IsComplete => PlacedAt is not null && UploadId is not null;

    public bool IsAlive(DateTimeOffset now) => !IsEnded && now - At < Life;
}

/// <summary>How check-ins are stored.</summary>
public static class CheckInKinds
{
    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<PendingCheckIn>("check_ins", audited: false)];
}
