using ChatSales.Core.Conversation;

namespace ChatSales.Core.Evidence;

/// <summary>Takes pictures that were sent for something other than evidence.</summary>
public interface IPhotoTaker
{
    /// <summary>Takes those that somebody has just sent; false if nothing waits for one.</summary>
    ValueTask<bool> TryTakeAsync(Turn turn, IReadOnlyList<Upload> sent, CancellationToken ct);

    /// <summary>Takes words that came with them; false if they mean nothing to it.</summary>
    ValueTask<bool> TryTakeWordsAsync(Turn turn, string words, CancellationToken ct);
}
