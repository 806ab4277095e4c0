using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>A document that is listed and counted until it has gone out.</summary>
public sealed record Parcel : Entity
{
    public required string Depot { get; init; }

    public required int Day { get; init; }

    public decimal Weight { get; init; }

    public bool IsOut { get; init; }

    public bool IsUrgent { get; init; }

    public static DocumentIndex<Parcel> Waiting { get; } =
        new("waiting", parcel => parcel.IsOut ? default(IndexKey?) : $"{parcel.Depot}\t{parcel.Day:D3}\t{parcel.Id}");

    public static DocumentIndex<Parcel> ByUrgency { get; } = new("urgency", parcel => parcel.IsUrgent);

    public static DocumentTally<Parcel> Weights { get; } =
        new("weights", parcel => parcel.IsOut ? [] : [$"depot\t{parcel.Depot}\t", $"day\t{parcel.Day:D3}"], parcel => parcel.Weight);

    public static DocumentKind Kind { get; } = new DocumentKind<Parcel>("parcels", audited: true, Waiting, ByUrgency) { Tallies = [Weights] };

    public static KeyRange In(string depot, int? from = null, int? to = null) => new($"{depot}\t", Bound(from), Bound(to));

    public static KeyRange At(string depot) => new($"depot\t{depot}\t");

    private static IndexKey? Bound(int? day) => day is { } known ? new IndexKey($"{known:D3}") : default(IndexKey?);
}
