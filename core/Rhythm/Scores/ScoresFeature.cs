using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Rhythm.Scores;

/// <summary>How well reps keep to the process, month by month (P7).</summary>
public static class ScoresFeature
{
    public static IServiceCollection AddScores(this IServiceCollection services) =>
        services.AddPartsOf(typeof(ScoresFeature))
            .AddSingleton<ScoreFacts>()
            .AddSingleton<ScoreDesk>()
            .AddSingleton<ScoreQuestions>()
            .AddSingleton<Chat.ScoreCards>();
}
