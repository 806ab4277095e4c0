using System.Collections.Concurrent;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;

namespace ChatSales.Bot.Inspect;

/// <summary>
/// Inspects files in child processes, a few at a time and one per person: started on demand, ended after a minute without a file or after many files,
/// and replaced when a file was too much for one.
/// </summary>
internal sealed partial class InspectorPool : IFileInspector, IDisposable
{
    private const int AtOnce = 2;
    private const int MostFiles = 100;
    private static readonly TimeSpan Idleness = TimeSpan.FromMinutes(1);
    private readonly FairSlots slots = new(AtOnce);
    private readonly ConcurrentStack<Inspector> idle = [];
    private readonly TimeProvider clock;
    private readonly ILogger<InspectorPool> logger;
    private readonly ITimer timer;

    /// <param name="clock">The machine's own: processes know no other.</param>
    /// <param name="logger">Logs each file that was too much.</param>
    public InspectorPool(TimeProvider clock, ILogger<InspectorPool> logger)
    {
        (this.clock, this.logger) = (clock, logger);
        timer = clock.CreateTimer(_ => EndIdle(), null, Idleness, Idleness);
    }

    /// <summary>The idle processes.</summary>
    internal IEnumerable<int> Idle => idle.Select(inspector => inspector.ProcessId);

    public async Task<Outcome<StoredFile>> InspectAsync(ReadOnlyMemory<byte> bytes, string personId, CancellationToken ct)
    {
        if (Inspection.OfSize(bytes.Length) is { } refusal)
        {
            return refusal;
        }

        using var slot = await slots.EnterAsync(personId, ct);
        return await AskAsync(bytes, ct) is { } found ? found.About(bytes) : new Refusal(EvidenceTexts.TooHeavy);
    }

    public void Dispose()
    {
        timer.Dispose();
        while (idle.TryPop(out var inspector))
        {
            inspector.Dispose();
        }
    }

    // If something other than the file ends one, another one inspects it, once.
    private async Task<InspectedAs?> AskAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var (found, isLost) = await AskOneAsync(bytes, ct);
        if (isLost)
        {
            LogLost(bytes.Length);
            (found, _) = await AskOneAsync(bytes, ct);
        }

        if (found is null)
        {
            LogTooMuch(bytes.Length);
        }

        return found;
    }

    private async Task<(InspectedAs? Found, bool IsLost)> AskOneAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var inspector = Take() ?? await Inspector.StartAsync(clock, ct);
        var found = default(InspectedAs);
        try
        {
            found = await inspector.InspectAsync(bytes, ct);
            return (found, found is null && !await inspector.EndedOfFileAsync(ct));
        }
        finally
        {
            if (found is not null && inspector.Files < MostFiles)
            {
                idle.Push(inspector);
            }
            else
            {
                inspector.Dispose();
            }
        }
    }

    private Inspector? Take()
    {
        while (idle.TryPop(out var inspector))
        {
            if (inspector.Lives)
            {
                return inspector;
            }

            inspector.Dispose();
        }

        return null;
    }

    private void EndIdle()
    {
        // Those in use are not here; the longest unused is at the bottom.
        var kept = new List<Inspector>();
        while (idle.TryPop(out var inspector))
        {
            if (clock.GetUtcNow() - inspector.LastUsed < Idleness)
            {
                kept.Add(inspector);
            }
            else
            {
                inspector.Dispose();
            }
        }

        kept.ForEach(idle.Push);
    }

    [LoggerMessage(1501, LogLevel.Warning, "A file of {Bytes} bytes was too much for the process that looked at it, and is refused")]
    private partial void LogTooMuch(int bytes);

    [LoggerMessage(
        1502,
        LogLevel.Warning,
        "The process that looked at a file of {Bytes} bytes was ended or held up from outside; another one looks at it")]
    private partial void LogLost(int bytes);
}
