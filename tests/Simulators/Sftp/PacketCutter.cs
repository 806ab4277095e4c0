namespace ChatSales.Simulators.Sftp;

/// <summary>
/// A loopback proxy that breaks a connection at one of the client's packets, which are encrypted so that nothing but their number tells them apart.
/// </summary>
public sealed class PacketCutter(int serverPort) : LoopbackProxy(serverPort)
{
    private int left = int.MaxValue;
    private bool arrives;

    /// <summary>Whether it has broken the connection that it was to break.</summary>
    public bool HasCut => left <= 0;

    /// <summary>Breaks the next connection.</summary>
    /// <param name="at">At which packet.</param>
    /// <param name="afterIt">Whether the server still gets that one.</param>
    public void CutAt(int at, bool afterIt) => (left, arrives) = (at, afterIt);

    protected override IPassage Connect() => new Passage(this);

    private sealed class Passage(PacketCutter cutter) : IPassage
    {
        public ValueTask<Passing> AskAsync(ReadOnlyMemory<byte> bytes) =>
            new(Interlocked.Decrement(ref cutter.left) > 0 ? Passing.On : cutter.arrives ? Passing.OnThenCut : Passing.Cut);

        public ValueTask<Passing> AnswerAsync(ReadOnlyMemory<byte> bytes) => new(Passing.On);
    }
}
