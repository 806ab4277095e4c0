using ChatSales.Core.Rhythm.Scores;
using ScottPlot;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Draws a score with ScottPlot as a radar: the person's line over the team's. The ground is light, so that it is read in dark chats too.
/// </summary>
public sealed class ScorePainter : IScorePainter
{
    private const int Width = 1000;
    private const int Height = 1000;
    private const float Scale = 2;
    private const double Whole = 100;

    // Where the names of the spokes stand, the title, and what the lines are called; and how far the picture reaches.
    private const double Rim = 122;
    private const double Top = 155;
    private const double Bottom = -150;
    private const double Aside = 12;
    private const double Across = 175;

    private static readonly double[] Circles = [25, 50, 75, 100];
    private static readonly Color Ink = Color.FromHex("#1d2433");
    private static readonly Color Soft = Color.FromHex("#c6ccd6");
    private static readonly Color Blue = Color.FromHex("#2460e8");
    private static readonly Color Grey = Color.FromHex("#8a94a6");

    public ReadOnlyMemory<byte> Paint(ScorePicture picture)
    {
        var plot = new Plot { ScaleFactor = Scale };
        plot.FigureBackground.Color = Colors.White;
        AddRings(plot, picture.Spokes.Count);
        AddLine(plot, Grey, [.. picture.Spokes.Select(spoke => spoke.Others)]);
        AddLine(plot, Blue, [.. picture.Spokes.Select(spoke => spoke.Own)]);
        foreach (var (index, spoke) in picture.Spokes.Index())
        {
            var (x, y) = At(index, picture.Spokes.Count, Rim);
            var value = spoke.Own is { } own ? own.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) : "—";
            AddWords(plot, $"{spoke.Label} {value}", Ink, 15, x, y, Alignment.MiddleCenter);
        }

        AddWords(plot, picture.Title, Ink, 18, 0, Top, Alignment.MiddleCenter);
        AddWords(plot, picture.Own, Blue, 15, -Aside, Bottom, Alignment.MiddleRight);
        AddWords(plot, picture.Others, Grey, 15, Aside, Bottom, Alignment.MiddleLeft);
        plot.HideGrid();
        plot.Layout.Frameless();
        plot.Axes.SetLimits(-Across, Across, -Across, Across);
        plot.Axes.SquareUnits();
        if (Fonts.ChineseFamily is { } family)
        {
            plot.Font.Set(family);
        }

        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void AddRings(Plot plot, int spokes)
    {
        foreach (var radius in Circles)
        {
            var ring = plot.Add.Polygon(Enumerable.Range(0, spokes).Select(index => PointAt(index, spokes, radius)).ToArray());
            (ring.FillColor, ring.LineColor, ring.LineWidth) = (Colors.Transparent, Soft, 1);
        }

        foreach (var index in Enumerable.Range(0, spokes))
        {
            var (x, y) = At(index, spokes, Whole);
            var line = plot.Add.Line(0, 0, x, y);
            (line.Color, line.LineWidth, line.MarkerSize) = (Soft, 1, 0);
        }
    }

    // What is not known is left out: it is not nought.
    private static void AddLine(Plot plot, Color color, IReadOnlyList<decimal?> values)
    {
        var points = values.Index().Where(one => one.Item is not null)
            .Select(one => PointAt(one.Index, values.Count, (double)one.Item!.Value)).ToArray();
        if (points.Length > 1)
        {
            var shape = plot.Add.Polygon(points);
            (shape.FillColor, shape.LineColor, shape.LineWidth) = (color.WithAlpha(0.18), color, 3);
        }

        foreach (var point in points)
        {
            plot.Add.Marker(point, MarkerShape.FilledCircle, 7, color);
        }
    }

    private static void AddWords(Plot plot, string words, Color color, float size, double x, double y, Alignment alignment)
    {
        var label = plot.Add.Text(words, x, y);
        (label.LabelFontColor, label.LabelFontSize, label.LabelAlignment) = (color, size, alignment);
        // The plot's own font is for words that are added after it: the first picture of a process would have none of these characters.
        label.LabelFontName = Fonts.ChineseFamily ?? label.LabelFontName;
    }

    private static Coordinates PointAt(int index, int count, double radius)
    {
        var (x, y) = At(index, count, radius);
        return new Coordinates(x, y);
    }

    // Clockwise from the top.
    private static (double X, double Y) At(int index, int count, double radius)
    {
        var angle = Math.PI / 2 - 2 * Math.PI * index / count;
        return (radius * Math.Cos(angle), radius * Math.Sin(angle));
    }
}
