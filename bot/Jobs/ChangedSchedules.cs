using ChatSales.Core.Time;
using Quartz;

namespace ChatSales.Bot.Jobs;

/// <summary>When a job is to run.</summary>
internal sealed record Schedule(string Name, string Cron);

/// <summary>
/// A stored schedule is kept, so that missed runs are known; at the start, one that differs from the program or the settings is replaced.
/// </summary>
internal sealed class ChangedSchedules(IEnumerable<Schedule> schedules, BusinessZone zone, TimeProvider clock) : ISchedulerListener
{
    // Jobs of earlier releases that may still be stored.
    private static readonly IReadOnlyList<string> Gone = ["tidy"];

    public async ValueTask SchedulerStarting(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var name in Gone)
        {
            await scheduler.DeleteJob(new JobKey(name), cancellationToken);
        }

        foreach (var (name, cron) in schedules)
        {
            var key = new TriggerKey(name);
            if (await scheduler.GetTrigger(key, cancellationToken) is not ICronTrigger stored
                || (stored.CronExpressionString == cron && stored.TimeZone.Id == zone.Info.Id))
            {
                continue;
            }

            var changed = TriggerBuilder
                .Create(clock)
                .WithIdentity(key)
                .ForJob(name)
                .WithCronSchedule(cron, when => when.InTimeZone(zone.Info))
                .Build();
            await scheduler.RescheduleJob(key, changed, cancellationToken);
        }
    }
}
