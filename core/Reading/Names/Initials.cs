namespace ChatSales.Core.Reading.Names;

/// <summary>Names by characters of them in their order, as 建行 for 中国建设银行, and deals by any part of their title.</summary>
internal static class Initials
{
    private const int Shortest = 2;
    private const int Longest = 4;

    public static IEnumerable<(NameEntry Entry, NameFit Fit)> Of(NameLayer layer, string name, IReadOnlyCollection<NameKind> kinds) =>
        name.Length < Shortest ? []
        : [.. Companies(layer, name, kinds), .. Titles(layer, name, kinds)];

    private static IEnumerable<(NameEntry Entry, NameFit Fit)> Companies(NameLayer layer, string name, IReadOnlyCollection<NameKind> kinds) =>
        name.Length > Longest || (kinds.Count > 0 && !kinds.Contains(NameKind.Customer)) ? []
        : layer.Companies.Forms.Where(form => IsAbbreviated(form, name)).Select(form => (form.Entry, NameFit.Part));

    // From its first character or that of its own part on; what only its place and trade have names nothing.
    private static bool IsAbbreviated(NameForm form, string name) =>
        (form.Text[0] == name[0] || form.Text[form.Core] == name[0])
        && Holds(form.Text, name) && !Holds(form.Text.Remove(form.Core, form.CoreEnd - form.Core), name);

    private static bool Holds(ReadOnlySpan<char> text, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
        {
            var at = text.IndexOf(letter);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + 1)..];
        }

        return true;
    }

    private static IEnumerable<(NameEntry Entry, NameFit Fit)> Titles(NameLayer layer, string name, IReadOnlyCollection<NameKind> kinds)
    {
        // Otherwise a deal would answer to its customer's name.
        if (!kinds.Contains(NameKind.Deal))
        {
            yield break;
        }

        var part = layer.Titles.Suffixes.Whole;
        for (var length = 0; length < name.Length && part.Count > 0; length++)
        {
            part = layer.Titles.Suffixes.Narrow(part, length, name[length]);
        }

        for (var suffix = part.From; suffix < part.To; suffix++)
        {
            yield return (layer.Titles.Forms[layer.Titles.Suffixes.PlaceOf(suffix).Text].Entry, NameFit.Part);
        }
    }
}
