using ChatSales.Core.Questions;
using ChatSales.Core.Reading.Names;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.Board;

/// <summary>Puts the board into a host.</summary>
public static class BoardServices
{
    /// <param name="services">Where to put it.</param>
    /// <param name="options">The settings; the path is set.</param>
    public static IServiceCollection AddBoard(this IServiceCollection services, BoardOptions options) =>
        services
            .AddSingleton(options)
            .AddSingleton<DuckDbBoard>()
            .AddSingleton<IBoard>(provider => provider.GetRequiredService<DuckDbBoard>())
            .AddSingleton<INameSource>(provider => provider.GetRequiredService<DuckDbBoard>())
            .AddSingleton<BoardFreshness>();
}
