using System.Globalization;
using ChatSales.Adapters.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Delivery;

/// <summary>Tells the operators what a platform refuses, where they can mend it, over another platform if need be.</summary>
internal sealed partial class OperatorAlarm(Sessions sessions, OperatorNotices operators, ILogger<OperatorAlarm> logger)
{
    /// <summary>A notice in a commit of its own; what can't be kept now is told with the next fault. Passing faults are none of theirs.</summary>
    public async Task RaiseAsync(string platform, PlatformException fault, CancellationToken ct)
    {
        if (fault.Verdict == PlatformVerdict.Retry)
        {
            return;
        }

        try
        {
            var session = sessions.Open(Actor.System("outbox"));
            var text = (fault.Verdict == PlatformVerdict.Operator ? DeliveryTexts.NeedsOperator : DeliveryTexts.NeverDelivered).With(fault.Message);
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
