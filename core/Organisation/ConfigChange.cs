using System.Text.Json.Nodes;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Organisation;

/// <summary>What an entry of the audit log says of a document that a format is about, of the format's own fields alone.</summary>
public static class ConfigChange
{
    private const string OfDocument = "Id";

    /// <summary>A line for each field.</summary>
    public static IReadOnlyList<string> Of(ConfigFormat format, AuditDraft change, Func<string, string> nameOf)
    {
        var (before, after) = (Read(change.Before), Read(change.After));
        var lines = new List<string>();
        foreach (var column in format.Tables.SelectMany(table => table.Columns))
        {
            var key = before.ContainsKey(column.Key) || after.ContainsKey(column.Key) ? column.Key : column.Key + OfDocument;
            if (!JsonNode.DeepEquals(before[key], after[key]))
            {
                lines.Add(change.Before is null
                    ? OrganisationTexts.NewValue.With(column.Title.Text, column.Say(after[key], nameOf))
                    : OrganisationTexts.ChangedValue.With(column.Title.Text, column.Say(before[key], nameOf), column.Say(after[key], nameOf)));
            }
        }

        return lines;
    }

    private static JsonObject Read(string? json) => json is null ? [] : JsonNode.Parse(json) as JsonObject ?? [];
}
