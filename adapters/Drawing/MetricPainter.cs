using ChatSales.Core.Metrics;
using ScottPlot;

namespace ChatSales.Adapters.Drawing;

/// <summary>Draws the course of a metric with ScottPlot: a point for each period with its figure, over a line.</summary>
public sealed class MetricPainter : IMetricPainter
{
    private const int Width = 1200;
    private const int Height = 600;
    private const float Scale = 2;

    // Periods stand below the line, not on it.
    private const float BelowLine = 8;

    // Room above the highest figure, as a part of the whole height.
    private const double Room = 1.25;

    private static readonly Color Ink = Color.FromHex("#1d2433");
    private static readonly Color Soft = Color.FromHex("#5f6b7e");
    private static readonly Color Blue = Color.FromHex("#2460e8");

    public ReadOnlyMemory<byte> Paint(MetricPicture picture)
    {
        var plot = new Plot { ScaleFactor = Scale };
        var known = picture.Points.Index().Where(point => point.Item.Value is not null)
            .Select(point => (X: (double)point.Index, Y: (double)point.Item.Value!.Value, point.Item.Text)).ToList();
        var least = Math.Min(0, known.Select(point => point.Y).DefaultIfEmpty().Min());
        var most = known.Select(point => point.Y).DefaultIfEmpty().Max();
        var line = plot.Add.Scatter(known.Select(point => point.X).ToArray(), known.Select(point => point.Y).ToArray());
        (line.Color, line.LineWidth, line.MarkerSize) = (Blue, 2.5f, 9);
        foreach (var (x, y, text) in known)
        {
            var label = plot.Add.Text(text, x, y);
            (label.LabelFontColor, label.LabelFontSize, label.LabelAlignment, label.OffsetY) = (Ink, 14, Alignment.LowerCenter, -9);
            label.LabelFontName = Fonts.ChineseFamily ?? label.LabelFontName;
        }

        plot.Title(picture.Title, 18);
        plot.Axes.Title.Label.ForeColor = Ink;
        plot.Axes.Bottom.SetTicks(
            [.. picture.Points.Select((_, index) => (double)index)], [.. picture.Points.Select(point => point.Label)]);
        (plot.Axes.Bottom.TickLabelStyle.FontSize, plot.Axes.Bottom.TickLabelStyle.ForeColor) = (13, Soft);
        (plot.Axes.Bottom.MajorTickStyle.Length, plot.Axes.Bottom.TickLabelStyle.OffsetY) = (0, BelowLine);
        plot.Axes.Left.IsVisible = plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = false;
        plot.Axes.Bottom.FrameLineStyle.Color = Soft;
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(-0.6, picture.Points.Count - 0.4, least * Room, least == most ? least + 1 : least + ((most - least) * Room));
        if (Fonts.ChineseFamily is { } family)
        {
            plot.Font.Set(family);
        }

        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }
}
