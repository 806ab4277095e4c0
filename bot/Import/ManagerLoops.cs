using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>Finds people whose managers, and theirs, lead back to themselves: nobody would be above them.</summary>
internal sealed class ManagerLoops(IStore store)
{
    private const int MostNamed = 10;
    private readonly Dictionary<string, string> told = [];

    /// <summary>Reads who reports to whom, in the file or else in the store. Where the file can't be read on, its rows end here too.</summary>
    public async Task FindAsync(Table table, CancellationToken ct)
    {
        var rows = RowsOf(table);
        var managers = (await store.QueryAsync(new Query<Person>(), ct)).ToDictionary(person => person.Id, person => person.ManagerId?.Text);
        foreach (var (id, row) in rows)
        {
            managers[id] = row.Manager;
        }

        foreach (var loop in LoopsAmong(rows.Keys, managers))
        {
            foreach (var (index, id) in loop.Index())
            {
                var others = loop.Skip(index + 1).Concat(loop.Take(index)).Take(MostNamed).Select(PlaceOf);
                told[id] = loop.Count == 1 ? "is the person's own id" : $"leads back to {id}, by {string.Join(", ", others)}";
            }
        }

        string PlaceOf(string id) => rows.TryGetValue(id, out var row) ? $"{id} (line {row.Line})" : $"{id} (stored)";
    }

    /// <exception cref="RowException">The person is part of a loop.</exception>
    public void Require(string id, string? manager)
    {
        if (told.TryGetValue(id, out var what))
        {
            throw ImportRow.Wrong("manager_id", manager ?? "", what);
        }
    }

    // A second row of the same person is refused by itself.
    private static Dictionary<string, (string? Manager, int Line)> RowsOf(Table table)
    {
        var rows = new Dictionary<string, (string?, int)>();
        var header = table.ReadHeader() ? table.Header.ToList() : [];
        var (id, manager) = (header.IndexOf("id"), header.IndexOf("manager_id"));
        try
        {
            while (id >= 0 && manager >= 0 && table.Read())
            {
                rows.TryAdd(Cell(id), (Cell(manager), table.Line));
            }
        }
        catch (TableException)
        {
            // Said when the rows are taken.
        }

        return rows;

        string Cell(int place) => place < table.Cells.Count ? CellText.OneLine(CellText.Trim(table.Cells[place])) : "";
    }

    // Each person is looked at once, however long the lines of managers are.
    private static IEnumerable<IReadOnlyList<string>> LoopsAmong(IEnumerable<string> people, Dictionary<string, string?> managers)
    {
        var seen = new HashSet<string>();
        foreach (var first in people)
        {
            var (line, places, next) = (new List<string>(), new Dictionary<string, int>(), (string?)first);
            for (; next is { Length: > 0 } && seen.Add(next); next = managers.GetValueOrDefault(next))
            {
                places.Add(next, line.Count);
                line.Add(next);
            }

            if (next is not null && places.TryGetValue(next, out var begin))
            {
                yield return line[begin..];
            }
        }
    }
}
