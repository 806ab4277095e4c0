using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals;

/// <summary>The normal form in which customers' names are compared: 华为（深圳）, 华为 (深圳) and 华为【深圳】 are one customer.</summary>
public static class CustomerName
{
    /// <summary>Ignores width, case, blanks and kinds of brackets; no letter is dropped, so that names that differ in one stay distinct.</summary>
    public static string Plain(string name) => string.Concat(Typed.Plain(name).Where(c => c != ' ').Select(c => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.OpenPunctuation => '(',
        UnicodeCategory.ClosePunctuation => ')',
        _ => c,
    }));
}
