using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>
/// Reads words that say where a file belongs, in whichever order people write them: 归到 D00217 会议纪要, 传会议纪要 D00217, 这是苏州荣金的会议纪要.
/// </summary>
public sealed class FilePlaceReader(DealReader deals, EvidenceKindReader kinds, StagePlan plan)
{
    // A part of a name that one goes by is no shorter.
    private const int ShortestName = 2;

    /// <summary>
    /// The deal, by its number or, where a kind is named too, by what names it alone, and the kind, each null if no word names one; and whether every
    /// word was one of them.
    /// </summary>
    public async ValueTask<(Deal? Deal, EvidenceKindDefinition? Kind, bool IsAll)> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var (deal, kind, others) = (default(Deal), default(EvidenceKindDefinition), new List<string>());
        foreach (var word in EvidenceTexts.WithoutPlacing(Parted(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
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
                others.Add(word);
            }
        }

        return deal is null && kind is not null && others is [{ Length: >= ShortestName } name]
            && (await deals.ReadAsync(turn, name, ct)).Value is { } only
                ? (only, kind, true)
                : (deal, kind, others.Count == 0);
    }

    // Apart from what is written around them without a space.
    private string Parted(string text) => plan.AllEvidenceKinds.OrderByDescending(kind => kind.Title.Length)
        .Aggregate(text, (said, kind) => said.Replace(kind.Title, $" {kind.Title} ", StringComparison.Ordinal));
}

/// <summary>What a button says, typed without its card: 传会议纪要 D00217, or 传会议纪要 alone, of the deal just talked about.</summary>
public sealed class FilePlaceMeaning(FilePlaceReader places) : IMeaning
{
    // A deal's number and a kind's title are shorter than this.
    private const int Longest = 60;

    public async ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct)
    {
        if (text.Length > Longest || await places.ReadAsync(turn, text, ct) is not { Kind: { } kind, IsAll: true } read)
        {
            return null;
        }

        var asks = EvidenceTexts.AsksToSend(text);
        var deal = read.Deal ?? (asks ? await UploadCards.AboutAsync(turn, ct) : null);
        return deal is not null && await turn.Access.CanChangeAsync(deal, ct)
            ? new Meant(EvidenceTexts.WhetherToSend.With(deal.Id, deal.Title, kind.Title), DealCards.ToSend(deal, kind)) { IsSure = asks }
            : null;
    }
}
