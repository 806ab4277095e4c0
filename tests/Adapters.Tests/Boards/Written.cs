using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using ChatSales.Core.Questions;

namespace ChatSales.Adapters.Tests.Boards;

/// <summary>Questions with all that is in their lists, for reports of failed tests.</summary>
internal static class Written
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string or ValueType and not ITuple or FieldPath or Field => $"{value}",
        IEnumerable all => $"[{string.Join(", ", all.Cast<object?>().Select(Of))}]",
        _ => $"{value.GetType().Name}({string.Join(", ", Members(value))})",
    };

    private static IEnumerable<string> Members(object value) => value is ITuple pair
        ? Enumerable.Range(0, pair.Length).Select(index => Of(pair[index]))
        : value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => $"{property.Name}: {Of(property.GetValue(value))}");
}
