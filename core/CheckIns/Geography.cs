using ChatSales.Core.Deals;

namespace ChatSales.Core.CheckIns;

/// <summary>
/// Points on the earth. Chat platforms' maps are Chinese ones, whose coordinates (GCJ-02) are off from the satellites' by up to 700 m.
/// </summary>
public static class Geography
{
    private const double EarthRadius = 6_371_000;
    private const double SemiMajor = 6_378_245;
    private const double Eccentricity = 0.00669342162296594323;

    /// <summary>
    /// How far a point of a Chinese map is from a place, in metres; where it is unknown what the place counts from, the nearer of both.
    /// </summary>
    public static double Metres(double latitude, double longitude, CustomerPlace place)
    {
        var (north, east) = ((double)place.Latitude, (double)place.Longitude);
        var (shiftedNorth, shiftedEast) = ToChinese(north, east);
        return place.Datum switch
        {
            Datum.Gcj02 => Metres(latitude, longitude, north, east),
            Datum.Wgs84 => Metres(latitude, longitude, shiftedNorth, shiftedEast),
            _ => Math.Min(Metres(latitude, longitude, north, east), Metres(latitude, longitude, shiftedNorth, shiftedEast)),
        };
    }

    /// <summary>The way along the earth between two points, in metres.</summary>
    public static double Metres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var (north, otherNorth) = (double.DegreesToRadians(latitude), double.DegreesToRadians(otherLatitude));
        var half = Math.Sin((otherNorth - north) / 2);
        var halfEast = Math.Sin(double.DegreesToRadians(otherLongitude - longitude) / 2);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt((half * half) + (Math.Cos(north) * Math.Cos(otherNorth) * halfEast * halfEast))));
    }

    /// <summary>
    /// Where a point that satellites give stands on a Chinese map (the known approximation of GCJ-02); outside of China, where it is.
    /// </summary>
    public static (double Latitude, double Longitude) ToChinese(double latitude, double longitude)
    {
        if (latitude is < 0.8293 or > 55.8271 || longitude is < 72.004 or > 137.8347)
        {
            return (latitude, longitude);
        }

        var (x, y) = (longitude - 105, latitude - 35);
        var radians = double.DegreesToRadians(latitude);
        var magic = 1 - (Eccentricity * Math.Sin(radians) * Math.Sin(radians));
        var root = Math.Sqrt(magic);
        var north = North(x, y) * 180 / (SemiMajor * (1 - Eccentricity) / (magic * root) * Math.PI);
        var east = East(x, y) * 180 / (SemiMajor / root * Math.Cos(radians) * Math.PI);
        return (latitude + north, longitude + east);
    }

    private static double North(double x, double y) =>
        -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
        + Waves(x * Math.PI, 6, 2, 20, 20) + Waves(y * Math.PI, 1, 1.0 / 3, 20, 40) + Waves(y * Math.PI, 1.0 / 12, 1.0 / 30, 160, 320);

    private static double East(double x, double y) =>
        300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
        + Waves(x * Math.PI, 6, 2, 20, 20) + Waves(x * Math.PI, 1, 1.0 / 3, 20, 40) + Waves(x * Math.PI, 1.0 / 12, 1.0 / 30, 150, 300);

    private static double Waves(double angle, double first, double second, double height, double otherHeight) =>
        ((height * Math.Sin(angle * first)) + (otherHeight * Math.Sin(angle * second))) * 2 / 3;
}
