using ChatSales.Core.Conversation;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Chat;

/// <summary>The last contacts of each customer or deal of a page, in a line each.</summary>
public sealed class LastContacts(IBoard board, QuestionWords words)
{
    private const int Most = 3;

    /// <summary>By the rows' ids; nothing for rows that have none, or that aren't customers or deals.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(
        Session session, Subject subject, IReadOnlyList<string> ids, Sight sight, CancellationToken ct) =>
        await OfAsync(session, subject, await FindAsync(subject, ids, sight, ct), ct);

    /// <summary>Their ids: of the board alone, so that rows can be read meanwhile.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(Subject subject, IReadOnlyList<string> ids, Sight sight, CancellationToken ct)
    {
        if (subject is not (Subject.Customer or Subject.Deal) || ids.Count == 0 || !sight.Of.ContainsKey(Subject.Followup))
        {
            return [];
        }

        var way = subject == Subject.Customer ? Fields.Followup.Customer : Fields.Followup.Deal;
        var found = await board.AskAsync(
            new Question
            {
                Subject = Subject.Followup,
                Where = new Condition.OneOf(way, ids),
                Order = new Ordering(new Term.Of(Fields.Followup.At)),
                Limit = Most,
                LimitPer = new GroupKey(way),
            },
            sight,
            ct);
        return found.Ids ?? [];
    }

    /// <summary>The lines of contacts that were found.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(
        Session session, Subject subject, IReadOnlyList<string> found, CancellationToken ct)
    {
        await session.ReadAheadAsync<Followup>(found, ct);
        var contacts = new List<Followup>();
        foreach (var id in found)
        {
            if (await session.FindAsync<Followup>(id, ct) is { } contact)
            {
                contacts.Add(contact);
            }
        }

        return contacts.GroupBy(contact => subject == Subject.Customer ? contact.CustomerId.Text : contact.DealId!.Value.Text)
            .ToDictionary(row => row.Key, row => LayoutTexts.List(row.OrderByDescending(contact => contact.At).Select(Of)));
    }

    private string Of(Followup contact) => QuestionChatTexts.Contact.With(
            words.DayOf(contact.At), words.ValueOf(Fields.Followup.Kind, EnumWords.Given(contact.Kind)!))
        + (contact.Summary is { } summary ? $" {summary}" : "");
}
