using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Notices;

/// <summary>What people are told unasked, and when.</summary>
public static class NoticesFeature
{
    public static IServiceCollection AddNotices(this IServiceCollection services) =>
        services.AddPartsOf(typeof(NoticesFeature))
            .AddSingleton<IAttendance, Attendance>()
            .AddSingleton<DeliveryWindow>()
            .AddSingleton<NoticeSending>()
            .AddSingleton<Noticing>();
}
