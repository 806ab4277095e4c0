using ChatSales.Core.People;

namespace ChatSales.Core.Assistants;

/// <summary>How often one person's assistants may read: a loop that has gone wild doesn't slow down everybody's chat.</summary>
public sealed class AssistantQuota(TimeProvider clock, AssistantOptions options)
    : PaidQuota(clock, (options.CallsPerMinute, TimeSpan.FromMinutes(1)), (options.CallsPerMinute * PerHour, TimeSpan.FromHours(1)))
{
    private const int PerHour = 20;
}
