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

    /// <summary>
    /// Whether it also looks at what a command that changes something can't read: words may begin as another command does (驳回 K00129). It then only
    /// shows what it understood.
    /// </summary>
    bool TakesOrders => false;
}

/// <summary>Hears what is said in groups and is no command, whatever is made of it; offered by features that keep it.</summary>
public interface IGroupListener
{
    Task HearAsync(Turn turn, string text, CancellationToken ct);
}

/// <summary>Takes what others said elsewhere and somebody forwards; offered by the feature that makes something of it.</summary>
public interface IForwardTaker
{
    Task TakeAsync(Turn turn, string words, CancellationToken ct);
}

/// <summary>Takes texts of several lines that were written elsewhere and pasted, like a name card.</summary>
public interface IPasteTaker
{
    /// <summary>The command under whose name alone such a text may stand.</summary>
    CommandText Command { get; }

    /// <summary>Answers a text; false if it isn't what this takes.</summary>
    ValueTask<bool> TryTakeAsync(Turn turn, string text, CancellationToken ct);
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

    /// <summary>Has all who listen in groups hear what is said in one.</summary>
    public static async Task HearAsync(this IEnumerable<IGroupListener> listeners, Turn turn, string text, CancellationToken ct)
    {
        foreach (var listener in turn.Door.IsGroup ? listeners : [])
        {
            await listener.HearAsync(turn, text, ct);
        }
    }

    /// <summary>
    /// Whether one of those who take pasted texts has answered. Several lines are a command's words unless its name stands alone on the first.
    /// </summary>
    public static async Task<bool> TryTakeAsync(
        this IEnumerable<IPasteTaker> takers, CommandRegistry registry, Turn turn, string text, Command? under, CancellationToken ct)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end == 0 || (under is not null && (end < 0 || registry.ByName(text[..end]) != under)))
        {
            return false;
        }

        foreach (var taker in takers.Where(taker => under is null || taker.Command.Key == under.Text.Key))
        {
            if (await taker.TryTakeAsync(turn, under is null ? text : text[(end + 1)..], ct))
            {
                return true;
            }
        }

        return false;
    }
}
