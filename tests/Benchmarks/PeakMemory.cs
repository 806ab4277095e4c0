using System.Globalization;

namespace ChatSales.Benchmarks;

/// <summary>The most memory (resident bytes) that a process, and its children together, hold while watched.</summary>
internal sealed class PeakMemory(int process)
{
    private const string Resident = "VmRSS:";
    private const string Parent = "PPid:";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public long Host { get; private set; }

    public long Children { get; private set; }

    public async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Host = Math.Max(Host, Of(process, Resident) ?? 0);
            Children = Math.Max(Children, Directory.GetDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
                .Where(id => id > 0 && Of(id, Parent, unit: 1) == process).Sum(id => Of(id, Resident) ?? 0));
            await Task.Delay(Interval, CancellationToken.None);
        }
    }

    private static long? Of(int process, string field, long unit = 1024)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            return line is null
                ? null
                : unit
                    * long.Parse(
                        line[field.Length..].Replace("kB", "", StringComparison.Ordinal),
                        NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                        CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
