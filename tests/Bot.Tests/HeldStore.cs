using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Bot.Tests;

/// <summary>A store that holds one commit, so that something else can go through between a piece of work's reads and writes.</summary>
internal sealed class HeldStore(IStore store) : IStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private HeldCommit? next;

    public IInbox Inbox => store.Inbox;

    public IOutbox Outbox => store.Outbox;

    public IAuditLog AuditLog => store.AuditLog;

    public IBell Bell => store.Bell;

    /// <summary>Puts it before the host's store.</summary>
    public static void Register(IServiceCollection services)
    {
        var original = services.First(service => service.ServiceType == typeof(IStore)).ImplementationFactory!;
        services.AddSingleton<IStore>(provider => new HeldStore((IStore)original(provider)));
        services.AddSingleton(provider => new Sessions(
            provider.GetRequiredService<IStore>(), provider.GetRequiredService<DocumentKinds>(), provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Does a piece of work, and something else between its reads and its first commit.</summary>
    /// <param name="work">The held work.</param>
    /// <param name="meanwhile">What goes through.</param>
    /// <param name="which">Which commit is held: the first that matches, as the host has commits of its own.</param>
    public async Task<T> BetweenAsync<T>(Func<Task<T>> work, Func<Task> meanwhile, Func<ChangeSet, bool> which)
    {
        var held = next = new HeldCommit(which);
        var working = work();
        try
        {
            await held.Reached.Task.WaitAsync(Patience);
            await meanwhile();
        }
        finally
        {
            held.Free.SetResult();
        }

        return await working;
    }

    public ValueTask<T?> FindAsync<T>(string id, CancellationToken ct) where T : Entity => store.FindAsync<T>(id, ct);

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Query<T> query, CancellationToken ct) where T : Entity => store.QueryAsync(query, ct);

    public ValueTask<long> CountAsync<T>(Query<T> query, CancellationToken ct) where T : Entity => store.CountAsync(query, ct);

    public ValueTask<IReadOnlyList<Entity>> EarlierAsync(DocumentKind kind, string after, int limit, CancellationToken ct) =>
        store.EarlierAsync(kind, after, limit, ct);

    public ValueTask<IReadOnlyDictionary<string, Tally>> TallyAsync<T>(DocumentTally<T> tally, IReadOnlyList<KeyRange> ranges, CancellationToken ct)
        where T : Entity => store.TallyAsync(tally, ranges, ct);

    public async Task CommitAsync(ChangeSet changes, CancellationToken ct)
    {
        if (next is { } held && held.Which(changes) && Interlocked.CompareExchange(ref next, null, held) == held)
        {
            held.Reached.SetResult();
            await held.Free.Task;
        }

        await store.CommitAsync(changes, ct);
    }

    public ValueTask<IReadOnlyList<AuditEntry>> ChangesAfterAsync(long position, int limit, CancellationToken ct) =>
        store.ChangesAfterAsync(position, limit, ct);

    public Task<StoreView> ViewAsync(CancellationToken ct) => store.ViewAsync(ct);

    public Task TidyAsync(CancellationToken ct) => store.TidyAsync(ct);

    public ValueTask<string> CheckAsync(CancellationToken ct) => store.CheckAsync(ct);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private sealed record HeldCommit(Func<ChangeSet, bool> Which)
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Free { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
