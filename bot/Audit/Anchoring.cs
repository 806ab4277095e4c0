using ChatSales.Bot.Hosting;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Audit;

/// <summary>What was last noted outside the store about the audit log; its id is <c>last</c>.</summary>
public sealed record AnchorMark : Entity
{
    public const string Only = "last";

    public required DateTimeOffset At { get; init; }

    /// <summary>Number of the log's entry.</summary>
    public required long Sequence { get; init; }
}

/// <summary>
/// Notes once a day, outside the store, where the audit log ends: in a file, and in the operators' chat. Someone who rewrites the log later can't
/// take that back.
/// </summary>
internal sealed class Anchoring(IStore store, Sessions sessions, Settings settings, BusinessZone zone, OperatorNotices operators)
{
    // A line is written at once, or never.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IEnumerable<DocumentKind> Kinds { get; } = [new DocumentKind<AnchorMark>("anchor_marks", audited: false)];

    /// <summary>Does nothing if any node has done it today, or if nothing has happened since.</summary>
    /// <exception cref="StorageException">The store can't be used.</exception>
    /// <exception cref="ConcurrencyException">Another node is doing it.</exception>
    public async Task AnchorAsync(CancellationToken ct)
    {
        var end = await store.AuditLog.EndAsync(ct);
        var session = sessions.Open(Actor.System("anchor"));
        var last = await session.FindAsync<AnchorMark>(AnchorMark.Only, ct);
        if (end.Sequence == (last?.Sequence ?? 0) || (last is not null && zone.DateOf(last.At) == zone.DateOf(session.Now)))
        {
            return;
        }

        session.Store(
            (
                last
                ?? new AnchorMark
                {
                    Id = AnchorMark.Only,
                    At = session.Now,
                    Sequence = 0,
                }
            ) with
            {
                At = session.Now,
                Sequence = end.Sequence,
            },
            "audit.anchor");
        await operators.TellAllAsync(session, AuditTexts.Anchor.With(end.Sequence, end.Hash), ct);
        if (await AppendAsync(AuditAnchor.Of(end, session.Now, KeyRing.Of(settings).Current), ct) is { } fault)
        {
            await operators.TellAllAsync(session, AuditTexts.NoAnchorFile.With(fault), ct);
        }

        await session.CommitAsync(ct);
    }

    // Why it can't be written; null if it is.
    private async Task<string?> AppendAsync(AuditAnchor anchor, CancellationToken ct)
    {
        if (settings.Audit.AnchorFile.Length == 0)
        {
            return null;
        }

        // Opening a pipe waits for whoever reads it, and a share whose server is gone for the server; neither can be called back.
        var writing = Task.Factory.StartNew(() => Append(anchor), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await writing.WaitAsync(Patience, TimeProvider.System, ct);
        }
        catch (TimeoutException)
        {
            return $"It took nothing for {Patience.TotalSeconds:0} seconds: it is a pipe, or on a share that does not answer.";
        }
    }

    private string? Append(AuditAnchor anchor)
    {
        try
        {
            // A line cut short by a full disk or a power cut stays a separate line.
            var isTorn = File.Exists(settings.Audit.AnchorFile) && !EndsLine(settings.Audit.AnchorFile);
            using var file = new FileStream(settings.Audit.AnchorFile, FileMode.Append);
            file.Write(System.Text.Encoding.ASCII.GetBytes($"{(isTorn ? "\n" : "")}{anchor.Line}\n"));
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    private static bool EndsLine(string path)
    {
        using var file = File.OpenRead(path);
        return file.Length == 0 || (file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() == '\n');
    }
}
