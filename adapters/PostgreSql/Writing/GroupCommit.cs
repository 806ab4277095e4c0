using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql.Writing;

/// <summary>
/// One try to commit several change sets in one transaction. Each succeeds or fails alone, decided from what is locked before anything is written.
/// All nodes take locks in the same order: dead letters, documents, lines of the inbox, new ids, the journal, tallies, lines of the outbox. The
/// journal, which all nodes wait for, comes as late as possible.
/// </summary>
/// <param name="group">The change sets, in the order in which they take effect.</param>
/// <param name="inbox">Its claims give the right to settle a message.</param>
/// <param name="marker">Written with the group, to tell later whether it was committed.</param>
/// <param name="auditKey">Seals the audit log; null for none.</param>
/// <param name="now">The instant.</param>
internal sealed class GroupCommit(
    IReadOnlyList<CommitUnit> group,
    ClaimQueue<InboxMessage> inbox,
    CommitMarker marker,
    AuditKey? auditKey,
    DateTimeOffset now)
{
    // Deletions last: whoever looks for one has by then seen the document, or waited until it was gone.
    private static readonly Comparer<string> LockOrder = Comparer<string>.Create((one, other) =>
        (one == Deletion.KindName, other == Deletion.KindName) is var (oneIsLast, otherIsLast) && oneIsLast != otherIsLast
            ? oneIsLast.CompareTo(otherIsLast)
            : string.CompareOrdinal(one, other));

    private readonly SortedDictionary<string, DocumentRows> rows = new(LockOrder);
    private readonly Dictionary<CommitUnit, Exception> refused = [];
    private readonly List<SettledInbox> settled = [];
    private readonly List<Claim<InboxMessage>> lost = [];
    private readonly SettledLetters incoming = new(QueueSql.Inbox);
    private readonly SettledLetters outgoing = new(QueueSql.Outbox);
    private HashSet<(string Line, Guid Node, string StoredId)> claims = [];

    /// <summary>Whether COMMIT was sent: after a fault it may or may not have taken effect.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Whether messages of the inbox were settled.</summary>
    public bool EndsClaims => settled.Count > 0 || incoming.Any;

    /// <summary>Whether messages were put into the outbox.</summary>
    public bool Sends { get; private set; }

    /// <summary>Whether the feed has grown.</summary>
    public bool Tells { get; private set; }

    /// <summary>
    /// Whether it was committed; false if another node was faster with a new document's id, so that everything must be decided again.
    /// </summary>
    public async Task<bool> RunAsync(NpgsqlConnection connection)
    {
        // No caller may cancel this: others share the transaction.
        var ct = CancellationToken.None;
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, ct);
        await LockAsync(connection, ct);
        var accepted = group.Where(Accept).ToList();
        if (accepted.Count > 0)
        {
            Sends = accepted.Exists(unit => unit.Changes.Outgoing.Count > 0) || outgoing.Any;
            Tells = accepted.Exists(unit => unit.Changes.Audit.Count > 0);
            var numbered = Sends || Tells;
            if (await WriteAsync(connection, numbered, ct) is not { } journal)
            {
                return false;
            }

            await connection.ExecuteAsync(
                ct,
                [
                    .. rows.Values.SelectMany(kind => kind.Tally()),
                    .. numbered ? journal.Write(accepted, auditKey, now) : [],
                    .. outgoing.Write(now),
                    marker.Write(),
                ]);
            IsSent = true;
            await transaction.CommitAsync(ct);
        }

        return true;
    }

    /// <summary>Tells each caller, once it is known that the group was committed.</summary>
    public void Answer()
    {
        foreach (var claim in settled.Select(one => one.Claim).Concat(lost))
        {
            inbox.Claims.Remove(claim);
        }

        foreach (var unit in group)
        {
            if (refused.TryGetValue(unit, out var conflict))
            {
                unit.Fail(conflict);
            }
            else
            {
                unit.Complete();
            }
        }
    }

    private async Task LockAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // Required documents are locked like written ones, in the same order, so that two nodes never wait for each other.
        var ids = group.SelectMany(unit => unit.Expected.Concat(unit.NotDeleted)).ToLookup(one => one.Kind.Name);
        foreach (var kind in ids)
        {
            rows[kind.Key] = new DocumentRows(kind.First().Kind);
        }

        var lines = group
            .Select(unit => unit.Changes.Inbox is { } outcome ? inbox.Claims.Of(outcome.MessageId)?.Line : null)
            .OfType<string>()
            .Distinct()
            .ToArray();
        var letters = group.SelectMany(unit => unit.Changes.DeadLetters).ToList();
        if (letters.Count > 0)
        {
            lines = [.. lines.Concat(await LockAsync(connection, letters, ct)).Distinct()];
        }

        List<Statement> locks = [.. rows.Select(kind => kind.Value.Lock(ids[kind.Key].Select(one => one.Id).Distinct()))];
        if (lines.Length > 0)
        {
            locks.Add(inbox.Sql.Lock(lines));
        }

        if (locks.Count == 0)
        {
            return;
        }

        await using var batch = connection.Batch(locks);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var kind in rows.Values)
        {
            kind.Locked(await reader.RowsAsync(row => (row.GetString(0), row.GetInt64(1)), ct));
            await reader.NextResultAsync(ct);
        }

        if (lines.Length > 0)
        {
            claims =
            [
                .. await reader.RowsAsync(
                    row => (row.GetString(0), row.IsDBNull(1) ? Guid.Empty : row.GetGuid(1), row.IsDBNull(2) ? "" : row.GetString(2)),
                    ct),
            ];
        }
    }

    // Letters are few and rare: a separate round trip. Returns the lines of the inbox's letters.
    private async Task<IEnumerable<string>> LockAsync(NpgsqlConnection connection, List<DeadLetterOutcome> letters, CancellationToken ct)
    {
        incoming.Locked(
            await connection.ReadAsync(
                row => new DeadLetter(Documents.Read<InboxMessage>(row.GetString(0))),
                ct,
                incoming.Lock(letters.Where(outcome => outcome.Letter.Incoming is not null))));
        outgoing.Locked(
            await connection.ReadAsync(
                row => new DeadLetter(Documents.Read<OutboxMessage>(row.GetString(0))),
                ct,
                outgoing.Lock(letters.Where(outcome => outcome.Letter.Incoming is null))));
        return letters.Select(outcome => outcome.Letter.Incoming).OfType<InboxMessage>().Select(message => OrdinalText.Of(message.Conversation));
    }

    // Whether the change set can be written on top of what is there and what the group does before it.
    private bool Accept(CommitUnit unit)
    {
        var changes = unit.Changes;
        var claim = changes.Inbox is { } outcome ? inbox.Claims.Of(outcome.MessageId) : null;
        if (changes.Inbox is not null && (claim is null || !claims.Contains((claim.Line, claim.Node, claim.StoredId))))
        {
            // Already settled, or claimed by another node since: the outcome here must have no effect.
            lost.AddRange(claim is null ? [] : [claim]);
            refused[unit] = new ConcurrencyException(InboxMessage.Kind, changes.Inbox.MessageId);
            return false;
        }

        if (unit.Expected.FirstOrDefault(one => rows[one.Kind.Name].VersionOf(one.Id) != one.Version) is { } conflict)
        {
            refused[unit] = new ConcurrencyException(conflict.Kind.Name, conflict.Id);
            return false;
        }

        if (unit.Documents.FirstOrDefault(one => one.NotDeleted is { } not && rows[not.Kind.Name].VersionOf(not.Id) != not.Version) is { } deleted)
        {
            refused[unit] = new DeletedException(deleted.Kind.Name, deleted.Entity.Id);
            return false;
        }

        if (changes.DeadLetters.FirstOrDefault(one => !LettersOf(one).IsThere(one.Letter)) is { } lostLetter)
        {
            refused[unit] = new ConcurrencyException(DeadLetter.Kind, lostLetter.Letter.Id);
            return false;
        }

        foreach (var write in unit.Documents)
        {
            rows[write.Kind.Name].Take(write);
        }

        foreach (var gone in changes.Deleted)
        {
            rows[gone.Kind.Name].Delete(gone.Before);
        }

        foreach (var letter in changes.DeadLetters)
        {
            LettersOf(letter).Take(letter);
        }

        if (claim is not null)
        {
            claims.Remove((claim.Line, claim.Node, claim.StoredId));
            settled.Add(new SettledInbox(claim, changes.Inbox!));
        }

        return true;
    }

    private SettledLetters LettersOf(DeadLetterOutcome outcome) => outcome.Letter.Incoming is null ? outgoing : incoming;

    // Null if another node has taken the id of a new document since the lock.
    private async Task<Journal?> WriteAsync(NpgsqlConnection connection, bool numbered, CancellationToken ct)
    {
        var inserting = rows.Values.Where(kind => kind.New > 0).ToList();
        List<Statement> statements =
        [
            .. inserting.Select(kind => kind.Insert()),
            .. rows.Values.SelectMany(kind => kind.Others()),
            .. incoming.Write(now),
        ];
        if (settled.Count > 0)
        {
            statements.AddRange([SettledInbox.Write(settled, now), inbox.Sql.End([.. settled.Select(one => one.Claim.Line)], now)]);
        }

        if (numbered)
        {
            statements.Add(Journal.Lock);
        }

        if (statements.Count == 0)
        {
            return new Journal();
        }

        await using var batch = connection.Batch(statements);
        Journal? journal = null;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            do
            {
                journal = (await reader.RowsAsync(Journal.Read, ct)).FirstOrDefault() ?? journal;
            }
            while (await reader.NextResultAsync(ct));
        }

        return inserting.Select((kind, i) => batch.BatchCommands[i].RecordsAffected == kind.New).All(complete => complete)
            ? journal ?? new Journal()
            : null;
    }
}
