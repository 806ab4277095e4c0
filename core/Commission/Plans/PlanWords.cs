using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Plans;

/// <summary>The words of the format, and how they and its decimals are read.</summary>
internal static class PlanWords
{
    /// <summary>Longer than any contract runs.</summary>
    public const int MostDays = 36_500;

    public static IReadOnlyList<(string Word, bool Value)> Measure { get; } = [("amount", false), ("grossProfit", true)];

    public static IReadOnlyList<(string Word, bool Value)> Tax { get; } = [("include", false), ("exclude", true)];

    public static IReadOnlyList<(string Word, bool Value)> Halves { get; } = [("halfUp", false), ("halfEven", true)];

    public static IReadOnlyList<(string Word, bool Value)> Leaver { get; } = [("keeps", false), ("toSuccessor", true)];

    public static IReadOnlyList<(string Word, bool Value)> TierMode { get; } = [("marginal", false), ("whole", true)];

    public static IReadOnlyList<(string Word, bool Value)> TierMeasure { get; } = [("contract", false), ("ownerPeriod", true)];

    public static IReadOnlyList<(string Word, bool Value)> SprintMeasure { get; } = [("signed", false), ("received", true)];

    public static IReadOnlyList<(string Word, bool Value)> ClawbackBasis { get; } = [("originalRate", false), ("reprice", true)];

    public static IReadOnlyList<(string Word, RuleKind Value)> Kinds { get; } = Named<RuleKind>();

    public static IReadOnlyList<(string Word, NodeKind Value)> Nodes { get; } = Named<NodeKind>();

    public static IReadOnlyList<(string Word, PeriodLength Value)> Periods { get; } = Named<PeriodLength>();

    public static IReadOnlyList<(string Word, OnCancel Value)> Cancelling { get; } = Named<OnCancel>();

    /// <summary>The word for a value.</summary>
    public static string WordOf<T>(IReadOnlyList<(string Word, T Value)> words, T value) => words.First(one => Equals(one.Value, value)).Word;

    /// <summary>One of some words; the fallback where there is none.</summary>
    public static T OneOf<T>(
        this ConfigReading reading, JsonObject given, string path, string key, IReadOnlyList<(string Word, T Value)> words, T fallback)
    {
        if (given[key] is not { } node)
        {
            return fallback;
        }

        var said = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
        foreach (var (word, value) in words)
        {
            if (word == said)
            {
                return value;
            }
        }

        reading.Wrong(ConfigReading.At(path, key), ConditionTexts.NoValue(said, [.. words.Select(one => one.Word)]));
        return fallback;
    }

    /// <summary>Says so where a key is missing.</summary>
    public static bool Must(this ConfigReading reading, JsonObject given, string path, string key)
    {
        if (given[key] is not null)
        {
            return true;
        }

        reading.Wrong(ConfigReading.At(path, key), OrganisationTexts.Missing.Text);
        return false;
    }

    /// <summary>A decimal, in quotes or without; null where there is none.</summary>
    public static decimal? Decimal(this ConfigReading reading, JsonObject given, string path, string key)
    {
        if (given[key] is not { } node)
        {
            return null;
        }

        if (WhenReader.NumberOf(node) is { } number)
        {
            return number;
        }

        reading.Wrong(ConfigReading.At(path, key), ConditionTexts.WrongType(FieldType.Number, node.ToJsonString(Storage.StoredJson.Options)));
        return null;
    }

    /// <summary>A decimal that must be there.</summary>
    public static decimal MustDecimal(this ConfigReading reading, JsonObject given, string path, string key) =>
        reading.Must(given, path, key) ? reading.Decimal(given, path, key) ?? 0 : 0;

    /// <summary>A part of a whole; null where there is none.</summary>
    public static decimal? PartOfOne(this ConfigReading reading, JsonObject given, string path, string key)
    {
        var value = reading.Decimal(given, path, key);
        if (value is < 0 or > 1)
        {
            reading.Wrong(ConfigReading.At(path, key), PlanTexts.NoPart.Text);
        }

        return value;
    }

    /// <summary>An object with its place; null where there is none.</summary>
    public static (JsonObject Item, string Path)? Part(this ConfigReading reading, JsonObject given, string path, string key)
    {
        switch (given[key])
        {
            case null: return null;
            case JsonObject item: return (item, ConfigReading.At(path, key));
            default:
                reading.Wrong(ConfigReading.At(path, key), OrganisationTexts.NotAnObject.Text);
                return null;
        }
    }

    /// <summary>The objects of a list that must have some.</summary>
    public static IReadOnlyList<(JsonObject Item, string Path)> Some(this ConfigReading reading, JsonObject given, string path, string key)
    {
        if (given[key] is JsonArray { Count: 0 })
        {
            reading.Wrong(ConfigReading.At(path, key), ConditionTexts.NoList.Text);
        }

        return reading.Items(given, path, key);
    }

    private static (string Word, T Value)[] Named<T>() where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), value))];
}
