using ChatSales.Core.CheckIns;
using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Web.Parts;

/// <summary>What a browser says of where it is.</summary>
/// <param name="Latitude">Degrees as satellites give them; null if it doesn't say.</param>
/// <param name="Longitude">The same.</param>
/// <param name="Metres">How far off that may be.</param>
/// <param name="Why">Why it doesn't say.</param>
public sealed record Located(double? Latitude, double? Longitude, double? Metres, string? Why)
{
    /// <summary>The person has not allowed it.</summary>
    public const string Denied = "denied";

    private const double MostNorth = 90;
    private const double MostEast = 180;

    /// <summary>Whether it is a point of the earth.</summary>
    public bool IsPoint => Latitude is >= -MostNorth and <= MostNorth && Longitude is >= -MostEast and <= MostEast;

    /// <summary>The point on a Chinese map, like those that chat platforms send.</summary>
    public Place ToPlace()
    {
        var (latitude, longitude) = Geography.ToChinese(Latitude!.Value, Longitude!.Value);
        return new Place(latitude, longitude, WebTexts.PlaceLabel.With(Math.Clamp(Math.Ceiling(Metres ?? 0), 1, MostOff)));
    }

    private const double MostOff = 1_000_000;
}
