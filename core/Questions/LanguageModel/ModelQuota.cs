using ChatSales.Core.People;

namespace ChatSales.Core.Questions.LanguageModel;

/// <summary>How often one person has the language model asked; beyond that they are answered as where there is none.</summary>
public sealed class ModelQuota(TimeProvider clock) : PaidQuota(clock, (MostAtOnce, TimeSpan.FromMinutes(10)), (MostADay, TimeSpan.FromDays(1)))
{
    public const int MostAtOnce = 60;
    public const int MostADay = 300;
}
