using ChatSales.Core.People;

namespace ChatSales.Bot.Turns;

/// <summary>How many files of one person are fetched, also of those that are refused then: only what is kept counts for how much is kept.</summary>
internal sealed class FileQuota(TimeProvider clock)
    : PaidQuota(clock, (MostAtOnce, TimeSpan.FromMinutes(MinutesAtOnce)), (MostADay, TimeSpan.FromDays(1)))
{
    public const int MinutesAtOnce = 10;
    public const int MostAtOnce = 100;
    public const int MostADay = 500;
}
