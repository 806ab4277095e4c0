using ChatSales.Core.Conversation;

namespace ChatSales.Core.Integration;

/// <summary>Something that a target must be told in its own codes: its organisation, an account, a tax code, a department.</summary>
/// <param name="Name">Stable, as flows name it: <c>organisation</c>, <c>taxCode</c>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="By">What it depends on.</param>
/// <param name="IsRequired">Whether nothing can be sent without it; there are no defaults.</param>
public sealed record CodeNeed(string Name, Message Title, CodeBy By = CodeBy.Nothing, bool IsRequired = true);

/// <summary>What of ours a code depends on.</summary>
public enum CodeBy
{
    /// <summary>One code for all.</summary>
    Nothing,

    /// <summary>The rate, as <c>0.06</c>.</summary>
    TaxRate,

    /// <summary>ISO 4217.</summary>
    Currency,

    /// <summary>The team of the deal's owner.</summary>
    Team,

    Region,

    Industry,

    /// <summary>The customer's: <c>A</c>, <c>B</c>, <c>C</c>.</summary>
    Level,
}

/// <summary>The codes of one document, by the names of its needs.</summary>
public sealed class CodeSet(IReadOnlyDictionary<string, string> codes)
{
    /// <summary>One that is required.</summary>
    public string this[string name] => codes[name];

    /// <summary>One that is not; null if there is none.</summary>
    public string? Find(string name) => codes.GetValueOrDefault(name);
}
