namespace ChatSales.Adapters.WeCom.AiBot.LongConnection;

/// <summary>A message, tap or opened chat that can be answered under its request id for a while.</summary>
/// <param name="RequestId">The request id of its frame.</param>
/// <param name="IsTap">Takes only the card that replaces the tapped one.</param>
/// <param name="IsEntering">Takes only a greeting.</param>
/// <param name="At">When it came.</param>
internal sealed record FreshTurn(string RequestId, bool IsTap, bool IsEntering, DateTimeOffset At);

/// <summary>This node's long connection, if it has the one, and what can still be answered on it. Request ids end with their connection.</summary>
internal sealed class AiBotLine(TimeProvider clock)
{
    // WeCom would take an answer for longer; after this it is sent as a new message.
    private static readonly TimeSpan MessageLife = TimeSpan.FromMinutes(5);

    // WeCom takes it for five seconds; some of that is latency.
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

    /// <summary>Remembers the request id under which an inbox message can be answered.</summary>
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

    /// <summary>Takes what can be answered under its request id, once; null if too late.</summary>
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
