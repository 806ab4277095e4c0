using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.LanguageModel;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>Script packs: what to say to which customer in which stage (P5).</summary>
public static class ScriptsFeature
{
    public static IServiceCollection AddScripts(this IServiceCollection services) =>
        services.AddPartsOf(typeof(ScriptsFeature)).AddSingleton<ScriptPacks>().AddSingleton<Chat.ScriptCards>().AddSingleton(FittingOf);

    private static ScriptFitting FittingOf(IServiceProvider services)
    {
        var vocabulary = services.GetRequiredService<QuestionVocabulary>();
        return new ScriptFitting(
            services.GetRequiredService<ILanguageModel>(), services.GetRequiredService<ModelQuota>(),
            async ct =>
            {
                await vocabulary.ReadyAsync(ct);
                return vocabulary.Names.Index;
            },
            services.GetRequiredService<TimeProvider>());
    }
}
