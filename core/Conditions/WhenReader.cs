using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Core.Conditions;

/// <summary>Reads conditions from a file's tree, and says of each mistake where it is.</summary>
public sealed class WhenReader(ThingFields fields, ICollection<Mistake> mistakes)
{
    /// <summary>Key of conditions of which one must hold.</summary>
    public const string Any = "any";

    /// <summary>Key of a condition that must not hold.</summary>
    public const string Not = "not";

    // Far more than anybody reads; it keeps a file from asking for more stack than there is.
    private const int Deepest = 16;

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The keys of comparisons.</summary>
    public static IReadOnlyDictionary<string, Comparing> Signs { get; } = new Dictionary<string, Comparing>
    {
        ["in"] = Comparing.In, ["gte"] = Comparing.AtLeast, ["gt"] = Comparing.MoreThan, ["lte"] = Comparing.AtMost, ["lt"] = Comparing.LessThan,
    };

    /// <summary>The condition; null if there was a mistake. One that is left out always holds.</summary>
    public When? Read(JsonNode? node, string path) => node is null ? When.Always : Read(node, path, 0);

    private When? Read(JsonNode? node, string path, int depth)
    {
        if (node is not JsonObject given)
        {
            return Wrong<When>(path, ConditionTexts.NoObject.Text);
        }

        if (depth > Deepest)
        {
            return Wrong<When>(path, ConditionTexts.TooDeep.With(Deepest));
        }

        var parts = given.Select(entry => PartOf(entry.Key, entry.Value, $"{path}.{entry.Key}", depth)).ToList();
        return parts.Contains(null) ? null : new When([.. parts.OfType<WhenPart>()]);
    }

    private WhenPart? PartOf(string name, JsonNode? value, string path, int depth)
    {
        if (name == Any)
        {
            if (value is not JsonArray { Count: > 0 } list)
            {
                return Wrong<WhenPart>(path, ConditionTexts.NoList.Text);
            }

            var ones = list.Select((one, index) => Read(one, $"{path}[{index}]", depth + 1)).ToList();
            return ones.Contains(null) ? null : new AnyOf([.. ones.OfType<When>()]);
        }

        if (name == Not)
        {
            return Read(value, path, depth + 1) is { } inner ? new NotSo(inner) : null;
        }

        return fields.Find(name) is not { } field ? Wrong<WhenPart>(path, ConditionTexts.NoField(name, [.. fields.All.Select(one => one.Name)]))
            : TestOf(field, value, path) is { } comparisons ? new FieldTest(field, comparisons)
            : null;
    }

    private List<Comparison>? TestOf(ThingField field, JsonNode? value, string path)
    {
        if (value is not JsonObject signs)
        {
            return ValueOf(field, value, path) is { } equal ? [new Comparison(Comparing.Equal, [equal])] : null;
        }

        if (signs.Count == 0)
        {
            return Wrong<List<Comparison>>(path, ConditionTexts.NoComparison.Text);
        }

        var found = signs.Select(sign => ComparisonOf(field, sign.Key, sign.Value, $"{path}.{sign.Key}")).ToList();
        return found.Contains(null) ? null : [.. found.OfType<Comparison>()];
    }

    private Comparison? ComparisonOf(ThingField field, string sign, JsonNode? value, string path)
    {
        if (!Signs.TryGetValue(sign, out var how))
        {
            return Wrong<Comparison>(path, ConditionTexts.NoField(sign, [.. Signs.Keys]));
        }

        if (how != Comparing.In)
        {
            return !field.IsOrdered ? Wrong<Comparison>(path, ConditionTexts.NotOrdered.With(field.Name, ConditionTexts.NameOf(field.Type)))
                : ValueOf(field, value, path) is { } bound ? new Comparison(how, [bound])
                : null;
        }

        if (field.Type == FieldType.Bool)
        {
            return Wrong<Comparison>(path, ConditionTexts.NotOrdered.With(field.Name, ConditionTexts.NameOf(field.Type)));
        }

        if (value is not JsonArray { Count: > 0 } list)
        {
            return Wrong<Comparison>(path, ConditionTexts.NoList.Text);
        }

        var all = list.Select((one, index) => ValueOf(field, one, $"{path}[{index}]")).ToList();
        return all.Any(one => one is null) ? null : new Comparison(how, [.. all.OfType<FieldValue>()]);
    }

    private FieldValue? ValueOf(ThingField field, JsonNode? node, string path)
    {
        var kind = node?.GetValueKind();
        var text = kind == JsonValueKind.String ? node!.GetValue<string>() : null;
        FieldValue? value = field.Type switch
        {
            FieldType.Bool when kind is JsonValueKind.True or JsonValueKind.False => FieldValue.Of(kind == JsonValueKind.True),
            FieldType.Number or FieldType.Money when NumberOf(node) is { } number => FieldValue.Of(number),
            FieldType.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                FieldValue.Of(day),
            FieldType.Text or FieldType.List or FieldType.Period when !string.IsNullOrWhiteSpace(text) => FieldValue.Of(text),
            _ => null,
        };
        if (value is null)
        {
            mistakes.Add(new Mistake(path, ConditionTexts.WrongType(field.Type, node?.ToJsonString(Shown))));
        }
        else if (field.Values is { } known && !known.Contains(text))
        {
            mistakes.Add(new Mistake(path, ConditionTexts.NoValue(text!, known)));
            return null;
        }

        return value;
    }

    private static JsonSerializerOptions Shown => Storage.StoredJson.Options;

    /// <summary>A number as written, in quotes or without; never through a binary one. Null if it is none.</summary>
    public static decimal? NumberOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number when decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        JsonValueKind.String when decimal.TryParse(node.GetValue<string>(), Plain, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private T? Wrong<T>(string path, string what) where T : class
    {
        mistakes.Add(new Mistake(path, what));
        return null;
    }
}
