using ChatSales.Core.Storage.Feed;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Points;

/// <summary>Points for what helps sales along, in books that always add up (C4).</summary>
public static class PointsFeature
{
    public static IServiceCollection AddPoints(this IServiceCollection services) =>
        services.AddPartsOf(typeof(PointsFeature))
            .AddSingleton<PointFacts>()
            .AddSingleton<PointsDesk>()
            .AddSingleton<Chat.PointCards>()
            .AddSingleton<Chat.PointNotices>()
            .AddSingleton<Chat.PointDecisions>()
            .AddSingleton<IFollower, PointsFollower>()
            .AddSingleton<Commission.Ledger.IStatementAddition, PointsOnStatements>();
}
