namespace ChatSales.Adapters.WeCom.AiBot.LongConnection;

/// <summary>Something to be answered under its own request id, for a while: message, tap or opened chat.</summary>
/// <param name="RequestId">Of the frame that it came in.</param>
/// <param name="IsTap">Takes only the card that replaces the tapped one.</param>
/// <param name="IsEntering">Takes only a greeting.</param>
/// <param name="At">When it came.</param>
internal sealed record FreshTurn(string RequestId, bool IsTap, bool IsEntering, DateTimeOffset At);

/// <summary>
/// This node's long connection, if it has the one there is, and what can still be answered on it. Request ids end with their connection.
/// </summary>
internal sealed class AiBotLine(TimeProvider clock)
{
    // A message can be answered for longer; then its answer is sent as a message of its own.
    private static readonly TimeSpan MessageLife = TimeSpan.FromMinutes(5);

    // WeCom takes it for five seconds; a little is for the way.
    private static readonly TimeSpan EventLife = TimeSpan.FromSeconds(4.5);
    private readonly Lock gate = new();
    private readonly Dictionary<string, FreshTurn> fresh = [];
    private AiBotConnection? current;

    /// <summary>The connection; null if this node has none.</summary>
    public AiBotConnection? Connection
    {
        get
        {
            lock (gate)
            {
                return current;
            }
        }
    }

    public void Open(AiBotConnection connection)
    {
        lock (gate)
        {
            current = connection;
            fresh.Clear();
        }
    }

    public void End(AiBotConnection connection)
    {
        lock (gate)
        {
            if (current == connection)
            {
                current = null;
                fresh.Clear();
            }
        }
    }

    /// <summary>Remembers by which request id an inbox message can be answered.</summary>
    public void Expect(AiBotConnection connection, string inboxId, FreshTurn turn)
    {
        lock (gate)
        {
            if (current != connection)
            {
                return;
            }

            fresh[inboxId] = turn;
            foreach (var old in fresh.Where(one => !IsFresh(one.Value)).ToList())
            {
                fresh.Remove(old.Key);
            }
        }
    }

    /// <summary>What can be answered under its request id, once; null if nothing can any more.</summary>
    public FreshTurn? Take(string? inboxId)
    {
        lock (gate)
        {
            return inboxId is not null && fresh.Remove(inboxId, out var turn) && IsFresh(turn) ? turn : null;
        }
    }

    /// <summary>It was not answered after all.</summary>
    public void GiveBack(AiBotConnection connection, string? inboxId, FreshTurn turn)
    {
        if (inboxId is not null)
        {
            Expect(connection, inboxId, turn);
        }
    }

    private bool IsFresh(FreshTurn turn) => clock.GetUtcNow() - turn.At < (turn.IsTap || turn.IsEntering ? EventLife : MessageLife);
}
