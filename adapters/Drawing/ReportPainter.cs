using System.Globalization;
using ChatSales.Core.Tickets.Report;
using ScottPlot;

namespace ChatSales.Adapters.Drawing;

/// <summary>Draws a figure of departments with ScottPlot: for each a bar of the month over one of the month before.</summary>
public sealed class ReportPainter : IReportPainter
{
    private const int Width = 1200;
    private const int Head = 150;
    private const int PerBar = 110;
    private const float Scale = 2;

    // Half of a bar's height, and how far it is from its department's middle.
    private const double Half = 0.34;
    private const double Away = 0.2;

    // Room right of the longest bar for its figure.
    private const double Room = 1.15;

    private static readonly Color Ink = Color.FromHex("#1d2433");
    private static readonly Color Soft = Color.FromHex("#5f6b7e");
    private static readonly Color Blue = Color.FromHex("#2460e8");
    private static readonly Color Pale = Color.FromHex("#a9c0ef");

    public ReadOnlyMemory<byte> Paint(ReportPicture picture)
    {
        var plot = new Plot { ScaleFactor = Scale };
        var places = picture.Bars.Select((_, index) => (double)(picture.Bars.Count - 1 - index)).ToArray();
        AddBars(plot, picture.Now, Blue, picture.Bars.Zip(places, (bar, place) => (place + Away, bar.Now)));
        AddBars(plot, picture.Before, Pale, picture.Bars.Zip(places, (bar, place) => (place - Away, bar.Before)));

        plot.Title(picture.Title, 18);
        plot.Axes.Title.Label.ForeColor = Ink;
        plot.Axes.Left.SetTicks(places, [.. picture.Bars.Select(bar => bar.Label)]);
        (plot.Axes.Left.TickLabelStyle.FontSize, plot.Axes.Left.TickLabelStyle.ForeColor) = (14, Ink);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Left.FrameLineStyle.Color = Soft;
        plot.Axes.Bottom.IsVisible = plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = false;
        plot.HideGrid();
        plot.ShowLegend(Alignment.LowerRight);
        plot.Legend.FontSize = 13;
        plot.Legend.FontColor = Ink;
        var most = picture.Bars.Max(bar => Math.Max(bar.Now ?? 0, bar.Before ?? 0));
        plot.Axes.SetLimits(0, most == 0 ? 1 : (double)most * Room, -0.6, picture.Bars.Count - 0.4);
        if (Fonts.ChineseFamily is { } family)
        {
            plot.Font.Set(family);
            plot.Legend.FontName = family;
        }

        return plot.GetImageBytes(Width, Head + (PerBar * picture.Bars.Count), ImageFormat.Png);
    }

    private static void AddBars(Plot plot, string name, Color color, IEnumerable<(double Place, decimal? Value)> bars)
    {
        var known = bars.Where(bar => bar.Value is not null).ToList();
        var drawn = plot.Add.Bars(known.Select(bar => new Bar
        {
            Position = bar.Place,
            Value = (double)bar.Value!.Value,
            Size = Half,
            FillColor = color,
            LineWidth = 0,
            Orientation = Orientation.Horizontal,
        }).ToArray());
        drawn.LegendText = name;
        foreach (var (place, value) in known)
        {
            var label = plot.Add.Text(value!.Value.ToString("0.0", CultureInfo.InvariantCulture), (double)value.Value, place);
            (label.LabelFontColor, label.LabelFontSize, label.LabelAlignment, label.OffsetX) = (Ink, 13, Alignment.MiddleLeft, 6);
        }
    }
}
