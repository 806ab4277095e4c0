using ChatSales.Bot.Import;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Hosting;

/// <summary>Marks a store that was filled with the demo data; its id is <c>demo</c>.</summary>
public sealed record DemoMark : Entity
{
    public const string Only = "demo";

    public required DateTimeOffset SeededAt { get; init; }
}

/// <summary>
/// Whether this is a demo: no chat platform is set up, and the store is empty (it is then filled with the demo data) or was filled so before. In a
/// demo the page lets visitors choose who to be, so it listens only on this machine.
/// </summary>
public sealed record Demo(bool IsOn)
{
    public static IEnumerable<DocumentKind> Kinds { get; } = [new DocumentKind<DemoMark>("demo_marks", audited: false)];

    /// <summary>The folder of the demo data.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Demo");

    /// <param name="mayBe">Whether no platform is set up.</param>
    /// <param name="seed">Whether an empty store is filled.</param>
    /// <param name="today">The day to which the data is moved when it is old; null to leave it as it is.</param>
    /// <param name="open">What would let other machines in; null for nothing.</param>
    /// <param name="store">The store.</param>
    /// <param name="sessions">Its sessions.</param>
    /// <param name="importer">Fills it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="SettingsException">It is a demo, and other machines could reach it.</exception>
    internal static async Task<Demo> PrepareAsync(
        bool mayBe,
        bool seed,
        DateOnly? today,
        string? open,
        IStore store,
        Sessions sessions,
        Importer importer,
        CancellationToken ct)
    {
        while (mayBe)
        {
            // Checked before the mark, which is in the same commit: another node may be filling it right now.
            var isEmpty = await store.CountAsync(new Query<Person>(), ct) == 0;
            var session = sessions.Open(Actor.System("demo"));
            if (await session.FindAsync<DemoMark>(DemoMark.Only, ct) is not null)
            {
                RequireLoopback(open);
                return new Demo(IsOn: true);
            }

            if (!seed || !isEmpty)
            {
                break;
            }

            // Before anything is written: a real store must not be filled because someone forgot to set up a platform.
            RequireLoopback(open);
            await ImportAsync(importer, session, today, ct);
            session.Store(new DemoMark { Id = DemoMark.Only, SeededAt = session.Now }, "demo.seed");
            try
            {
                // In one commit: a store is never half a demo, and of two nodes that start together only one fills it.
                await session.CommitAsync(ct);
            }
            catch (ConcurrencyException)
            {
                // The other node did.
            }
        }

        return new Demo(IsOn: false);
    }

    private static async Task ImportAsync(Importer importer, Session session, DateOnly? today, CancellationToken ct)
    {
        var (folder, isCopy) = today is { } day ? await DemoDates.AtAsync(day, Folder, ct) : (Folder, false);
        try
        {
            await importer.RunAsync(folder, ImportMap.Standard, static _ => { }, static (_, _) => { }, ct, session);
        }
        finally
        {
            if (isCopy)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void RequireLoopback(string? open)
    {
        if (open is not null)
        {
            throw Loopback.Mistake(open);
        }
    }
}
