using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Promises.Chat;

/// <summary>What a deal's card says of its answers since it entered its stage: the promise that runs, and the last reason.</summary>
internal static class PromiseFacts
{
    private const int LongestReason = 60;

    /// <summary>One fact each; none of a closed deal. Only for the card of one deal: it costs a look at what was promised.</summary>
    public static async ValueTask<IReadOnlyList<Fact>> OfAsync(Session session, Deal deal, CancellationToken ct)
    {
        if (deal.Status != DealStatus.Open || await session.FindAsync<DealPromises>(deal.Id, ct) is not { } known)
        {
            return [];
        }

        var promise = known.Running.LastOrDefault(one => one.LeftAt is null && one.Of.Stage == deal.Stage && one.At >= deal.StageEnteredAt);
        var reason = known.Explanations.LastOrDefault(one => one.Of.Stage == deal.Stage && one.At >= deal.StageEnteredAt);
        return
        [
            .. promise is null ? [] : new[] { new Fact(RhythmTexts.PromiseFact.Text, RhythmTexts.Until.With(RhythmTime.KeyOf(promise.Due))) },
            .. reason is null ? [] : new[] { new Fact(RhythmTexts.ReasonFact.Text, Shown.Cut(reason.Text, LongestReason)) },
        ];
    }
}
