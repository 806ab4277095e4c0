using ChatSales.Core.Questions.LanguageModel;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.LanguageModel;

/// <summary>Puts the language model into a host.</summary>
public static class LanguageModelServices
{
    /// <param name="services">Where to put it.</param>
    /// <param name="options">The settings; without an endpoint there is none.</param>
    public static IServiceCollection AddLanguageModel(this IServiceCollection services, LanguageModelOptions options) => options.IsOn
        // People wait by the clock on the wall, also where the bot's own is set.
        ? services.AddSingleton<ILanguageModel>(_ => new OpenAiModel(options, TimeProvider.System))
        : services.AddSingleton<ILanguageModel, NoLanguageModel>();
}
