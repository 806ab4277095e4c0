using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals;

/// <summary>Something that follows from what a person enters or changes of a deal.</summary>
public interface IDealWatch
{
    /// <summary>A deal was entered, or its fields changed, in this turn's session.</summary>
    /// <param name="turn">Who did it.</param>
    /// <param name="before">As it was; null for a new one.</param>
    /// <param name="after">As it is now.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What to say of it; null for nothing.</returns>
    Task<string?> ChangedAsync(Turn turn, Deal? before, Deal after, CancellationToken ct);
}

/// <summary>Tells all that watch.</summary>
internal static class DealWatches
{
    /// <summary>What they say, each on a line after the given text.</summary>
    public static async Task<string> ToldAsync(
        this IEnumerable<IDealWatch> watches, Turn turn, Deal? before, Deal after, string text, CancellationToken ct)
    {
        var lines = new List<string> { text };
        foreach (var watch in watches)
        {
            lines.AddRange(await watch.ChangedAsync(turn, before, after, ct) is { } line ? [line] : Array.Empty<string>());
        }

        return string.Join('\n', lines);
    }
}
