using ChatSales.Adapters.Board.Files;
using ChatSales.Adapters.Board.Columns;
using ChatSales.Adapters.Board.Sql;
using ChatSales.Core.Questions;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace ChatSales.Adapters.Board;

/// <summary>
/// The board of this process: rows of all documents that questions are about, in a file of its own, which follows the store's feed and can be lost at
/// any time (docs/decisions/0022-the-board.md).
/// </summary>
/// <param name="store">Where the documents are.</param>
/// <param name="kinds">Their kinds.</param>
/// <param name="zone">Whose days are meant.</param>
/// <param name="options">The settings; the path is set.</param>
/// <param name="clock">The time.</param>
/// <param name="tickets">Reckons by when something is owed on a ticket; null where nobody asks.</param>
public sealed class DuckDbBoard(
    IStore store, DocumentKinds kinds, BusinessZone zone, BoardOptions options, TimeProvider clock, TicketTime? tickets = null)
    : IBoard, INameSource, IAsyncDisposable
{
    // More at once only take each other's memory.
    private const int MostAtOnce = 4;

    private readonly BoardTables tables = new(kinds, zone, tickets);
    private readonly SemaphoreSlim stepping = new(1);
    private readonly SemaphoreSlim asking = new(MostAtOnce);
    private BoardFolder? folder;
    private volatile BoardFile? current;
    private volatile bool isDamaged;
    private bool isDisposed;
    private volatile bool isFollowing;
    private volatile string? trouble;
    private volatile TaskCompletionSource moved = NewMove();

    public long? Position => current?.Place.Position;

    /// <summary>Follows the store, until cancelled. Where nobody does so, each question follows it first to where its feed ends.</summary>
    /// <param name="failed">Is told what went wrong; it is tried again.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Action<Exception> failed, CancellationToken ct)
    {
        isFollowing = true;
        await new FeedLoop(store.Bell, clock).RunAsync(StepAsync, failed, ct);
    }

    /// <summary>Follows the store to where its feed ends now.</summary>
    /// <exception cref="StorageException">The store can't be read or the board not written.</exception>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        while (await StepAsync(ct) == Followed.Taken)
        {
        }
    }

    /// <summary>Takes the next changes, or builds the board where there is none to go on with.</summary>
    /// <exception cref="StorageException">The store can't be read or the board not written.</exception>
    public async Task<Followed> StepAsync(CancellationToken ct)
    {
        await stepping.WaitAsync(ct);
        try
        {
            var step = await Task.Run(() => GoOnAsync(ct), ct);
            trouble = null;
            return step;
        }
        catch (DuckDBException fault)
        {
            isDamaged = true;
            trouble = $"The board can't be written: {fault.Message}";
            throw new StorageException(trouble, fault);
        }
        catch (StorageException fault)
        {
            trouble = fault.Message;
            throw;
        }
        finally
        {
            stepping.Release();
        }
    }

    public async Task<Answer> AskAsync(Question question, Sight sight, CancellationToken ct)
    {
        var query = Query.Of(question, sight);
        return Answers.Of(question, query.Shape, await ReadAsync(query, ct));
    }

    async Task<NamesAt> INameSource.ReadAsync(CancellationToken ct) => NamesQuery.Read(await ReadAsync(NamesQuery.Query, ct));

    async Task<IReadOnlyDictionary<string, string>> INameSource.TeamsAsync(CancellationToken ct) =>
        (await ReadAsync(NamesQuery.Teams, ct)).ToDictionary(row => (string)row[0]!, row => (string)row[1]!);

    private async Task<IReadOnlyList<object?[]>> ReadAsync(Query query, CancellationToken ct)
    {
        if (!isFollowing)
        {
            await CatchUpAsync(ct);
        }

        await asking.WaitAsync(ct);
        try
        {
            while (true)
            {
                var move = moved.Task;
                if (current is { } file && await Task.Run(() => file.Read(query, ct), ct) is { } rows)
                {
                    return rows;
                }

                await (current is null ? move.WaitAsync(ct) : Task.CompletedTask);
            }
        }
        catch (DuckDBException fault)
        {
            ct.ThrowIfCancellationRequested();
            isDamaged |= fault.ErrorType is DuckDBErrorType.Io or DuckDBErrorType.Fatal or DuckDBErrorType.Internal or DuckDBErrorType.Serialization;
            if (isDamaged)
            {
                // It needn't be noticed by anyone else: other followers only look once more.
                store.Bell.Ring(IBell.Changes);
            }

            throw new StorageException($"The board can't be read: {fault.Message}", fault);
        }
        finally
        {
            asking.Release();
        }
    }

    public async Task<bool> WaitForAsync(long position, TimeSpan longest, CancellationToken ct)
    {
        var until = clock.GetTimestamp();
        while (true)
        {
            var move = moved.Task;
            if (Position >= position)
            {
                return true;
            }

            var left = longest - clock.GetElapsedTime(until);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            try
            {
                await move.WaitAsync(left, clock, ct);
            }
            catch (TimeoutException)
            {
                return Position >= position;
            }
        }
    }

    /// <summary>What it is, for health and doctor.</summary>
    /// <exception cref="StorageException">It can't be built or can't follow.</exception>
    public async ValueTask<string> CheckAsync(CancellationToken ct)
    {
        if (trouble is { } reason)
        {
            throw new StorageException(reason);
        }

        return current is { } file
            ? $"{file.Path}, {file.Size >> 20} MB, {Math.Max(0, (await store.AuditLog.EndAsync(ct)).Sequence - file.Place.Position)} changes behind"
            : "not built yet: that happens while the bot runs";
    }

    // A container disposes of it as often as it has given it out, as the board and as this.
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
        {
            return;
        }

        await stepping.WaitAsync();
        current?.Close();
        folder?.Dispose();
        stepping.Dispose();
        asking.Dispose();
    }

    /// <summary>The first column of what the board has, for tests.</summary>
    internal IReadOnlyList<string> Rows(string sql, CancellationToken ct) =>
        [.. current!.Read(new Query(sql, [], Shape.Rows), ct)!.Select(row => (string)row[0]!)];

    private static TaskCompletionSource NewMove() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<Followed> GoOnAsync(CancellationToken ct)
    {
        folder ??= BoardFolder.Take(options.Path);
        var file = current ?? Existing();
        if (file is null || isDamaged || await NextAsync(file, ct) is not { } changes)
        {
            Use(await BoardFile.BuildAsync(folder.Next(), options, tables, store, ct), instead: file);
            return Followed.Taken;
        }

        if (changes.Count > 0)
        {
            await file.TakeAsync(store, changes, ct);
        }

        Use(file, instead: null);
        return changes.Count > 0 ? Followed.Taken : Followed.Nothing;
    }

    private BoardFile? Existing() => folder!.Newest() is { } path ? BoardFile.TryOpen(path, options, tables) : null;

    private void Use(BoardFile file, BoardFile? instead)
    {
        if (current != file)
        {
            isDamaged = false;
            current = file;
            instead?.GiveUp();
            folder!.Keep(file.Path, instead?.Path);
        }

        var before = moved;
        moved = NewMove();
        before.SetResult();
    }

    // What follows the board's place; null if its last change isn't in this store's feed, or something was erased, which no file may keep.
    private async Task<IReadOnlyList<AuditEntry>?> NextAsync(BoardFile file, CancellationToken ct)
    {
        var place = file.Place;
        var entries = await store.ChangesAfterAsync(Math.Max(0, place.Position - 1), Following.MostAtOnce, ct);
        if (place != Place.Start)
        {
            if (entries is not [var last, ..] || last.Sequence != place.Position || last.Hash != place.Hash)
            {
                return null;
            }

            entries = [.. entries.Skip(1)];
        }

        return entries.Any(entry => entry.Change.Action == Erasure.Action) ? null : entries;
    }
}
