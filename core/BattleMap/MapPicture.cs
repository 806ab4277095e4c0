using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Metrics;
using ChatSales.Core.Time;

namespace ChatSales.Core.BattleMap;

/// <summary>The battle map in words, ready to be drawn.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subtitle">Whose it is, and as of when.</param>
/// <param name="Figures">Labels with their figures.</param>
/// <param name="Idle">Heading of the customers.</param>
/// <param name="Customers">Their names, each with a line; one without a name says why there are none.</param>
/// <param name="Cloud">Heading of the words.</param>
/// <param name="Words">The words, the most frequent first.</param>
/// <param name="NoWords">Why there are none.</param>
public sealed record MapPicture(
    string Title, string Subtitle, IReadOnlyList<Fact> Figures, string Idle, IReadOnlyList<Fact> Customers, string Cloud,
    IReadOnlyList<FeedbackWord> Words, string NoWords)
{
    /// <summary>A map as of an instant.</summary>
    public static MapPicture Of(GatheredMap map, DateTimeOffset now, BusinessZone zone) => new(
        MapTexts.Title.Text,
        string.Join(" · ", MapWords.NameOf(map.Scope), MapWords.AsOf(now, zone)),
        [.. map.Figures.Select((figure, index) => new Fact(MapBlocks.Figures[index].Title, figure.Text ?? MapTexts.NotSeen.Text))],
        MapTexts.Idle.Text,
        map.Idle is { Count: > 0 } idle ? [.. idle.Select(one => new Fact(one.Name, MapWords.Of(one)))] : [new Fact("", MapWords.WhyNone(map.Idle))],
        MapTexts.Cloud.Text,
        map.Words ?? [],
        map.Words is null ? MapTexts.NotSeen.Text : MapTexts.NoFeedback.Text);
}

/// <summary>Draws the battle map.</summary>
public interface IMapPainter
{
    /// <summary>A PNG.</summary>
    ReadOnlyMemory<byte> Paint(MapPicture map);
}

/// <summary>Parts of the map in words.</summary>
public static class MapWords
{
    /// <summary>What a scope is called.</summary>
    public static string NameOf(MetricScope scope) => scope.Name ?? MapTexts.Everyone.Text;

    /// <summary>As of when.</summary>
    public static string AsOf(DateTimeOffset now, BusinessZone zone) =>
        MapTexts.AsOf.With(zone.Local(now).ToString("M-d HH:mm", CultureInfo.InvariantCulture));

    /// <summary>How long nobody has contacted a customer, and what is at stake.</summary>
    public static string Of(IdleCustomer customer) => string.Join(
        " · ", (customer.WasContacted ? MapTexts.Days : MapTexts.Never).With(customer.Days), MapTexts.Open.With(customer.Open.Show()));

    /// <summary>Why no customer is shown.</summary>
    public static string WhyNone(IReadOnlyList<IdleCustomer>? idle) => (idle is null ? MapTexts.NotSeen : MapTexts.NobodyIdle).Text;
}
