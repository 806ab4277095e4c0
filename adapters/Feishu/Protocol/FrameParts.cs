using System.Globalization;

namespace ChatSales.Adapters.Feishu.Protocol;

/// <summary>
/// Joins messages that came in several frames, ordered by number; a message incomplete after ten seconds is dropped and comes again.
/// </summary>
internal sealed class FrameParts(TimeProvider clock)
{
    private const int MostParts = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, Waiting> waiting = [];

    private sealed record Waiting(ReadOnlyMemory<byte>?[] Parts, DateTimeOffset Until);

    /// <summary>The whole payload once all parts are there, otherwise null. Not thread-safe.</summary>
    /// <exception cref="FormatException">Its numbers make no sense.</exception>
    public ReadOnlyMemory<byte>? Add(Frame frame)
    {
        var (sum, seq) = (Number(frame, "sum"), Number(frame, "seq"));
        if (sum is < 1 or > MostParts || seq < 0 || seq >= sum)
        {
            throw new FormatException($"Part {seq} of {sum} can't be.");
        }

        if (sum == 1)
        {
            return frame.Payload;
        }

        var now = clock.GetUtcNow();
        foreach (var (old, _) in waiting.Where(one => one.Value.Until < now).ToList())
        {
            waiting.Remove(old);
        }

        var id = frame["message_id"] ?? throw new FormatException("A part without message_id.");
        if (!waiting.TryGetValue(id, out var known))
        {
            waiting[id] = known = new Waiting(new ReadOnlyMemory<byte>?[sum], now + Patience);
        }

        if (known.Parts.Length != sum)
        {
            throw new FormatException($"A message of {known.Parts.Length} parts has become one of {sum}.");
        }

        known.Parts[seq] = frame.Payload;
        if (Array.Exists(known.Parts, part => part is null))
        {
            return null;
        }

        waiting.Remove(id);
        return known.Parts.SelectMany(part => part!.Value.ToArray()).ToArray();
    }

    private static int Number(Frame frame, string header) =>
        int.TryParse(frame[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"A frame without {header}.");
}
