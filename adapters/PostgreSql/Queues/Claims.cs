using System.Collections.Concurrent;

namespace ChatSales.Adapters.PostgreSql.Queues;

/// <summary>A message that this node handles. Two successive claims of one message are distinct.</summary>
/// <param name="id">The message's id as the port knows it.</param>
/// <param name="storedId">The id as stored.</param>
/// <param name="line">The line that waits for it.</param>
/// <param name="node">The claiming node: a node that was struck off comes back as another.</param>
/// <param name="message">As it was when claimed; nobody else changes it.</param>
internal sealed class Claim<T>(string id, string storedId, string line, Guid node, T message)
{
    public string Id => id;

    public string StoredId => storedId;

    public string Line => line;

    public Guid Node => node;

    public T Message => message;
}

/// <summary>
/// The claims that this node knows it has. The server knows too; where the two differ (an answer was lost on the way), the server's are given back at
/// the next beat.
/// </summary>
internal sealed class Claims<T>
{
    private readonly ConcurrentDictionary<string, Claim<T>> held = [];

    /// <summary>Held while claims are made or compared, so that a claim in progress isn't taken for forgotten.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    public bool Any => !held.IsEmpty;

    public void Add(Claim<T> claim) => held[claim.Id] = claim;

    public Claim<T>? Of(string id) => held.GetValueOrDefault(id);

    /// <summary>Forgets the claim, if it is still this one.</summary>
    public bool Remove(Claim<T> claim) => held.TryRemove(new KeyValuePair<string, Claim<T>>(claim.Id, claim));

    public HashSet<(string Line, string StoredId)> Known() => [.. held.Values.Select(claim => (claim.Line, claim.StoredId))];

    /// <summary>All claims are lost.</summary>
    public void Clear() => held.Clear();
}
