using ChatSales.Core.BattleMap;
using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>Draws the battle map for a phone's chat: figures, customers, words, one below the other.</summary>
public sealed class MapPainter : IMapPainter
{
    private const int Width = 720;
    private const int Scale = 2;
    private const float Edge = 24;
    private const float Gap = 12;
    private const float Inner = Width - (2 * Edge);
    private const float TileHeight = 104;
    private const float RowHeight = 44;
    private const float CloudHeight = 230;
    private const float Heading = 22;

    private static readonly SKColor Page = SKColors.White;
    private static readonly SKColor Ink = SKColor.Parse("#1d2433");
    private static readonly SKColor Soft = SKColor.Parse("#5f6b7e");
    private static readonly SKColor Blue = SKColor.Parse("#2460e8");
    private static readonly SKColor Tile = SKColor.Parse("#f3f5f9");

    public ReadOnlyMemory<byte> Paint(MapPicture map)
    {
        var height = 376 + CloudHeight + (map.Customers.Count * RowHeight);
        using var surface = SKSurface.Create(new SKImageInfo(Width * Scale, (int)height * Scale));
        surface.Canvas.Scale(Scale);
        surface.Canvas.Clear(Page);
        using (var brush = new Brush(surface.Canvas))
        {
            Draw(brush, map);
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Draw(Brush brush, MapPicture map)
    {
        brush.Write(map.Title, Edge, 54, 32, Ink, isBold: true);
        brush.Write(brush.Fit(map.Subtitle, Inner, 18), Edge, 86, 18, Soft);
        var y = 112f;
        var width = (Inner - (Gap * (map.Figures.Count - 1))) / map.Figures.Count;
        foreach (var (index, figure) in map.Figures.Index())
        {
            var left = Edge + (index * (width + Gap));
            brush.Fill(SKRect.Create(left, y, width, TileHeight), Tile, 14);
            Line(brush, figure.Label, left + 16, y + 36, width - 32, 17, 12, Soft);
            Line(brush, figure.Value, left + 16, y + 80, width - 32, 32, 14, Blue, isBold: true);
        }

        y += TileHeight + 52;
        brush.Write(map.Idle, Edge, y, Heading, Ink, isBold: true);
        y += 10;
        foreach (var customer in map.Customers)
        {
            var detail = brush.Fit(customer.Value, customer.Label.Length == 0 ? Inner : Inner * 0.6f, 18);
            var wide = brush.WidthOf(detail, 18);
            brush.Write(brush.Fit(customer.Label, Inner - wide - Gap, 20), Edge, y + 30, 20, Ink);
            brush.Write(detail, customer.Label.Length == 0 ? Edge : Edge + Inner - wide, y + 30, 18, Soft);
            y += RowHeight;
        }

        y += 46;
        brush.Write(map.Cloud, Edge, y, Heading, Ink, isBold: true);
        var area = SKRect.Create(Edge, y + 18, Inner, CloudHeight);
        brush.Fill(area, Tile, 14);
        area.Inflate(-16, -14);
        if (map.Words.Count == 0)
        {
            var size = brush.SizeFor(map.NoWords, area.Width, 18, 12);
            brush.Write(brush.Fit(map.NoWords, area.Width, size), area.Left, area.Top + 24, size, Soft);
        }

        WordCloud.Draw(brush, map.Words, area);
    }

    // As large as fits, else cut.
    private static void Line(Brush brush, string text, float x, float y, float width, float largest, float least, SKColor color, bool isBold = false)
    {
        var size = brush.SizeFor(text, width, largest, least, isBold);
        brush.Write(brush.Fit(text, width, size, isBold), x, y, size, color, isBold);
    }
}
