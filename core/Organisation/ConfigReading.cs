using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;

namespace ChatSales.Core.Organisation;

/// <summary>Reads a file's tree and gathers every mistake with its place; what can't be read comes back as its fallback.</summary>
public sealed class ConfigReading
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoSets = new Dictionary<string, IReadOnlyList<string>>();
    private readonly List<Mistake> mistakes = [];

    public IReadOnlyList<Mistake> Mistakes => mistakes;

    /// <summary>The only values of conditions' fields, by name. What was stored earlier is read without them: lists change.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Sets { get; init; } = NoSets;

    /// <summary>Which file of its format is read.</summary>
    public string File { get; init; } = ConfigFormat.OnlyFile;

    /// <summary>The place of a key in an object.</summary>
    public static string At(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    public void Wrong(string path, string what) => mistakes.Add(new Mistake(path, what));

    /// <summary>Says which keys of an object are unknown.</summary>
    public void Only(JsonObject given, string path, params IReadOnlyList<string> keys)
    {
        foreach (var key in given.Select(entry => entry.Key).Where(key => !keys.Contains(key)))
        {
            Wrong(At(path, key), ConditionTexts.NoField(key, keys));
        }
    }

    /// <summary>A text that must be there.</summary>
    public string Required(JsonObject given, string path, string key, int longest)
    {
        if (given[key] is null)
        {
            Wrong(At(path, key), OrganisationTexts.Missing.Text);
            return "";
        }

        return Text(given, path, key, longest) ?? "";
    }

    /// <summary>A text; null where there is none.</summary>
    public string? Text(JsonObject given, string path, string key, int longest) =>
        given[key] is { } node ? TextOf(node, At(path, key), longest) : null;

    /// <summary>A list of texts, none twice.</summary>
    public IReadOnlyList<string> Words(JsonObject given, string path, string key, int longest)
    {
        if (given[key] is null)
        {
            return [];
        }

        if (given[key] is not JsonArray list)
        {
            Wrong(At(path, key), OrganisationTexts.NotAList.Text);
            return [];
        }

        var words = list.Select((node, index) => (Text: TextOf(node, $"{At(path, key)}[{Place(index)}]", longest), At: $"{At(path, key)}[{Place(index)}]"))
            .Where(one => one.Text is not null).Select(one => (Text: one.Text!, one.At)).ToList();
        NoneTwice(words);
        return [.. words.Select(one => one.Text)];
    }

    /// <summary>A whole number within bounds.</summary>
    public int Number(JsonObject given, string path, string key, int least, int most, int fallback)
    {
        if (given[key] is null)
        {
            return fallback;
        }

        if (WhenReader.NumberOf(given[key]) is { Scale: 0 } number && number >= least && number <= most)
        {
            return (int)number;
        }

        Wrong(At(path, key), OrganisationTexts.NotInBounds.With(least, most));
        return fallback;
    }

    public bool Flag(JsonObject given, string path, string key, bool fallback)
    {
        switch (given[key]?.GetValueKind())
        {
            case null: return fallback;
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            default:
                Wrong(At(path, key), ConditionTexts.WrongType(FieldType.Bool, given[key]!.ToJsonString(Storage.StoredJson.Options)));
                return fallback;
        }
    }

    /// <summary>A day; null where there is none.</summary>
    public DateOnly? Day(JsonObject given, string path, string key)
    {
        if (given[key] is not { } node)
        {
            return null;
        }

        if (node.GetValueKind() == JsonValueKind.String
            && DateOnly.TryParseExact(node.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Wrong(At(path, key), ConditionTexts.WrongType(FieldType.Date, node.ToJsonString(Storage.StoredJson.Options)));
        return null;
    }

    /// <summary>The objects of a list, each with its place.</summary>
    public IReadOnlyList<(JsonObject Item, string Path)> Items(JsonObject given, string path, string key, bool isRequired = true)
    {
        if (given[key] is null && !isRequired)
        {
            return [];
        }

        if (given[key] is not JsonArray list)
        {
            Wrong(At(path, key), (given[key] is null ? OrganisationTexts.Missing : OrganisationTexts.NotAList).Text);
            return [];
        }

        var items = new List<(JsonObject, string)>();
        foreach (var (index, node) in list.Index())
        {
            var place = $"{At(path, key)}[{Place(index)}]";
            if (node is JsonObject item)
            {
                items.Add((item, place));
            }
            else
            {
                Wrong(place, OrganisationTexts.NotAnObject.Text);
            }
        }

        return items;
    }

    /// <summary>A condition; one that is left out always holds.</summary>
    public When When(JsonObject given, string path, string key, ThingFields fields)
    {
        var known = Sets.Aggregate(fields, (all, set) => all.Knowing(set.Key, set.Value));
        return new WhenReader(known, mistakes).Read(given[key], At(path, key)) ?? Conditions.When.Always;
    }

    /// <summary>Says what stands there a second time.</summary>
    public void NoneTwice(IEnumerable<(string Text, string At)> words)
    {
        foreach (var (text, at) in words.Where(one => one.Text.Length > 0).GroupBy(one => one.Text).SelectMany(group => group.Skip(1)))
        {
            Wrong(at, OrganisationTexts.Twice.With(text));
        }
    }

    /// <summary>Says which of some values are none of those known.</summary>
    public void Among(IEnumerable<(string Text, string At)> words, IReadOnlyCollection<string> known)
    {
        foreach (var (text, at) in words.Where(one => one.Text.Length > 0 && !known.Contains(one.Text)))
        {
            Wrong(at, ConditionTexts.NoValue(text, [.. known]));
        }
    }

    /// <summary>Each of some texts with its place in a list.</summary>
    public static IEnumerable<(string Text, string At)> Placed(IEnumerable<string> words, string path) =>
        words.Select((word, index) => (word, $"{path}[{Place(index)}]"));

    private static string Place(int index) => index.ToString(CultureInfo.InvariantCulture);

    private string? TextOf(JsonNode? node, string path, int longest)
    {
        if (node?.GetValueKind() != JsonValueKind.String)
        {
            Wrong(path, ConditionTexts.WrongType(FieldType.Text, node?.ToJsonString(Storage.StoredJson.Options)));
            return null;
        }

        var text = node.GetValue<string>().Trim();
        if (text.Length == 0)
        {
            Wrong(path, OrganisationTexts.Empty.Text);
            return null;
        }

        if (text.Length > longest)
        {
            Wrong(path, OrganisationTexts.TooLong.With(longest));
            return null;
        }

        if (text.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0)
        {
            Wrong(path, OrganisationTexts.OneLine.Text);
        }

        return text;
    }
}
