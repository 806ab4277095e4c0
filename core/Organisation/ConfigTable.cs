using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Organisation;

/// <summary>What a column holds.</summary>
public enum ConfigCell
{
    Text,
    Number,
    Flag,

    /// <summary>Several texts.</summary>
    Words,
    When,
}

/// <summary>Of what a column's texts are names.</summary>
public enum ConfigNames
{
    Anything,
    People,
    Teams,
    Regions,
    Industries,
}

/// <summary>A part of a file that is a list, as a table.</summary>
/// <param name="Key">The list's key in the file.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Columns">The columns; those of a list of mere texts have one without a key.</param>
public sealed record ConfigTable(string Key, Message Title, IReadOnlyList<ConfigColumn> Columns)
{
    /// <summary>The column that tells rows apart; null if only their order does.</summary>
    public string? Identity { get; init; }

    /// <summary>Whether it is a list of mere texts.</summary>
    public bool IsPlain => Columns is [{ Key: "" }];

    /// <summary>Whether rows can be taken out.</summary>
    public bool CanRemove { get; init; } = true;

    /// <summary>Whether their order counts.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>Whether it is what a file says besides its lists: one row, the file itself.</summary>
    public bool IsWhole => Key.Length == 0;

    /// <summary>Its rows in a content.</summary>
    public IReadOnlyList<JsonNode?> RowsOf(JsonObject content) => IsWhole ? [content] : content[Key] is JsonArray rows ? [.. rows] : [];

    /// <summary>A row's value in a column.</summary>
    public JsonNode? CellOf(JsonNode? row, ConfigColumn column) => IsPlain ? row : (row as JsonObject)?[column.Key];
}

/// <summary>A column of a table.</summary>
/// <param name="Key">The key in the file.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Cell">What it holds.</param>
public sealed record ConfigColumn(string Key, Message Title, ConfigCell Cell = ConfigCell.Text)
{
    /// <summary>For conditions: their fields.</summary>
    public ThingFields? Fields { get; init; }

    /// <summary>The only values, with what people call them; empty for any.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public ConfigNames Names { get; init; }

    /// <summary>What is to be written, for people.</summary>
    public Message? Hint { get; init; }

    /// <summary>Whether it is only shown.</summary>
    public bool IsFixed { get; init; }

    /// <summary>A value in words.</summary>
    /// <param name="value">The value.</param>
    /// <param name="nameOf">The name of somebody by their id.</param>
    public string Say(JsonNode? value, Func<string, string> nameOf)
    {
        if (Cell == ConfigCell.When && Fields is not null)
        {
            var mistakes = new List<Mistake>();
            return new WhenReader(Fields, mistakes).Read(value, Key) is { } when ? ConditionTexts.Say(when) : value?.ToJsonString() ?? "";
        }

        return value switch
        {
            null => Cell == ConfigCell.Flag ? OrganisationTexts.No.Text : OrganisationTexts.None.Text,
            JsonArray { Count: 0 } => OrganisationTexts.None.Text,
            JsonArray list => LayoutTexts.List(list.Select(one => Word(one, nameOf))),
            _ => Word(value, nameOf),
        };
    }

    private string Word(JsonNode? value, Func<string, string> nameOf) => value?.GetValueKind() switch
    {
        JsonValueKind.True => OrganisationTexts.Yes.Text,
        JsonValueKind.False => OrganisationTexts.No.Text,
        JsonValueKind.String when value.GetValue<string>() is var text =>
            Choices.FirstOrDefault(choice => choice.Id == text)?.Label ?? (Names == ConfigNames.People ? nameOf(text) : text),
        _ => value?.ToJsonString() ?? "",
    };
}
