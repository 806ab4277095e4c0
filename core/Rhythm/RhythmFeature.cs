using ChatSales.Core.Rhythm.Guide;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Rhythm.StandUps;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Rhythm;

/// <summary>What keeps deals moving: stalls that are told, promises that are held to, the guide for new leads, the weekly stand-up (P4–P6).</summary>
public static class RhythmFeature
{
    public static IServiceCollection AddRhythm(this IServiceCollection services) =>
        services
            .AddPartsOf(typeof(SweepRule))
            .AddPartsOf(typeof(Promise))
            .AddPartsOf(typeof(GuideRule))
            .AddPartsOf(typeof(StandUp))
            .AddSingleton<RhythmTime>()
            .AddSingleton<Stalls.Chat.StallNotices>()
            .AddSingleton<PromiseDesk>()
            .AddSingleton<Promises.Chat.PromiseNotices>()
            .AddSingleton<PlainGuide>()
            .AddSingleton<IGuideText, PackGuide>()
            .AddSingleton<StandUpDesk>()
            .AddSingleton<StandUpFigures>()
            .AddSingleton<StandUps.Chat.StandUpCards>()
            .AddSingleton<StandUps.Chat.StandUpNews>();
}
