namespace ChatSales.Core.Metrics;

/// <summary>A metric's course, ready to be drawn.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Points">From the earliest to the latest.</param>
public sealed record MetricPicture(string Title, IReadOnlyList<MetricPoint> Points);

/// <summary>A figure of a period.</summary>
/// <param name="Label">The period.</param>
/// <param name="Value">Null if it isn't known.</param>
/// <param name="Text">As people read it.</param>
public sealed record MetricPoint(string Label, decimal? Value, string Text);

/// <summary>Draws the course of metrics.</summary>
public interface IMetricPainter
{
    /// <summary>A PNG.</summary>
    ReadOnlyMemory<byte> Paint(MetricPicture picture);
}
