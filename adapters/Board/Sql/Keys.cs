using ChatSales.Core.Questions;

namespace ChatSales.Adapters.Board.Sql;

/// <summary>Keys of groups, in SQL.</summary>
internal sealed class Keys(Scope scope)
{
    /// <summary>The key of a row; or, as a list, all keys of those that have several.</summary>
    /// <exception cref="ArgumentException">Nothing can be grouped by it.</exception>
    public (string Text, bool IsList) Of(GroupKey key) => (key.Path.Last.Type, key.Span) switch
    {
        (FieldType.Instant or FieldType.Day, var span) => (Period(scope.DayOf(key.Path), span ?? CalendarSpan.Day), false),
        (_, not null) => throw new ArgumentException($"{key.Path} has no calendar."),
        (FieldType.Words, _) => (scope.ColumnOf(key.Path), true),
        // Without the zeros behind the point.
        (FieldType.Number, _) => ($"regexp_replace({scope.ColumnOf(key.Path)}::VARCHAR, '\\.0*$|(\\.[0-9]*[1-9])0+$', '\\1')", false),
        _ => ($"{scope.ColumnOf(key.Path)}::VARCHAR", false),
    };

    /// <summary>A row for each key instead of one with a list of them.</summary>
    public static string Each(string rows) => $"SELECT * EXCLUDE k, unnest(coalesce(k, [NULL])) AS k FROM ({rows})";

    private static string Period(string day, CalendarSpan span) => span switch
    {
        CalendarSpan.Day => $"strftime({day}, '%Y-%m-%d')",
        CalendarSpan.Week => $"strftime({day}, '%G-W%V')",
        CalendarSpan.Month => $"strftime({day}, '%Y-%m')",
        CalendarSpan.Quarter => $"(strftime({day}, '%Y-Q') || quarter({day}))",
        CalendarSpan.Year => $"strftime({day}, '%Y')",
        _ => throw new ArgumentException($"{span} is no calendar period."),
    };
}
