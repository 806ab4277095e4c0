using System.Globalization;
using ChatSales.Adapters.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Delivery;

/// <summary>Tells the operators about refusals that they can fix, over another platform if need be.</summary>
internal sealed partial class OperatorAlarm(Sessions sessions, OperatorNotices operators, ILogger<OperatorAlarm> logger)
{
    /// <summary>Commits the notice separately; if it can't be kept now, the next fault brings it. Passing faults are not reported.</summary>
    public async Task RaiseAsync(string platform, PlatformException fault, CancellationToken ct)
    {
        if (fault.Verdict == PlatformVerdict.Retry)
        {
            return;
        }

        try
        {
            var session = sessions.Open(Actor.System("outbox"));
            var text = (fault.Verdict == PlatformVerdict.Operator ? DeliveryTexts.NeedsOperator : DeliveryTexts.NeverDelivered).With(fault.Words);
            await operators.TellAsync(
                session,
                $"{platform} {fault.CodeName ?? fault.Code.ToString(CultureInfo.InvariantCulture)}",
                text,
                ct,
                avoiding: fault.Verdict == PlatformVerdict.Operator ? platform : null);
            await session.CommitAsync(ct);
        }
        catch (Exception passing) when (passing is StorageException or UnstorableException or ConcurrencyException)
        {
            LogUntold(passing, platform);
        }
    }

    [LoggerMessage(1204, LogLevel.Warning, "The operators could not be told of a fault of {Platform}")]
    private partial void LogUntold(Exception fault, string platform);
}
