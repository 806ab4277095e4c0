namespace ChatSales.Core.Reading.Names;

/// <summary>A name as it is compared, and which part of it tells it from others: without its place, trade and form of company.</summary>
/// <param name="Entry">What it names.</param>
/// <param name="Text">Letters and digits alone.</param>
/// <param name="Core">Where its own part begins.</param>
/// <param name="CoreEnd">Where its own part ends.</param>
internal sealed record NameForm(NameEntry Entry, string Text, int Core, int CoreEnd)
{
    // Of a longer own part, so many characters name it.
    private const int Enough = 2;
    private const int EnoughLatin = 4;
    private const int ShortestPart = 2;
    private const int ShortestProduct = 3;

    /// <summary>How far a piece from its own part on must go to name a company.</summary>
    public int Needed { get; private init; }

    public static NameForm Of(NameEntry entry)
    {
        // Most are written as they are compared: of a million names no second copies are kept.
        var text = FoldedText.Of(entry.Name) is var folded && folded == entry.Name ? entry.Name : folded;
        return entry.Kind switch
        {
            NameKind.Customer => Company(entry, text),
            NameKind.Person => new(entry, text, SurnameOf(text).Length, text.Length),
            _ => new(entry, text, 0, text.Length),
        };
    }

    /// <summary>A person's surname.</summary>
    public static string SurnameOf(string name) =>
        NameTexts.LongSurnames.FirstOrDefault(surname => name.StartsWith(surname, StringComparison.Ordinal)) ?? name[..Math.Min(1, name.Length)];

    /// <summary>Whether a piece of the name names it; null if it doesn't.</summary>
    public NameFit? FitOf(int offset, int length)
    {
        var end = offset + length;
        return length == Text.Length ? NameFit.Exact
            : Entry.Kind switch
            {
                NameKind.Customer => Covers(offset, end),
                NameKind.Person => offset == Core && end == Text.Length && length >= ShortestPart,
                NameKind.Product => length >= ShortestProduct && (offset == 0 || end == Text.Length),
                NameKind.Industry => offset == 0 && end == Text.Length - 1 && Text[end..] == NameTexts.IndustryEnd,
                NameKind.Deal => offset == 0 && NameTexts.TitleEnds.Contains(Text[end..]),
                _ => false,
            } ? NameFit.Part
            : null;
    }

    // Of Latin letters a few are no name yet.
    private bool Covers(int offset, int end) =>
        offset > Core ? CoreEnd - Core > Enough + 1 && Math.Min(end, CoreEnd) - offset >= (char.IsAscii(Text[offset]) ? EnoughLatin : Enough)
        : end >= Needed && end - offset >= (offset > 0 && offset < Core ? ShortestPart + 1 : ShortestPart);

    private static NameForm Company(NameEntry entry, string text)
    {
        var start = NameTexts.Places.FirstOrDefault(place => text.StartsWith(place, StringComparison.Ordinal))?.Length ?? 0;
        start += start > 0 && start < text.Length && NameTexts.PlaceTails.Contains(text[start]) ? 1 : 0;
        var end = text.Length;
        while (NameTexts.Endings.FirstOrDefault(word => text.AsSpan(start, end - start).EndsWith(word)) is { } word)
        {
            end -= word.Length;
        }

        // A name of such words alone is its own: what follows the place has to be said too.
        var (core, coreEnd, least) = end > start ? (start, end, start) : (0, text.Length, start);
        var enough = least < text.Length && char.IsAscii(text[least]) ? EnoughLatin : Enough;
        return new(entry, text, core, coreEnd) { Needed = Math.Min(end > start ? coreEnd : text.Length, least + enough) };
    }
}
