using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Reading;

namespace ChatSales.Core.Commission.Editing;

/// <summary>
/// Figures of plans as people write them: percentages, amounts, and the steps of tiers. What can't be read stays as it is, for the file's check to
/// name.
/// </summary>
public static class PlanSteps
{
    private const string From = PlanEditingTexts.StepFrom;
    private const char Percent = '%';
    private const decimal Hundred = 100;

    /// <summary>A figure as the format has it; null where nothing is written.</summary>
    public static JsonNode? Read(string text)
    {
        var word = text.Trim().Replace(PlanEditingTexts.WidePercent, Percent);
        return word.Length == 0 ? null : JsonValue.Create(
            word[^1] == Percent && Number(word[..^1]) is { } percent ? Text(percent / Hundred)
            : Number(word) is { } number ? Text(number)
            : AmountReading.Read(word).Exact is { } amount ? Text(amount.Yuan)
            : word);
    }

    /// <summary>Steps as the format has them.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="rate">The key of what each step gives.</param>
    public static JsonArray ReadSteps(string text, string rate) => new(
    [
        .. text.Split([.. PlanEditingTexts.StepEnds], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(step =>
        {
            var at = step.IndexOf(From, StringComparison.Ordinal);
            var (from, given) = at >= 0 ? (step[..at], step[(at + From.Length)..])
                : step.LastIndexOfAny([.. PlanEditingTexts.StepSigns]) is > 0 and var blank ? (step[..blank], step[(blank + 1)..])
                : (step, "");
            var one = new JsonObject { ["from"] = Read(from) };
            if (Read(given) is { } value)
            {
                one[rate] = value;
            }

            return one;
        }),
    ]);

    /// <summary>A figure of the format as people write it.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="isShare">Whether it is a part of something.</param>
    public static string Show(JsonNode? value, bool isShare) => value is null ? ""
        : value.GetValueKind() is System.Text.Json.JsonValueKind.String && Number(value.GetValue<string>()) is not { } ? value.GetValue<string>()
        : Number(value.GetValueKind() is System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()) is not { } number
            ? value.ToJsonString()
        : isShare ? $"{Text(number * Hundred)}{Percent}"
        : Text(number);

    /// <summary>Steps of the format as people write them.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="rate">The key of what each gives.</param>
    /// <param name="ofShare">Whether they begin at parts of something, not at amounts.</param>
    public static string ShowSteps(JsonNode? steps, string rate, bool ofShare) => steps is not JsonArray all ? "" : string.Join(
        PlanEditingTexts.StepEnds[0],
        all.OfType<JsonObject>().Select(step => $"{Show(step["from"], ofShare)} {From} {Show(step[rate], isShare: true)}"));

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
