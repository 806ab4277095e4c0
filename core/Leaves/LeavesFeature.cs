using ChatSales.Core.Conversation;
using ChatSales.Core.Leaves.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Leaves;

/// <summary>Who is away, and who stands in.</summary>
public static class LeavesFeature
{
    public static IServiceCollection AddLeaves(this IServiceCollection services) =>
        services.AddPartsOf(typeof(LeavesFeature))
            .AddSingleton<Absences>()
            .AddSingleton<LeaveDesk>()
            .AddSingleton<LeaveAnswers>()
            .AddSingleton<LeaveNotices>()
            .AddSingleton<ISentenceTaker, SaidLeave>();
}
