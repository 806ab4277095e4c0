namespace ChatSales.Core.Reading.Names;

/// <summary>Sorts of things that people name.</summary>
public enum NameKind
{
    Customer,
    Person,
    Deal,
    Product,
    Team,
    Region,
    Industry,
}

/// <summary>Something that can be named.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id; of teams, regions, industries and products their name.</param>
/// <param name="Name">Its whole name; a deal's title.</param>
public sealed record NameEntry(NameKind Kind, string Id, string Name);

/// <summary>How a text names something, the surest first.</summary>
public enum NameFit
{
    /// <summary>By its whole name or its number.</summary>
    Exact,

    /// <summary>By a part or an abbreviation of it.</summary>
    Part,

    /// <summary>With a character that is another, missing or too many: to be shown before it is used.</summary>
    Corrected,
}

/// <summary>A part of a text that names something.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How many characters of the text it takes.</param>
/// <param name="Fit">How it fits.</param>
/// <param name="Entries">What it may mean within the asker's reach, the best first; up to <see cref="NameIndex.MostNamed"/>.</param>
/// <param name="Outside">
/// What else it names, where it names nothing within reach: the asker is refused, and nothing that is only like it takes its place.
/// </param>
public sealed record NameHit(int Start, int Length, NameFit Fit, IReadOnlyList<NameEntry> Entries, IReadOnlyList<NameEntry> Outside)
{
    /// <summary>Customers within reach that have it as a part of their names, where it is others' whole name.</summary>
    public IReadOnlyList<NameEntry> Longer { get; init; } = [];

    /// <summary>The first place after it.</summary>
    public int End => Start + Length;

    /// <summary>The one thing that it means; null if it means several or none within reach.</summary>
    public NameEntry? Only => Entries is [var only] ? only : null;

    /// <summary>Those of one sort.</summary>
    public IEnumerable<NameEntry> Of(NameKind kind) => Entries.Where(entry => entry.Kind == kind);
}
