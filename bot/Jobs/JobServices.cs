using ChatSales.Adapters.PostgreSql;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Personal;
using ChatSales.Core.Due;
using ChatSales.Core.Time;
using Quartz;

namespace ChatSales.Bot.Jobs;

/// <summary>
/// Timed work by Quartz (docs/decisions/0013-timed-work.md): in memory beside the embedded store, in the database and once among all nodes on
/// PostgreSQL.
/// </summary>
internal static class JobServices
{
    private const string EachMinute = "0 * * * * ?";

    // At nine, as it messages people; or later, if no node was up then.
    private const string InTheDay = "0 5 9-23 * * ?";

    public static IServiceCollection AddJobs(this IServiceCollection services, Settings settings) => services
        .AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = JobTables.Scheduler;
                scheduler.DefaultTimeZone = BusinessZone.Named(settings.Clock.Zone).Info;
                scheduler.DefaultMisfireHandling = DefaultMisfireHandling.FireAndProceed;
            });
            var keepsSchedule = settings.Storage.Provider == StorageOptions.PostgreSql;
            if (keepsSchedule)
            {
                quartz.UseDatabase(settings.Storage.ConnectionString);
            }

            // The drain sets its own trigger for the next piece's instant; each minute it also notes that the bot is running, and checks for a missed
            // piece.
            quartz.AddTimed<DueJob>(DueJob.Name, EachMinute, atStart: true);
            quartz.AddTimed<AnchorJob>(AnchorJob.Name, InTheDay, atStart: false);
        })
        .AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true)
        .AddSingleton<DueRule, TidyRule>()
        .AddRetention(settings.Evidence)
        .AddSingleton<DueStart>()
        .AddHostedService<DueAlarm>();

    private static IServiceCollection AddRetention(this IServiceCollection services, EvidenceOptions options) =>
        options.KeepDays == 0 ? services : services.AddSingleton(options).AddSingleton<DueRule, RetentionRule>();

    /// <summary>
    /// A job that runs on one node, never in parallel with itself, and again if that node died. It may run late or once too often: it must find in
    /// the store what is due and not yet done.
    /// </summary>
    /// <param name="quartz">The scheduler.</param>
    /// <param name="name">Part of the stored format.</param>
    /// <param name="cron">When: Quartz's cron expression, with seconds, in the organisation's zone.</param>
    /// <param name="atStart">Whether it also runs at each start: a schedule that isn't stored can't tell what was missed.</param>
    public static IQuartzBuilder AddTimed<TJob>(this IQuartzBuilder quartz, string name, string cron, bool atStart) where TJob : IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(name).StoreDurably(true).DisallowConcurrentExecution(true).RequestRecovery(true));
        quartz.AddTrigger<TJob>(trigger => trigger.WithIdentity(name).ForJob(name).WithCronSchedule(cron));
        quartz.Services.AddSingleton(new Schedule(name, cron));
        return atStart ? quartz.RunAtStartup(new JobKey(name)) : quartz;
    }

    private static void UseDatabase(this IQuartzBuilder quartz, string connectionString)
    {
        quartz.ConfigureOptions<QuartzOptions>(options => options.Scheduling.IgnoreDuplicates = true);
        quartz.AddSchedulerListener<ChangedSchedules>();
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(PostgreSqlConnection.Complete(connectionString));
            store.UseSystemTextJsonSerializer();
            store.UseClustering();
            store.ConfigureStore(options => (options.TablePrefix, options.UseBackgroundThreads) = (JobTables.Prefix, true));
        });
    }
}
