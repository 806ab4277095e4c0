using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.Metrics;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Storage;
using Condition = ChatSales.Core.Questions.Condition;

namespace ChatSales.Core.BattleMap;

/// <summary>Rows that were found.</summary>
/// <param name="Subject">What they are.</param>
/// <param name="Rows">The first of them.</param>
/// <param name="Total">How many there are.</param>
public sealed record ListedRows(Subject Subject, IReadOnlyList<FoundRow> Rows, int Total);

/// <summary>A deal with its last contacts.</summary>
/// <param name="Row">The deal.</param>
/// <param name="Contacts">Its last contacts in a line; null for none.</param>
public sealed record ShownDeal(FoundRow Row, string? Contacts);

/// <summary>Reads what the map's parts open, within the asker's rights.</summary>
public sealed class MapRows(MapDesk desk, MetricDesk metrics, FoundRows rows, LastContacts contacts)
{
    private const int Most = 200;

    /// <summary>The rows of a part; null if the asker may not see them.</summary>
    /// <param name="block">The part.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="word">For what customers said: what it contains; null for anything.</param>
    /// <param name="session">Reads.</param>
    /// <param name="access">The asker's rights.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ListedRows?> OfAsync(
        MapBlock block, MetricScope scope, string? word, Session session, AccessPolicy access, CancellationToken ct)
    {
        var asked = Refining.RowsBehind(await desk.RowsAsync(block, session, access, scope, ct));
        return word is null || block.Metric is not null
            ? await ListAsync(asked, null, session, access, ct)
            : await IdsAsync(Containing(word), session, access, ct) is { } containing
                ? await ListAsync(asked, containing.ToHashSet(), session, access, ct)
                : null;
    }

    /// <summary>The deals of a customer; null if the asker may not see them.</summary>
    public Task<ListedRows?> OfCustomerAsync(string customerId, Session session, AccessPolicy access, CancellationToken ct) =>
        ListAsync(Refining.DealsOf(customerId), null, session, access, ct);

    /// <summary>A deal; null if there is none, or the asker may not see it.</summary>
    public async Task<ShownDeal?> DealAsync(string id, Session session, AccessPolicy access, CancellationToken ct)
    {
        if (await session.FindAsync<Deal>(id, ct) is not { } deal || !await access.CanSeeAsync(deal, ct))
        {
            return null;
        }

        var lines = await contacts.OfAsync(session, Subject.Deal, [id], await Sights.OfAsync(access, ct), ct);
        return new ShownDeal((await rows.ReadAsync(session, Subject.Deal, [id], ct))[0], lines.GetValueOrDefault(id));
    }

    private static QuestionReading.Understood Containing(string word) => new(
        new Question { Subject = Subject.Followup, Where = new Condition.Contains(Fields.Followup.Feedback, word) }, AnswerKind.List, []);

    private async Task<ListedRows?> ListAsync(
        QuestionReading.Understood asked, HashSet<string>? only, Session session, AccessPolicy access, CancellationToken ct)
    {
        if (await IdsAsync(asked, session, access, ct) is not { } found)
        {
            return null;
        }

        var ids = only is null ? found : [.. found.Where(only.Contains)];
        return new ListedRows(asked.Question.Subject, await rows.ReadAsync(session, asked.Question.Subject, ids.Take(Most), ct), ids.Count);
    }

    private async Task<IReadOnlyList<string>?> IdsAsync(
        QuestionReading.Understood asked, Session session, AccessPolicy access, CancellationToken ct) =>
        (await metrics.AnswerAsync(asked, session, access, ct) as Answered.Found)?.Answer.Ids;
}
