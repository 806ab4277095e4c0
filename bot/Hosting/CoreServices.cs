using ChatSales.Core.Conversation;
using ChatSales.Core.DeadLetters;
using ChatSales.Core.DeadLetters.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Due;
using ChatSales.Core.Due.Chat;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Leaves.Chat;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hosting;

/// <summary>Puts the product's core into the host: features, and every command and argument reader that the core declares.</summary>
internal static class CoreServices
{
    public static IServiceCollection AddCore(this IServiceCollection services, Settings settings)
    {
        foreach (var type in Concrete<Command>())
        {
            services.AddSingleton(typeof(Command), type);
        }

        foreach (var type in Concrete<ArgumentReader>())
        {
            services.AddSingleton(typeof(ArgumentReader), type);
        }

        foreach (var type in Concrete<DueRule>())
        {
            services.AddSingleton(typeof(DueRule), type);
        }

        foreach (var type in Concrete<NoticeKind>())
        {
            services.AddSingleton(type).AddSingleton(typeof(NoticeKind), provider => provider.GetRequiredService(type));
        }

        return services
            .AddSingleton(settings.Stages)
            .AddSingleton(BusinessZone.Named(settings.Clock.Zone))
            .AddSingleton(settings.WorkingTime.Calendars(BusinessZone.Named(settings.Clock.Zone)))
            .AddSingleton(new PublicSite(new Uri(settings.Web.PublicUrl)))
            .AddSingleton<ArgumentReaders>()
            .AddSingleton<CommandRegistry>()
            .AddSingleton<Func<CommandRegistry>>(provider => provider.GetRequiredService<CommandRegistry>)
            .AddSingleton<Dispatcher>()
            .AddSingleton<DealDesk>()
            .AddSingleton<DealCards>()
            .AddSingleton<DealNotices>()
            .AddSingleton<EvidenceDesk>()
            .AddSingleton<EvidenceFiling>()
            .AddSingleton<UploadCards>()
            .AddSingleton<EvidenceCards>()
            .AddSingleton<UploadLinks>()
            .AddSingleton<LoginLinks>()
            .AddSingleton<SignIns>()
            .AddSingleton<OperatorNotices>()
            .AddSingleton<Absences>()
            .AddSingleton<LeaveDesk>()
            .AddSingleton<LeaveCards>()
            .AddSingleton<LeaveAnswers>()
            .AddSingleton<LeaveNotices>()
            .AddSingleton<DeadLetterDesk>()
            .AddSingleton<DueRules>()
            .AddSingleton<Drain>()
            .AddSingleton<Stops>()
            .AddSingleton<ITimedWork, TimedWork>()
            .AddSingleton<DueCards>()
            .AddSingleton<ISubjectCards>(provider => provider.GetRequiredService<DueCards>())
            .AddSingleton<IAttendance, Attendance>()
            .AddSingleton<DeliveryWindow>()
            .AddSingleton<NoticeSending>()
            .AddSingleton<Noticing>()
            .AddSingleton<DeadLetterCards>()
            .AddSingleton<IFileTaker, EvidenceTaker>()
            .AddSingleton<ISubjectCards>(provider => provider.GetRequiredService<DealCards>())
            .AddSingleton<ISubjectCards>(provider => provider.GetRequiredService<UploadCards>())
            .AddSingleton<ISubjectCards>(provider => provider.GetRequiredService<EvidenceCards>())
            .AddSingleton<ISubjectCards>(provider => provider.GetRequiredService<LeaveCards>())
            .AddSingleton<ISubjectCards>(provider => provider.GetRequiredService<DeadLetterCards>());
    }

    private static IEnumerable<Type> Concrete<T>() => typeof(T).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(T)));
}
