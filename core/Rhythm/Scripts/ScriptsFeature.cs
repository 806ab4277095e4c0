using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>Script packs: what to say to which customer in which stage (P5).</summary>
public static class ScriptsFeature
{
    public static IServiceCollection AddScripts(this IServiceCollection services) =>
        services.AddPartsOf(typeof(ScriptsFeature)).AddSingleton<ScriptPacks>().AddSingleton<Chat.ScriptCards>();
}
