namespace ChatSales.Core.Storage;

/// <summary>Opens sessions; the one place that knows the store, the kinds and the clock together.</summary>
public sealed class Sessions(IStore store, DocumentKinds kinds, TimeProvider clock)
{
    public Session Open(Actor actor) => new(store, kinds, clock, actor);

    /// <summary>Does a piece of work in a new session and commits it; if someone else was faster, retries from a fresh read.</summary>
    /// <exception cref="StorageException">Nothing could be written.</exception>
    public async Task<T> DoAsync<T>(Actor actor, Func<Session, Task<T>> work, CancellationToken ct)
    {
        while (true)
        {
            var session = Open(actor);
            var result = await work(session);
            try
            {
                await session.CommitAsync(ct);
                return result;
            }
            catch (ConcurrencyException)
            {
                ct.ThrowIfCancellationRequested();
            }
        }
    }
}
