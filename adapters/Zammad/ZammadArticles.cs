using System.Net;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Zammad;

/// <summary>
/// One answer of the knowledge base per contract, seen by agents alone. Its title ends with our key: answers have no attributes of their own, and the
/// inventory, unlike the search, doesn't lag.
/// </summary>
internal sealed class ZammadArticles(ZammadApi api, ZammadOptions options)
{
    private const int LongestTitle = 250;
    private const string Behind = " [";

    /// <summary>An answer of ours.</summary>
    private sealed record Known(string Id, string Translation, string Key, bool IsArchived, bool IsShown);

    public async Task<Finding> FindAsync(ArticleDocument article, CancellationToken ct) => await OfAsync(article, ct) switch
    {
        [] => new Finding.Absent(),
        [var one] when one.Key == article.Key => new Finding.Found(one.Id, article.IsArchived ? one.IsArchived : one.IsShown),
        // What it said before is rewritten.
        [_] => new Finding.Absent(),
        var several => new Finding.Doubtful(
            new TargetFault(FaultCause.Taken, TargetHttp.Cut(string.Join("; ", several.Select(one => $"{one.Id}: {one.Key}"))))),
    };

    /// <summary>Makes or rewrites the answer, and shows it as it is to be.</summary>
    public async Task<SendOutcome> WriteAsync(ArticleDocument article, CodeSet codes, CancellationToken ct)
    {
        IReadOnlyList<Known> known;
        try
        {
            known = await OfAsync(article, ct);
        }
        catch (TargetException fault)
        {
            // Nothing has been sent yet.
            throw new TargetException(fault.Fault, mayBeDone: false);
        }

        var written = known is [var one, ..]
            ? await api.CallAsync(HttpMethod.Patch, $"{Answers}/{Uri.EscapeDataString(one.Id)}", Body(article, codes, options, one.Translation), ct)
            : await api.CallAsync(HttpMethod.Post, Answers, Body(article, codes, options, translation: null), ct);
        return await ShowAsync(article, known is [var before, ..] ? before.Id : NumberOf(written), ct);
    }

    /// <summary>Agents see it, until it is archived.</summary>
    public async Task<SendOutcome> ShowAsync(ArticleDocument article, string number, CancellationToken ct)
    {
        try
        {
            await api.CallAsync(
                HttpMethod.Post, $"{Answers}/{Uri.EscapeDataString(number)}/{(article.IsArchived ? "archive" : "internal")}", [], ct);
            return new SendOutcome.Done(number);
        }
        catch (TargetException fault)
        {
            return new SendOutcome.Partly(number, fault.Fault);
        }
    }

    /// <summary>The answer's data.</summary>
    /// <exception cref="TargetException">A field can't hold what it is to hold.</exception>
    public static JsonObject Body(ArticleDocument article, CodeSet codes, ZammadOptions options, string? translation)
    {
        var marked = $"{Behind}{article.Key}]";
        var title = TargetText.Shortened(ZammadTexts.ArticleTitle.With(article.Contract, article.Title), LongestTitle - marked.Length);
        var words = new JsonObject
        {
            ["title"] = TargetText.Fitting("title", title, LongestTitle) + marked,
            ["content_attributes"] = new JsonObject
            {
                ["body"] = string.Concat(Lines(article).Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>")),
            },
            ["kb_locale_id"] = options.KnowledgeLocale,
        };
        if (translation is not null)
        {
            words["id"] = Number(translation);
        }

        return new JsonObject { ["category_id"] = Number(codes[ZammadDocuments.Category]), ["translations_attributes"] = new JsonArray(words) };
    }

    private string Answers => $"knowledge_bases/{options.KnowledgeBase}/answers";

    private static IEnumerable<string> Lines(ArticleDocument article)
    {
        yield return ZammadTexts.Customer.With(article.CustomerName);
        yield return ZammadTexts.Contract.With(article.Contract, article.Title);
        yield return ZammadTexts.SignedOn.With(ZammadDocuments.Day(article.SignedOn));
        yield return ZammadTexts.Service.With(ZammadDocuments.Day(article.ServiceStart), ZammadDocuments.Day(article.ServiceEnd));
        if (article.Products.Count > 0)
        {
            yield return ZammadTexts.Products.With(string.Join(ZammadTexts.Comma, article.Products));
        }

        if (article.Level is { } level)
        {
            yield return ZammadTexts.Level.With(level);
        }

        if (article.Contacts.Count > 0)
        {
            yield return ZammadTexts.Contacts.With(string.Join(ZammadTexts.Comma, article.Contacts));
        }

        yield return ZammadTexts.Owner.With(article.Owner);
    }

    private async Task<IReadOnlyList<Known>> OfAsync(ArticleDocument article, CancellationToken ct)
    {
        var all = await api.CallAsync(HttpMethod.Post, "knowledge_bases/init", [], ct);
        if (all["KnowledgeBaseAnswer"] is not JsonObject answers || all["KnowledgeBaseAnswerTranslation"] is not JsonObject translations)
        {
            // Without any answer both are left out, beside the base itself.
            return all["KnowledgeBase"] is JsonObject ? []
                : throw new TargetException(new TargetFault(FaultCause.Garbled, "no inventory of the knowledge base"), mayBeDone: false);
        }

        return
        [
            .. translations.Select(one => one.Value).OfType<JsonObject>()
                .Select(one => (One: one, Key: KeyIn(one["title"]?.ToString())))
                .Where(one => one.Key == article.ArticleKey || one.Key?.StartsWith($"{article.ArticleKey}-R", StringComparison.Ordinal) == true)
                .Select(one => answers[$"{one.One["answer_id"]}"] is JsonObject answer
                    ? new Known($"{answer["id"]}", $"{one.One["id"]}", one.Key!, IsSet(answer, "archived_at"), IsSet(answer, "internal_at"))
                    : null)
                .OfType<Known>(),
        ];
    }

    private static bool IsSet(JsonObject answer, string field) => answer[field] is not null;

    private static string? KeyIn(string? title) =>
        title is not null && title.EndsWith(']') && title.LastIndexOf(Behind, StringComparison.Ordinal) is >= 0 and var at
            ? title[(at + Behind.Length)..^1] : null;

    private static string NumberOf(JsonObject written) => written["id"]?.ToString() is { Length: > 0 } number
        ? number
        : throw new TargetException(new TargetFault(FaultCause.Garbled, "an answer without id"), mayBeDone: true);

    private static int Number(string id) => int.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new TargetException(new TargetFault(FaultCause.UnknownCode, $"KnowledgeBase::Category {id}"), mayBeDone: false);
}
