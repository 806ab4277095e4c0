namespace ChatSales.Adapters.PostgreSql.Writing;

/// <summary>
/// A number that is written with each group of change sets of one writer. If the connection is lost during COMMIT, it tells whether that took effect.
/// (The server's own transaction number doesn't: after a crash, numbers of transactions that left no trace are reused.)
/// </summary>
/// <param name="Writer">Whose; its row is there from the start.</param>
/// <param name="Number">Rises with each try.</param>
internal sealed record CommitMarker(Guid Writer, long Number)
{
    public static Statement Begin(Guid writer) =>
        new("INSERT INTO commits (writer) VALUES ($1) ON CONFLICT (writer) DO UPDATE SET at = now()", writer);

    /// <summary>The last committed number. Written, not just read, so that it waits for any unfinished transaction of the writer.</summary>
    public static Statement Last(Guid writer) => new("UPDATE commits SET at = now() WHERE writer = $1 RETURNING number", writer);

    public static Statement End(Guid writer) => new("DELETE FROM commits WHERE writer = $1", writer);

    /// <summary>Forgets writers that have long died.</summary>
    public static Statement Forget() => new("DELETE FROM commits WHERE at < now() - interval '30 days'");

    public Statement Write() => new("UPDATE commits SET number = $2, at = now() WHERE writer = $1", Writer, Number);
}
