using ChatSales.Core.Conversation;

namespace ChatSales.Core.Evidence;

/// <summary>Takes pictures that were sent for something other than evidence.</summary>
public interface IPhotoTaker
{
    /// <summary>Takes those that somebody has just sent; false if nothing waits for one.</summary>
    ValueTask<bool> TryTakeAsync(Turn turn, IReadOnlyList<Upload> sent, CancellationToken ct);

    /// <summary>Takes words that came with them; false if they mean nothing to it.</summary>
    ValueTask<bool> TryTakeWordsAsync(Turn turn, string words, CancellationToken ct);

    /// <summary>Offers to take one that it did not take by itself; null if nothing waits for one.</summary>
    ValueTask<PhotoOffer?> OfferAsync(Turn turn, Upload sent, CancellationToken ct);

    /// <summary>Waits for none any more; returns in words what was given up, null if nothing.</summary>
    ValueTask<string?> ForgetAsync(Turn turn, CancellationToken ct);
}

/// <summary>What else a picture may be for.</summary>
/// <param name="Text">Why it was not taken for it.</param>
/// <param name="Button">Takes it for it.</param>
public sealed record PhotoOffer(string Text, Button Button);
