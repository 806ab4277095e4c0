using Quartz;

namespace ChatSales.Bot.Tests.Jobs;

/// <summary>When jobs were run, on any node.</summary>
internal sealed class Runs
{
    private readonly Lock gate = new();
    private readonly List<Run> all = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Run> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    /// <summary>What the first run waits for before it ends.</summary>
    public Task FirstEnds { get; init; } = Task.CompletedTask;

    public Task AddAsync(Run run)
    {
        lock (gate)
        {
            all.Add(run);
            more.SetResult();
            more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return all.Count == 1 ? FirstEnds : Task.CompletedTask;
        }
    }

    /// <summary>Until that many have run in all.</summary>
    public async Task UntilAsync(int count, CancellationToken ct)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (all.Count >= count)
                {
                    return;
                }

                wait = more.Task;
            }

            await wait.WaitAsync(TimeSpan.FromMinutes(1), ct);
        }
    }
}

/// <param name="Due">Its scheduled time.</param>
/// <param name="Again">Whether it reruns because its node died.</param>
internal sealed record Run(DateTimeOffset? Due, bool Again);

/// <summary>Only says that it ran.</summary>
internal sealed class CountedJob(Runs runs) : IJob
{
    public const string Name = "counted";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await runs.AddAsync(new Run(context.ScheduledFireTimeUtc, context.Recovering));
}
