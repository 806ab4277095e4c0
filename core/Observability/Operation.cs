using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatSales.Core.Observability;

/// <summary>
/// Something that takes time and may fail: disposing of it records its seconds in a histogram and ends its span, if any. Both carry its tags.
/// </summary>
/// <param name="seconds">Records its duration.</param>
/// <param name="span">Ends with it; null if nobody traces.</param>
public sealed class Operation(Histogram<double> seconds, Activity? span) : IDisposable
{
    private readonly long start = Stopwatch.GetTimestamp();
    private TagList tags;

    public void Tag(string name, string value)
    {
        tags.Add(name, value);
        span?.SetTag(name, value);
    }

    /// <param name="error">One of few values: a code or an exception type's name, never a message.</param>
    public void Fail(string error)
    {
        Tag(Tags.Error, error);
        span?.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose()
    {
        seconds.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
        span?.Dispose();
    }
}
