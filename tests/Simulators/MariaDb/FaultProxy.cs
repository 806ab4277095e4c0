using System.Text;
using ChatSales.Simulators.Targets;

namespace ChatSales.Simulators.MariaDb;

/// <summary>
/// A loopback proxy to a database that breaks or falls silent where the client says a certain word: around a COMMIT, around a SELECT.
/// </summary>
public sealed class FaultProxy(int serverPort) : LoopbackProxy(serverPort)
{
    private (SimulatedFault Fault, byte[] Word)? next;

    /// <summary>Lets the next packet of a client that holds a word go wrong.</summary>
    public void FailNext(SimulatedFault fault, string word) => next = (fault, Encoding.ASCII.GetBytes(word));

    protected override IPassage Connect() => new Passage(this);

    private SimulatedFault? FaultFor(ReadOnlySpan<byte> bytes)
    {
        if (next is not { } one || bytes.IndexOf(one.Word) < 0)
        {
            return null;
        }

        next = null;
        return one.Fault;
    }

    // What the asking side meets holds for the answering side.
    private sealed class Passage(FaultProxy proxy) : IPassage
    {
        private SimulatedFault? met;

        public ValueTask<Passing> AskAsync(ReadOnlyMemory<byte> bytes)
        {
            met = proxy.FaultFor(bytes.Span) ?? met;
            return new(met switch
            {
                SimulatedFault.ResetBefore => Passing.Cut,
                SimulatedFault.SilentBefore => Passing.Nowhere,
                _ => Passing.On,
            });
        }

        // An answer shows that the server has done it: only then is it lost.
        public ValueTask<Passing> AnswerAsync(ReadOnlyMemory<byte> bytes) => new(met switch
        {
            SimulatedFault.ResetAfter => Passing.Cut,
            SimulatedFault.SilentAfter or SimulatedFault.SilentBefore => Passing.Nowhere,
            _ => Passing.On,
        });
    }
}
