using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Reading.Sentences;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>
/// What somebody asks of product by answering a message: its words, its files, and the deals that it names within the rights of whoever answers
/// (T1, X3).
/// </summary>
public sealed class QuotedRequests(QuestionVocabulary vocabulary)
{
    private const int MostNamed = 5;

    // Of a customer's name; a shorter part may as well be an ordinary word.
    private const int SurePart = 3;

    /// <summary>The words of the message that was answered, or which files it brought; null if none was answered, or one without either.</summary>
    public static string? WordsOf(Turn turn) => turn.Incoming switch
    {
        { Quoted: { Length: > 0 } words } => words,
        { Quoted: not null, Files: { Count: > 0 } files } =>
            TicketTexts.SeeFiles.With(LayoutTexts.List(files.Take(MostNamed).Select(file => file.Name))),
        _ => null,
    };

    /// <summary>The deals that words may be about, and whether it is surely the only one.</summary>
    public async ValueTask<(IReadOnlyList<Deal> Deals, bool IsSure)> DealsAsync(Turn turn, string words, CancellationToken ct)
    {
        await vocabulary.ReadyAsync(ct);
        var (found, about) = await SentenceReader.AboutAsync(words, vocabulary.Names.Index, turn.Session, turn.Access, ct);
        var numbers = found.SelectMany(hit => hit.Of(NameKind.Deal)).Select(entry => entry.Id).Distinct().ToList();
        if (about.IsRefused || numbers.Count > 1)
        {
            return ([], false);
        }

        var isNamed = about.IsNumbered || about.IsWhole || about.Hit is { Length: >= SurePart };
        return ([.. about.Deals.Take(MostNamed)], isNamed && about.IsCertain && about.Deals.Count == 1);
    }
}

/// <summary>Several messages that somebody forwards as one may become a ticket (T1).</summary>
public sealed class ForwardedRequests(OpenTicketCommand open) : IForwardTaker
{
    public Task TakeAsync(Turn turn, string words, CancellationToken ct) => open.ForwardedAsync(turn, words, ct);
}
