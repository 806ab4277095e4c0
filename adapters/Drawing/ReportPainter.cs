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

    // Room right of the longest bar for its figure, and for what the months are called.
    private const double Room = 1.3;

    // Chinese fonts stand higher than their lines say.
    private const float Lower = 9;

    private static readonly Color Ink = Color.FromHex("#1d2433");
    private static readonly Color Soft = Color.FromHex("#5f6b7e");
    private static readonly Color Blue = Color.FromHex("#2460e8");
    private static readonly Color Pale = Color.FromHex("#a9c0ef");

    public ReadOnlyMemory<byte> Paint(ReportPicture picture)
    {
        var plot = new Plot { ScaleFactor = Scale };
        var places = picture.Bars.Select((_, index) => (double)(picture.Bars.Count - 1 - index)).ToArray();
        AddBars(plot, picture.Format, picture.Now, Blue, picture.Bars.Zip(places, (bar, place) => (place + Away, bar.Now)));
        AddBars(plot, picture.Format, picture.Before, Pale, picture.Bars.Zip(places, (bar, place) => (place - Away, bar.Before)));

        plot.Title(picture.Title, 18);
        (plot.Axes.Title.Label.ForeColor, plot.Axes.Title.Label.OffsetY) = (Ink, Lower);
        plot.Axes.Left.SetTicks(places, [.. picture.Bars.Select(bar => bar.Label)]);
        (plot.Axes.Left.TickLabelStyle.FontSize, plot.Axes.Left.TickLabelStyle.ForeColor) = (14, Ink);
        plot.Axes.Left.TickLabelStyle.OffsetY = Lower;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Left.FrameLineStyle.Color = Soft;
        plot.Axes.Bottom.IsVisible = plot.Axes.Right.IsVisible = plot.Axes.Top.IsVisible = false;
        plot.HideGrid();
        var most = picture.Bars.Max(bar => Math.Max(bar.Now ?? 0, bar.Before ?? 0));
        plot.Axes.SetLimits(0, most == 0 ? 1 : (double)most * Room, -0.6, picture.Bars.Count - 0.4);
        if (Fonts.ChineseFamily is { } family)
        {
            plot.Font.Set(family);
        }

        return plot.GetImageBytes(Width, Head + (PerBar * picture.Bars.Count), ImageFormat.Png);
    }

    private static void AddBars(Plot plot, string format, string name, Color color, IEnumerable<(double Place, decimal? Value)> bars)
    {
        var known = bars.Where(bar => bar.Value is not null).ToList();
        plot.Add.Bars(known.Select(bar => new Bar
        {
            Position = bar.Place,
            Value = (double)bar.Value!.Value,
            Size = Half,
            FillColor = color,
            LineWidth = 0,
            Orientation = Orientation.Horizontal,
        }).ToArray());
        // The first bar of each month says which it is.
        foreach (var (index, (place, value)) in known.Index())
        {
            var figure = value!.Value.ToString(format, CultureInfo.InvariantCulture);
            var label = plot.Add.Text(index == 0 ? $"{figure}  {name}" : figure, (double)value.Value, place);
            (label.LabelFontColor, label.LabelFontSize, label.LabelAlignment) = (Ink, 13, Alignment.MiddleLeft);
            (label.OffsetX, label.OffsetY) = (6, Lower);
            // What begins with figures would get a font without Chinese characters.
            label.LabelFontName = Fonts.ChineseFamily ?? label.LabelFontName;
        }
    }
}
