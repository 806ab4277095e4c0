namespace ChatSales.Core.Conversation;

/// <summary>Takes sentences that are no command; offered by the feature that answers questions.</summary>
public interface ISentenceTaker
{
    /// <summary>Answers a sentence; false if it isn't one that this feature has an answer to.</summary>
    /// <param name="turn">The turn to answer in.</param>
    /// <param name="text">The sentence.</param>
    /// <param name="isCommand">Whether it could also be a command, only with words that it doesn't know: then only what is surely a sentence is
    /// taken.</param>
    /// <param name="ct">Cancels the turn.</param>
    ValueTask<bool> TryTakeAsync(Turn turn, string text, bool isCommand, CancellationToken ct);
}

/// <summary>Asks all who take sentences.</summary>
internal static class SentenceTakers
{
    /// <summary>Whether one of them has answered the sentence.</summary>
    public static async Task<bool> TryTakeAsync(
        this IEnumerable<ISentenceTaker> takers, Turn turn, string text, bool isCommand, CancellationToken ct)
    {
        foreach (var taker in takers)
        {
            if (await taker.TryTakeAsync(turn, text, isCommand, ct))
            {
                return true;
            }
        }

        return false;
    }
}
