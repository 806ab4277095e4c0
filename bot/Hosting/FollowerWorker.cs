using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Bot.Hosting;

/// <summary>Leads everything that derives something from the feed along it.</summary>
internal sealed partial class FollowerWorker(
    IEnumerable<IFollower> followers, IStore store, Sessions sessions, TimeProvider clock, ILogger<FollowerWorker> logger) : BackgroundService
{
    private readonly IReadOnlyList<Following> followings =
        [.. followers.Select(follower => new Following(store, sessions, follower, clock))];

    /// <summary>Takes everything that there is: for a process that doesn't run it.</summary>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        foreach (var following in followings)
        {
            while (await following.StepAsync(ct) != Followed.Nothing)
            {
                // There may be more.
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(followings.Select(following => following.RunAsync(LogFault, stoppingToken)));

    [LoggerMessage(1422, LogLevel.Warning, "What follows the store could not take its changes; it is tried again in half a minute")]
    private partial void LogFault(Exception fault);
}
