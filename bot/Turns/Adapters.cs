using ChatSales.Adapters.Chat;
using Microsoft.Bot.Builder;

namespace ChatSales.Bot.Turns;

/// <summary>The running chat platforms, by key, each with the product's middleware.</summary>
internal sealed class Adapters
{
    private readonly Dictionary<string, ChatAdapter> byPlatform;

    public Adapters(IEnumerable<ChatAdapter> adapters, IEnumerable<IMiddleware> middleware)
    {
        byPlatform = adapters.ToDictionary(adapter => adapter.Platform);
        foreach (var adapter in byPlatform.Values)
        {
            adapter.UseAll(middleware);
        }
    }

    public IEnumerable<ChatAdapter> All => byPlatform.Values;

    /// <exception cref="FormatException">No adapter of that name runs (any more).</exception>
    public ChatAdapter this[string platform] =>
        byPlatform.TryGetValue(platform, out var adapter) ? adapter : throw new FormatException($"The platform '{platform}' is not configured.");
}

file static class MiddlewareRegistration
{
    public static void UseAll(this BotAdapter adapter, IEnumerable<IMiddleware> middleware)
    {
        foreach (var one in middleware)
        {
            adapter.Use(one);
        }
    }
}
