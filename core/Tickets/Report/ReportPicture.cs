namespace ChatSales.Core.Tickets.Report;

/// <summary>A figure of departments in two months, ready to be drawn.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Now">What the month is called.</param>
/// <param name="Before">What the month before is called.</param>
/// <param name="Bars">From the first to the last.</param>
public sealed record ReportPicture(string Title, string Now, string Before, IReadOnlyList<ReportBar> Bars)
{
    /// <summary>How figures are written.</summary>
    public string Format { get; init; } = "0.0";
}

/// <summary>A department's figure; null where there is none.</summary>
public sealed record ReportBar(string Label, decimal? Now, decimal? Before);

/// <summary>Draws pictures of reports.</summary>
public interface IReportPainter
{
    /// <summary>A PNG.</summary>
    ReadOnlyMemory<byte> Paint(ReportPicture picture);
}
