using System.Globalization;

namespace ChatSales.Adapters.Chat;

/// <summary>
/// Keeps strangers from filling the log with refusals: the first one for each reason is written at once, and a minute later one line says how many
/// more there were.
/// </summary>
/// <param name="write">Writes a line with the reason.</param>
/// <param name="clock">Tells when the minute is over.</param>
public sealed class RefusalLog(Action<string> write, TimeProvider clock)
{
    // Reasons may quote what was sent.
    private const int MostReasons = 10;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private Dictionary<string, int> more = [];
    private int others;

    /// <summary>Something was refused for a reason.</summary>
    public void Add(string reason)
    {
        lock (gate)
        {
            if (more.TryGetValue(reason, out var count))
            {
                more[reason] = count + 1;
                return;
            }

            if (more.Count == MostReasons)
            {
                others++;
                return;
            }

            more[reason] = 0;
            if (more.Count == 1)
            {
                _ = Task.Delay(Minute, clock).ContinueWith(
                    _ => End(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }

        write(reason);
    }

    private void End()
    {
        Dictionary<string, int> counted;
        int unnamed;
        lock (gate)
        {
            (counted, more, unnamed, others) = (more, [], others, 0);
        }

        foreach (var (reason, count) in counted.Where(one => one.Value > 0))
        {
            write(string.Create(CultureInfo.InvariantCulture, $"{reason} ({count} more within a minute)"));
        }

        if (unnamed > 0)
        {
            write(string.Create(CultureInfo.InvariantCulture, $"other reasons ({unnamed} more within a minute)"));
        }
    }
}
