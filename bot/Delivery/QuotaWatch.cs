using ChatSales.Adapters.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Delivery;

/// <summary>Saves the counts of platforms' monthly quotas each minute and at the end, and tells the operators once about each mark reached.</summary>
internal sealed partial class QuotaWatch(
    IEnumerable<MonthlyQuota> quotas,
    Sessions sessions,
    OperatorNotices operators,
    TimeProvider clock,
    ILogger<QuotaWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await KeepAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await KeepAsync(stoppingToken);
        }
    }

    private async Task KeepAsync(CancellationToken ct)
    {
        try
        {
            foreach (var quota in quotas)
            {
                await quota.KeepAsync(sessions, (session, notice) => operators.TellAsync(session, notice.Fact, notice.Text, ct, notice.Avoiding), ct);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogFault(fault.Message);
        }
    }

    [LoggerMessage(1206, LogLevel.Warning, "What was counted of monthly quotas could not be kept; the next minute tries again: {Reason}")]
    private partial void LogFault(string reason);
}
