using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Reading.Sentences;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>
/// Reads words that say where a file belongs, in whichever order people write them: 归到 D00217 会议纪要, 传会议纪要 D00217, 这是苏州荣金的会议纪要,
/// 荣金服务云沟通截图.
/// </summary>
public sealed class FilePlaceReader(
    DealReader deals, EvidenceKindReader kinds, StagePlan plan, QuestionVocabulary vocabulary, SentenceReader sentences)
{
    // A part of a name that one goes by is no shorter.
    private const int ShortestName = 2;
    private const int MostNamed = 4;
    private const string Unclear = "unclear";

    /// <summary>The deal, by its number or by what names it alone, and the kind, if words name them.</summary>
    public async ValueTask<FilePlaceWords> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var (deal, kind, others) = (default(Deal), default(EvidenceKindDefinition), new List<string>());
        foreach (var word in EvidenceTexts.WithoutPlacing(Parted(text, one => $" {one.Title} ")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
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

        var (name, isOfFile) = (string.Concat(others), kind is not null || turn.Incoming.Files.Count > 0);
        return deal is not null || !isOfFile || name.Length < ShortestName
            ? new FilePlaceWords(deal, kind, others.Count == 0)
            : await NamedAsync(turn, name, ct) switch
            {
                [var only] when kind is not null => new FilePlaceWords(only, kind, IsAll: true),
                [] => new FilePlaceWords(null, kind, IsAll: false),
                var several => new FilePlaceWords(null, kind, IsAll: true) { Name = name, Named = several },
            };
    }

    /// <summary>Open deals that a sentence names, whatever else it says, and that this person may change.</summary>
    public async ValueTask<IReadOnlyList<Deal>> NamedInAsync(Turn turn, string text, CancellationToken ct)
    {
        await vocabulary.ReadyAsync(ct);
        var (_, about) = await SentenceReader.AboutAsync(text, vocabulary.Names.Index, turn.Session, turn.Access, ct);
        return about.IsRefused ? [] : await ChangeableAsync(turn, about.Deals, ct);
    }

    /// <summary>Whether a sentence tells anything but which kind of file it is and what it is about.</summary>
    public async ValueTask<bool> TellsMoreAsync(Turn turn, string text, CancellationToken ct)
    {
        var meaning = await sentences.ReadAsync(Parted(text, _ => " "), vocabulary.Names.Index, turn.Session, turn.Access, turn.Now, ct);
        return (string?)meaning.Means["command"] != Unclear;
    }

    /// <summary>Whether words name another kind than one, and not that one.</summary>
    public bool NamesOther(string text, EvidenceKindDefinition kind) => !text.Contains(kind.Title, StringComparison.Ordinal)
        && plan.AllEvidenceKinds.Any(other => text.Contains(other.Title, StringComparison.Ordinal));

    private async ValueTask<IReadOnlyList<Deal>> NamedAsync(Turn turn, string name, CancellationToken ct)
    {
        if ((await deals.ReadAsync(turn, name, ct)).Value is { } only)
        {
            return [only];
        }

        var named = await NamedDeals.FindAsync(turn, name, ct);
        named = named.Deals.Count > 0 ? named : await NamedDeals.OfPartsAsync(turn, name, ct);
        return await ChangeableAsync(turn, named.Deals, ct);
    }

    private static async ValueTask<IReadOnlyList<Deal>> ChangeableAsync(Turn turn, IReadOnlyList<Deal> named, CancellationToken ct)
    {
        var open = named.Where(deal => deal.Status == DealStatus.Open).ToAsyncEnumerable();
        return await open.Where(turn.Access.CanChangeAsync).Take(MostNamed).ToListAsync(ct);
    }

    // Kinds apart from what is written around them without a space, or as something else.
    private string Parted(string text, Func<EvidenceKindDefinition, string> so) => plan.AllEvidenceKinds
        .OrderByDescending(kind => kind.Title.Length)
        .Aggregate(text, (said, kind) => said.Replace(kind.Title, so(kind), StringComparison.Ordinal));
}

/// <summary>What words say of where a file belongs.</summary>
/// <param name="Deal">The only deal that they name; null if they name none, or several.</param>
/// <param name="Kind">The kind that they name; null if none.</param>
/// <param name="IsAll">Whether they say nothing else.</param>
public sealed record FilePlaceWords(Deal? Deal, EvidenceKindDefinition? Kind, bool IsAll)
{
    /// <summary>What names several deals, or one that is not surely meant; null if nothing does.</summary>
    public string? Name { get; init; }

    /// <summary>The open deals that it names and that this person may change.</summary>
    public IReadOnlyList<Deal> Named { get; init; } = [];
}

/// <summary>What a button says, typed without its card: 传会议纪要 D00217, or 传会议纪要 alone, of the deal just talked about.</summary>
public sealed class FilePlaceMeaning(FilePlaceReader places) : IMeaning
{
    // A deal's number and a kind's title are shorter than this.
    private const int Longest = 60;

    public async ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct)
    {
        if (text.Length > Longest || await places.ReadAsync(turn, text, ct) is not { Kind: { } kind, IsAll: true, Name: null } read)
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
