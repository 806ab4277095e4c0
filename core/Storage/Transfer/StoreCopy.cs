namespace ChatSales.Core.Storage.Transfer;

/// <summary>Copies a snapshot into a target and compares the two row by row; turning it into a store is left to the caller.</summary>
/// <param name="source">What to copy.</param>
/// <param name="contents">What is in it.</param>
/// <param name="target">Empty, or filled half-way from the same contents.</param>
public sealed class StoreCopy(IStoreSnapshot source, StoreContents contents, IStoreTarget target)
{
    private const int RowsAtOnce = 1_000;

    /// <summary>Rows left from an earlier try.</summary>
    public long Kept { get; private set; }

    /// <param name="written">Is told how many more rows are written.</param>
    /// <param name="compared">Is told how many more rows compared equal.</param>
    /// <param name="ct">Stops; what was written stays, and a target that can be continued goes on from there.</param>
    /// <exception cref="StorageException">Something can't be read or written, or reads back differently.</exception>
    public async Task RunAsync(Action<long> written, Action<long> compared, CancellationToken ct)
    {
        var there = await target.BeginAsync(contents, ct);
        Kept = there.Values.Sum();
        foreach (var part in contents.Parts)
        {
            await WriteAsync(part.Name, there.GetValueOrDefault(part.Name), written, ct);
        }

        await using var copy = await target.SnapshotAsync(ct);
        foreach (var part in contents.Parts.Where(part => part.Rows > 0))
        {
            await CompareAsync(part, copy, compared, ct);
        }

        foreach (var more in copy.Parts.Except(contents.Parts.Where(part => part.Rows > 0).Select(part => part.Name)))
        {
            await foreach (var row in copy.ReadAsync(more, ct))
            {
                throw Differs(more, 1);
            }
        }
    }

    private async Task WriteAsync(string part, long there, Action<long> written, CancellationToken ct)
    {
        written(there);
        var rows = new List<string>(RowsAtOnce);
        await foreach (var row in source.ReadAsync(part, ct))
        {
            if (there-- > 0)
            {
                continue;
            }

            rows.Add(row);
            if (rows.Count == RowsAtOnce)
            {
                await FlushAsync();
            }
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            if (rows.Count > 0)
            {
                await target.WriteAsync(part, rows, ct);
                written(rows.Count);
                rows.Clear();
            }
        }
    }

    private async Task CompareAsync(PartDigest part, IStoreSnapshot copy, Action<long> compared, CancellationToken ct)
    {
        using var digest = new RowDigest();
        var number = 0L;
        await using var copied = copy.ReadAsync(part.Name, ct).GetAsyncEnumerator(ct);
        await foreach (var row in source.ReadAsync(part.Name, ct))
        {
            number++;
            if (!await copied.MoveNextAsync() || copied.Current != row)
            {
                throw Differs(part.Name, number);
            }

            digest.Add(copied.Current);
            compared(1);
        }

        if (await copied.MoveNextAsync() || digest.End(part.Name) != part)
        {
            throw Differs(part.Name, number);
        }
    }

    private static StorageException Differs(string part, long row) =>
        new($"{part}: row {row} is not in the copy as it is in the original; the copy is of no use.");
}
