using System.Collections.Concurrent;
using System.Threading.Channels;
using System.Threading.RateLimiting;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.SignalR;

namespace ChatSales.Bot.Web;

/// <summary>
/// The live connections of open pages: each belongs to a sign-in and is closed when that ends on any node; and their number is limited per person,
/// per address and in total. A page takes some 200 KB here.
/// </summary>
internal sealed partial class LivePages : IHubFilter, IAsyncDisposable
{
    private const int MostOfPerson = 20;
    // A whole office may share one address.
    private const int MostOfAddress = 300;
    private const int MostInAll = 1_000;

    private readonly ConcurrentDictionary<string, Page> pages = [];
    private readonly PartitionedRateLimiter<HubCallerContext> places = PartitionedRateLimiter.CreateChained(
        Places(MostOfPerson, context => context.User?.Identity?.Name),
        Places(MostOfAddress, context => context.GetHttpContext()?.Connection.RemoteIpAddress?.ToString()),
        Places(MostInAll, _ => null));

    // One look at a time, and one more if the bell rang meanwhile.
    private readonly Channel<bool> heard = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly IReadOnlyList<IDisposable> ears;
    private readonly SignIns signIns;
    private readonly ILogger<LivePages> logger;
    private readonly RefusalLog refusals;
    private readonly Task looking;

    public LivePages(SignIns signIns, IBell bell, TimeProvider clock, ILogger<LivePages> logger)
    {
        (this.signIns, this.logger, refusals) = (signIns, logger, new RefusalLog(LogRefused, clock));
        ears =
        [
            .. new DocumentKind[] { PeopleKinds.People, PeopleKinds.SignIns }.Select(kind =>
                bell.Listen(kind.Name, () => heard.Writer.TryWrite(true))),
        ];
        looking = LookAsync();
    }

    /// <summary>Whether a person has a page open on this node.</summary>
    public bool IsOpen(string personId) => pages.Values.Any(page => page.Connection.User?.Identity?.Name == personId);

    private sealed record Page(HubCallerContext Connection, string SignInId, RateLimitLease Place);

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var connection = context.Context;
        var place = places.AttemptAcquire(connection);
        if (!place.IsAcquired || connection.User.SignInId() is not { } signIn)
        {
            place.Dispose();
            refusals.Add(connection.User?.Identity?.Name ?? "");
            connection.Abort();
            return;
        }

        // Registered first: the sign-in may have ended between the request and now.
        pages[connection.ConnectionId] = new Page(connection, signIn, place);
        try
        {
            if (await signIns.FindAsync(signIn, connection.ConnectionAborted) is null)
            {
                connection.Abort();
                return;
            }

            await next(context);
        }
        catch
        {
            // A connection that failed to start reports no end.
            Leave(connection);
            throw;
        }
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        Leave(context.Context);
        return next(context, exception);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ear in ears)
        {
            ear.Dispose();
        }

        heard.Writer.Complete();
        await looking;
        await places.DisposeAsync();
    }

    private static PartitionedRateLimiter<HubCallerContext> Places(int most, Func<HubCallerContext, string?> of) =>
        PartitionedRateLimiter.Create<HubCallerContext, string>(context =>
            RateLimitPartition.GetConcurrencyLimiter(of(context) ?? "", _ => new ConcurrencyLimiterOptions { PermitLimit = most }));

    private void Leave(HubCallerContext connection)
    {
        if (pages.TryRemove(connection.ConnectionId, out var page))
        {
            page.Place.Dispose();
        }
    }

    private async Task LookAsync()
    {
        await foreach (var _ in heard.Reader.ReadAllAsync())
        {
            foreach (var of in pages.Values.GroupBy(page => page.SignInId))
            {
                try
                {
                    if (await signIns.FindAsync(of.Key, CancellationToken.None) is null)
                    {
                        foreach (var page in of)
                        {
                            page.Connection.Abort();
                        }
                    }
                }
                catch (Exception fault) when (fault is StorageException or UnstorableException)
                {
                    // Nothing new can be read meanwhile; the bell rings again once the store is back.
                }
            }
        }
    }

    [LoggerMessage(1411, LogLevel.Warning, "A page of {PersonId} was not let in: too many are open, for one person, one address, or in all")]
    private partial void LogRefused(string personId);
}

/// <summary>What the courier asks the pages; a container would dispose <see cref="LivePages"/> once per service it is registered as.</summary>
internal sealed class OpenPages(LivePages pages) : IOpenPages
{
    public bool IsOpen(string personId) => pages.IsOpen(personId);
}
