using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Organisation;

/// <summary>What a file would change, in words, a line for each.</summary>
public sealed class ConfigDifference(ConfigFormat format, Func<string, string> nameOf)
{
    private const int Most = 200;

    /// <summary>The lines; none if both say the same.</summary>
    public IReadOnlyList<string> Of(JsonObject? before, JsonObject after)
    {
        var keys = (before ?? []).Select(entry => entry.Key).Union(after.Select(entry => entry.Key))
            .Where(key => !JsonNode.DeepEquals(before?[key], after[key])).ToList();
        var lines = keys.SelectMany(key => format.Tables.FirstOrDefault(table => table.Key == key) is { } table
            ? OfTable(table, RowsOf(before?[key]), RowsOf(after[key]))
            : format.Values.FirstOrDefault(column => column.Key == key) is { } column
                ? [OrganisationTexts.ChangedValue.With(column.Title.Text, column.Say(before?[key], nameOf), column.Say(after[key], nameOf))]
            : OfValue(key, before?[key], after[key])).Take(Most + 1).ToList();
        return lines.Count > Most ? [.. lines.Take(Most), OrganisationTexts.AndMoreLines.Text] : lines;
    }

    /// <summary>A row's name: what tells it apart, or its place.</summary>
    public string PlainNameOf(ConfigTable table, JsonNode? row, int index) =>
        OwnNameOf(table, row) ?? OrganisationTexts.Row.With((index + 1).ToString(CultureInfo.InvariantCulture));

    private static string? TextOf(ConfigTable table, JsonNode? row, ConfigColumn? column, Func<string, string> nameOf) =>
        column is not null && table.CellOf(row, column) is { } value ? column.Say(value, nameOf) : null;

    private string? OwnNameOf(ConfigTable table, JsonNode? row)
    {
        var own = TextOf(table, row, table.IsPlain ? table.Columns[0] : table.Columns.FirstOrDefault(column => column.Key == table.Identity), nameOf);
        return own is null ? null : TextOf(table, row, table.Columns.FirstOrDefault(column => column.Key == "name"), nameOf) ?? own;
    }

    private string NameOf(ConfigTable table, JsonNode? row, int index) =>
        OwnNameOf(table, row) is { } name ? LayoutTexts.Quote(name) : PlainNameOf(table, row, index);

    private IEnumerable<string> OfTable(ConfigTable table, IReadOnlyList<JsonNode?> before, IReadOnlyList<JsonNode?> after)
    {
        var (old, now) = (before.Index().ToList(), after.Index().ToList());
        var kept = new List<(int Old, int Now)>();
        foreach (var row in now.ToList())
        {
            var same = old.FindIndex(one => JsonNode.DeepEquals(one.Item, row.Item));
            if (same >= 0)
            {
                kept.Add((old[same].Index, row.Index));
                old.RemoveAt(same);
                now.Remove(row);
            }
        }

        foreach (var row in now)
        {
            var place = old.FindIndex(one => table.Identity is { } identity
                ? JsonNode.DeepEquals((one.Item as JsonObject)?[identity], (row.Item as JsonObject)?[identity])
                : !table.IsPlain && one.Index == row.Index);
            if (place < 0)
            {
                yield return OrganisationTexts.Added.With(table.Title.Text, Whole(table, row.Item, row.Index));
                continue;
            }

            kept.Add((old[place].Index, row.Index));
            foreach (var column in table.Columns.Where(column =>
                !JsonNode.DeepEquals(table.CellOf(old[place].Item, column), table.CellOf(row.Item, column))))
            {
                yield return OrganisationTexts.ChangedCell.With(
                    table.Title.Text, NameOf(table, row.Item, row.Index), column.Title.Text,
                    column.Say(table.CellOf(old[place].Item, column), nameOf), column.Say(table.CellOf(row.Item, column), nameOf));
            }

            old.RemoveAt(place);
        }

        foreach (var row in old)
        {
            yield return OrganisationTexts.Removed.With(table.Title.Text, Whole(table, row.Item, row.Index));
        }

        var order = kept.OrderBy(pair => pair.Now).Select(pair => pair.Old).ToList();
        if (table.IsOrdered && order.Zip(order.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            yield return OrganisationTexts.Reordered.With(
                table.Title.Text, LayoutTexts.List(after.Select((row, index) => NameOf(table, row, index))));
        }
    }

    // With what it says, where its name alone wouldn't tell.
    private string Whole(ConfigTable table, JsonNode? row, int index) => table.IsPlain
        ? NameOf(table, row, index)
        : LayoutTexts.Aside(
            NameOf(table, row, index),
            LayoutTexts.Statements(table.Columns
                .Where(column => column.Key != table.Identity && table.CellOf(row, column) is not (null or JsonArray { Count: 0 }))
                .Select(column => LayoutTexts.Pair(column.Title.Text, column.Say(table.CellOf(row, column), nameOf)))));

    private static IEnumerable<string> OfValue(string path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return [];
        }

        return (before, after) switch
        {
            (JsonObject one, JsonObject other) => one.Select(entry => entry.Key).Union(other.Select(entry => entry.Key)).ToList()
                .SelectMany(key => OfValue($"{path}.{key}", one[key], other[key])),
            (JsonArray one, JsonArray other) => Enumerable.Range(0, Math.Max(one.Count, other.Count)).SelectMany(index =>
                OfValue($"{path}[{index.ToString(CultureInfo.InvariantCulture)}]", one.ElementAtOrDefault(index), other.ElementAtOrDefault(index))),
            _ => [OrganisationTexts.ChangedValue.With(path, Text(before), Text(after))],
        };
    }

    private static string Text(JsonNode? value) => value is null ? OrganisationTexts.None.Text : value.ToJsonString(Storage.StoredJson.Options);

    private static IReadOnlyList<JsonNode?> RowsOf(JsonNode? list) => list is JsonArray rows ? [.. rows] : [];
}
