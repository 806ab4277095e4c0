using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.CheckIns;

/// <summary>Visits that a place and a photo show (R1).</summary>
public static class CheckInsFeature
{
    public static IServiceCollection AddCheckIns(this IServiceCollection services) =>
        services.AddPartsOf(typeof(CheckInsFeature))
            .AddSingleton<CheckInDesk>()
            .AddSingleton<Chat.CheckInTaker>()
            .AddSingleton<IPlaceTaker>(provider => provider.GetRequiredService<Chat.CheckInTaker>())
            .AddSingleton<IPhotoTaker>(provider => provider.GetRequiredService<Chat.CheckInTaker>());
}
