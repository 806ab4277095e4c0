using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Commission.Review;

/// <summary>What stands between a plan's file and what people earn by it.</summary>
internal static class ReviewFeature
{
    public static IServiceCollection AddPlanReview(this IServiceCollection services) =>
        services.AddSingleton<PlanReviews>().AddSingleton<PlanBacktest>().AddSingleton<Chat.PlanReviewDecisions>();
}
