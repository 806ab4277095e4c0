using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Reads words that say where a file belongs, in whichever order people write them: 归到 D00217 会议纪要, 传会议纪要 D00217.</summary>
public sealed class FilePlaceReader(DealReader deals, EvidenceKindReader kinds)
{
    /// <summary>The deal, by its number, and the kind, each null if no word names one; and whether every word was one of them.</summary>
    public async ValueTask<(Deal? Deal, EvidenceKindDefinition? Kind, bool IsAll)> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var (deal, kind, isAll) = (default(Deal), default(EvidenceKindDefinition), true);
        foreach (var word in EvidenceTexts.WithoutPlacing(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (kind is null && (await kinds.ReadAsync(turn, word, ct)).Value is { } named)
            {
                kind = named;
            }
            else if (deal is null && word.Any(char.IsAsciiDigit) && (await deals.ReadAsync(turn, word, ct)).Value is { } one)
            {
                deal = one;
            }
            else
            {
                isAll = false;
            }
        }

        return (deal, kind, isAll);
    }
}

/// <summary>What a button says, typed without its card: 传会议纪要 D00217.</summary>
public sealed class FilePlaceMeaning(FilePlaceReader places) : IMeaning
{
    // A deal's number and a kind's title are shorter than this.
    private const int Longest = 60;

    public async ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct) =>
        text.Length <= Longest
        && await places.ReadAsync(turn, text, ct) is { Deal: { } deal, Kind: { } kind, IsAll: true }
        && await turn.Access.CanChangeAsync(deal, ct)
            ? new Meant(EvidenceTexts.WhetherToSend.With(deal.Id, deal.Title, kind.Title), DealCards.ToSend(deal, kind))
            : null;
}
