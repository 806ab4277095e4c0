using Npgsql;

namespace ChatSales.Simulators.PostgreSql;

/// <summary>When a <see cref="CuttingProxy"/> cuts the next connection that commits.</summary>
public enum CommitCut
{
    None,

    /// <summary>The server never gets the COMMIT.</summary>
    Before,

    /// <summary>The server gets it, but its answer is lost.</summary>
    After,
}

/// <summary>A loopback proxy to the server that can be cut: at a COMMIT, or silently like a network.</summary>
public sealed class CuttingProxy(int serverPort) : LoopbackProxy(serverPort)
{
    // A simple query of the wire protocol: its letter, its length, its text.
    private static readonly byte[] Commit = [(byte)'Q', 0, 0, 0, 11, .. "COMMIT\0"u8];

    private volatile TaskCompletionSource open = Opened();
    private int cut;

    /// <summary>The connection string, redirected through the proxy.</summary>
    public string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Port = Port }.ConnectionString;

    /// <summary>How many commits were cut so far.</summary>
    public int CommitsCut { get; private set; }

    public void CutNextCommit(CommitCut moment) => Interlocked.Exchange(ref cut, (int)moment);

    /// <summary>From now on bytes go nowhere, silently.</summary>
    public void Cut() => open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whatever was held up goes on.</summary>
    public void Mend() => open.TrySetResult();

    public override ValueTask DisposeAsync()
    {
        Mend();
        return base.DisposeAsync();
    }

    protected override IPassage Connect() => new Passage(this);

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async ValueTask<Passing> AskAsync(ReadOnlyMemory<byte> bytes)
    {
        await open.Task;
        var moment = bytes.Span.IndexOf(Commit) >= 0 ? (CommitCut)Interlocked.Exchange(ref cut, 0) : CommitCut.None;
        CommitsCut += moment == CommitCut.None ? 0 : 1;
        return moment switch
        {
            CommitCut.Before => Passing.Cut,
            CommitCut.After => Passing.OnThenCut,
            _ => Passing.On,
        };
    }

    private sealed class Passage(CuttingProxy proxy) : IPassage
    {
        public async ValueTask OpenAsync() => await proxy.open.Task;

        public ValueTask<Passing> AskAsync(ReadOnlyMemory<byte> bytes) => proxy.AskAsync(bytes);

        public async ValueTask<Passing> AnswerAsync(ReadOnlyMemory<byte> bytes)
        {
            await proxy.open.Task;
            return Passing.On;
        }
    }
}
