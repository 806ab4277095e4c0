namespace ChatSales.Core.Storage;

/// <summary>The form of all documents of a kind; its id is the kind's name. Kinds that never changed their form have none.</summary>
public sealed record KindForm : Entity
{
    /// <summary>See <see cref="DocumentKind.Version"/>.</summary>
    public required int Form { get; init; }
}

/// <summary>
/// Upgrades the documents of kinds with a new form, before the store is used. These are ordinary changes, some at a time, each in the log, so that it
/// keeps describing what is stored. Upgraded documents stay upgraded: after an interruption the rest is looked up again, and nodes that start
/// together share the work.
/// </summary>
public sealed class KindUpgrade(IStore store, DocumentKinds kinds, TimeProvider clock)
{
    /// <summary>Action of the log entries, each of which describes one document's upgrade.</summary>
    public const string Action = "kind.upgrade";

    private const int AtOnce = 200;
    private readonly Sessions sessions = new(store, kinds, clock);
    private readonly Actor actor = Actor.System("upgrade");

    /// <exception cref="StorageException">The store can't be used, or a newer program has given a kind a form that this one doesn't know; nothing was
    /// changed then.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var forms = (await store.QueryAsync(new Query<KindForm>(), ct)).ToDictionary(known => known.Id, known => known.Form);
        if (kinds.All.FirstOrDefault(kind => FormOf(kind) > kind.Version) is { } newer)
        {
            throw new StorageException(
                $"The store's {newer.Name} have form {FormOf(newer)}, but this program knows only forms up to {newer.Version}: use a newer program.");
        }

        foreach (var kind in kinds.All.Where(kind => FormOf(kind) < kind.Version))
        {
            await LiftAsync(kind, ct);
        }

        int FormOf(DocumentKind kind) => forms.GetValueOrDefault(kind.Name, 1);
    }

    private async Task LiftAsync(DocumentKind kind, CancellationToken ct)
    {
        var after = "";
        while (await store.EarlierAsync(kind, after, AtOnce, ct) is { Count: > 0 } earlier)
        {
            var session = sessions.Open(actor);
            foreach (var document in earlier)
            {
                session.Lift(document, Action);
            }

            try
            {
                await session.CommitAsync(ct);
                after = earlier[^1].Id;
            }
            catch (ConcurrencyException)
            {
                // Another node has upgraded some of them: look for the rest again.
            }
        }

        await sessions.DoAsync(
            actor,
            async session =>
            {
                var known = await session.FindAsync<KindForm>(kind.Name, ct) ?? new KindForm { Id = kind.Name, Form = 1 };
                return session.Store(known with { Form = Math.Max(known.Form, kind.Version) }, Action);
            },
            ct);
    }
}
