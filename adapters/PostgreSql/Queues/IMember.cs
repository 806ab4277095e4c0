using Npgsql;

namespace ChatSales.Adapters.PostgreSql.Queues;

/// <summary>A queue whose claims end with their node.</summary>
internal interface IMember
{
    /// <summary>Ends all claims of a node that is struck off in this transaction because it died or is leaving.</summary>
    Task EndAllAsync(NpgsqlConnection connection, Guid node, bool died, CancellationToken ct);

    /// <summary>Ends claims of this node that it doesn't know about.</summary>
    Task GiveBackUnknownAsync(Guid node, CancellationToken ct);

    /// <summary>This node was struck off: it has no claims any more.</summary>
    void LoseAll();

    void Ring();
}
