using ChatSales.Core.People;

namespace ChatSales.Bot.Turns;

/// <summary>How many voices of one person are written down.</summary>
internal sealed class VoiceQuota(TimeProvider clock)
    : PaidQuota(clock, (MostAtOnce, TimeSpan.FromMinutes(10)), (MostADay, TimeSpan.FromDays(1)))
{
    public const int MostAtOnce = 30;
    public const int MostADay = 300;
}
