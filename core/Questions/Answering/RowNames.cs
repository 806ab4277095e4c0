using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Answering;

/// <summary>What rows are called: people and customers by name, where others share it with their id; the rest by title and id.</summary>
public static class RowNames
{
    /// <summary>The names of some rows; those that don't exist have none.</summary>
    public static async ValueTask<NameLookUp> OfAsync(Session session, IEnumerable<(Subject Subject, string Id)> rows, CancellationToken ct)
    {
        var names = new Dictionary<(Subject, string), string>();
        foreach (var row in rows.Distinct())
        {
            if (await NameOfAsync(session, row.Subject, row.Id, ct) is { } name)
            {
                names[row] = name;
            }
        }

        return (subject, id) => names.GetValueOrDefault((subject, id));
    }

    private static async ValueTask<string?> NameOfAsync(Session session, Subject subject, string id, CancellationToken ct) => subject switch
    {
        Subject.Person when await session.FindAsync<Person>(id, ct) is { Name: var name } => Named(
            name, id, await session.QueryAsync(new Query<Person>().Where(PeopleKinds.BySpelling, Typed.Key(name)), ct)),
        Subject.Customer when await session.FindAsync<Customer>(id, ct) is { Name: var name } => Named(
            name, id, await session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain(name)), ct)),
        Subject.Deal when await session.FindAsync<Deal>(id, ct) is { Title: var title } => LayoutTexts.Aside(title, id),
        Subject.Lead when await session.FindAsync<Lead>(id, ct) is { Name: var name } => LayoutTexts.Aside(name, id),
        Subject.Ticket when await session.FindAsync<Ticket>(id, ct) is { Title: var title } => LayoutTexts.Aside(title, id),
        _ => null,
    };

    private static string Named<T>(string name, string id, IReadOnlyList<T> namesakes) where T : Entity =>
        namesakes.Any(other => other.Id != id) ? LayoutTexts.Aside(name, id) : name;
}
