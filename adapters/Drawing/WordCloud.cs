using ChatSales.Core.BattleMap;
using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Places words around a middle, the most frequent first and largest, none over another: along a spiral to the first free place. The same words
/// always lie the same way.
/// </summary>
internal static class WordCloud
{
    private const float Largest = 44;
    private const float Least = 15;
    private const float Gap = 5;
    private const double Step = 0.35;

    // Ideographs fill their line from the baseline up to this part of the size, and hang a little below it.
    private const float Above = 0.9f;
    private const float Below = 0.22f;

    private static readonly SKColor[] Colors =
        [SKColor.Parse("#2460e8"), SKColor.Parse("#0b7a6e"), SKColor.Parse("#6941c6"), SKColor.Parse("#93370d"), SKColor.Parse("#1849a9")];

    public static void Draw(Brush brush, IReadOnlyList<FeedbackWord> words, SKRect area)
    {
        var taken = new List<SKRect>();
        foreach (var (index, word) in words.Index())
        {
            var size = Least + ((Largest - Least) * MathF.Sqrt(word.Count / (float)words[0].Count));
            size = brush.SizeFor(word.Word, area.Width / 2, size, Least, isBold: true);
            var text = brush.Fit(word.Word, area.Width / 2, size, isBold: true);
            if (PlaceOf(brush.WidthOf(text, size, isBold: true), size, area, taken) is { } place)
            {
                taken.Add(place);
                brush.Write(text, place.Left, place.Top + (size * Above), size, Colors[index % Colors.Length], isBold: true);
            }
        }
    }

    private static SKRect? PlaceOf(float width, float size, SKRect area, List<SKRect> taken)
    {
        var height = size * (Above + Below);
        for (var angle = 0.0; angle < 120; angle += Step)
        {
            // As wide as the area is for its height.
            var (x, y) = (angle * 2.2 * Math.Cos(angle) * area.Width / area.Height, angle * 2.2 * Math.Sin(angle));
            var place = SKRect.Create(area.MidX + (float)x - (width / 2), area.MidY + (float)y - (height / 2), width, height);
            if (area.Contains(place) && !taken.Exists(other => SKRect.Inflate(other, Gap, Gap / 2).IntersectsWith(place)))
            {
                return place;
            }
        }

        return null;
    }
}
