using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatSales.Core.Observability;

/// <summary>
/// Something that takes time and may fail: when it is disposed of, its seconds go into a histogram and its span, if there is one, ends. Both carry
/// its tags.
/// </summary>
/// <param name="seconds">Where its duration goes.</param>
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

    /// <param name="error">One of few: a code or the name of an exception's type, never its message.</param>
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
