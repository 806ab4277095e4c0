using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Simulators.Targets;

/// <summary>The part of OData V2's <c>$filter</c> that simulated services know: <c>eq</c> and <c>ge</c>, joined by <c>and</c>.</summary>
internal static partial class ODataFilter
{
    /// <summary>What rows must hold; or why the text is no filter.</summary>
    public static (Func<JsonObject, bool>? Fits, string? Fault) Read(string filter)
    {
        if (filter.Length == 0)
        {
            return (_ => true, null);
        }

        if (Whole().Match(filter) is not { Success: true })
        {
            return (null, $"Invalid filter expression: {filter}");
        }

        var terms = Term().Matches(filter);
        return (row => terms.All(term => Holds(row, term.Groups["field"].Value, term.Groups["op"].Value, term.Groups["value"].Value)), null);
    }

    public static IEnumerable<string> FieldsIn(string filter) => Term().Matches(filter).Select(term => term.Groups["field"].Value);

    private static bool Holds(JsonObject row, string field, string op, string value)
    {
        var held = row[field]?.ToString() ?? "";
        if (!value.StartsWith("datetime", StringComparison.Ordinal))
        {
            return op == "eq" && held == value.Trim('\'').Replace("''", "'", StringComparison.Ordinal);
        }

        var day = DateTimeOffset.Parse(value["datetime'".Length..^1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return long.TryParse(held.Replace("/Date(", "", StringComparison.Ordinal).TrimEnd('/', ')'), out var at)
            && (op == "eq" ? at == day.ToUnixTimeMilliseconds() : at >= day.ToUnixTimeMilliseconds());
    }

    [GeneratedRegex(@"^\w+ (eq|ge) (datetime)?'([^']|'')*'( and \w+ (eq|ge) (datetime)?'([^']|'')*')*$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<field>\w+) (?<op>eq|ge) (?<value>(datetime)?'([^']|'')*')(?= and |$)")]
    private static partial Regex Term();
}
