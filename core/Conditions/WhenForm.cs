using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatSales.Core.Conditions;

/// <summary>Writes conditions as they stand in files: read again they are the same.</summary>
public static class WhenForm
{
    /// <summary>The condition as an object.</summary>
    public static JsonObject Write(When when)
    {
        var form = new JsonObject();
        foreach (var part in when.Parts)
        {
            switch (part)
            {
                case AnyOf any:
                    form[WhenReader.Any] = new JsonArray([.. any.Ones.Select(Write)]);
                    break;
                case NotSo not:
                    form[WhenReader.Not] = Write(not.Inner);
                    break;
                case FieldTest test:
                    form[test.Field.Name] = Write(test);
                    break;
            }
        }

        return form;
    }

    private static JsonNode Write(FieldTest test)
    {
        if (test.Comparisons is [{ How: Comparing.Equal } equal])
        {
            return Write(test.Field, equal.With[0]);
        }

        var signs = new JsonObject();
        foreach (var comparison in test.Comparisons)
        {
            signs[WhenReader.Signs.Single(sign => sign.Value == comparison.How).Key] = comparison.How == Comparing.In
                ? new JsonArray([.. comparison.With.Select(value => Write(test.Field, value))])
                : Write(test.Field, comparison.With[0]);
        }

        return signs;
    }

    // Money and fractions in quotes, as other tools would read them through a binary number.
    private static JsonValue Write(ThingField field, FieldValue value) => field.Type switch
    {
        FieldType.Bool => JsonValue.Create(value.Number == 1),
        FieldType.Date => JsonValue.Create(DateOnly.FromDayNumber((int)value.Number!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FieldType.Number when value.Number is { Scale: 0 } whole => JsonValue.Create(whole),
        FieldType.Number or FieldType.Money => JsonValue.Create(value.Number!.Value.ToString(CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value.Text!),
    };
}
