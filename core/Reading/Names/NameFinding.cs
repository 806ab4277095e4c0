namespace ChatSales.Core.Reading.Names;

/// <summary>Whatever in one text fits a name of one layer.</summary>
/// <param name="layer">The names.</param>
/// <param name="text">The text.</param>
internal sealed class NameFinding(NameLayer layer, FoldedText text)
{
    // What so many names share names none of them.
    private const int MostFitting = 2_000;
    private const int MostCompared = 20_000;

    // Heard or misspelt, a name needs so many characters to be told from a word.
    private const int ShortestHeard = 3;
    private const int ShortestMisspelt = 4;
    private const int Stem = 2;

    private readonly string plain = text.Text;

    /// <summary>A name at a place of the folded text.</summary>
    public readonly record struct Found(int From, int Length, NameFit Fit, NameEntry Entry)
    {
        public int End => From + Length;
    }

    /// <summary>Names that are written as they are.</summary>
    public IEnumerable<Found> Written() =>
        from table in new[] { layer.Companies, layer.Others, layer.Titles }
        from start in Enumerable.Range(0, plain.Length).Where(text.IsBorder)
        from found in At(table, start)
        select found;

    /// <summary>Names of which other characters sound the same.</summary>
    /// <param name="isTaken">Places where a name is already.</param>
    public IEnumerable<Found> Heard(Func<int, bool> isTaken)
    {
        foreach (var start in Enumerable.Range(0, plain.Length).Where(start => text.IsBorder(start) && !isTaken(start)))
        {
            foreach (var (length, part) in Along(layer.Heard, text.Sounds, start))
            {
                if (length < ShortestHeard || part.Count > MostFitting || !text.IsBorder(start + length))
                {
                    continue;
                }

                var any = false;
                for (var suffix = part.From; suffix < part.To; suffix++)
                {
                    var (index, offset) = layer.Heard.Suffixes.PlaceOf(suffix);
                    var form = layer.Heard.Forms[index];
                    if (form.FitOf(offset, length) is not null
                        && Differing(form.Text.AsSpan(offset, length), plain.AsSpan(start, length)) is > 0 and var others
                        && length - others >= Stem && OtherTrade(form, start + length) == 0)
                    {
                        any = true;
                        yield return new(start, length, NameFit.Corrected, form.Entry);
                    }
                }

                if (any)
                {
                    break;
                }
            }
        }
    }

    /// <summary>Companies with one character that is another, missing or too many.</summary>
    /// <param name="isTaken">Places where a name is already.</param>
    public IEnumerable<Found> Misspelt(Func<int, bool> isTaken)
    {
        // A trade never begins what tells one name from others.
        foreach (var start in Enumerable.Range(0, plain.Length)
            .Where(start => text.IsBorder(start) && text.TradeAt(start) is null && !isTaken(start)))
        {
            var part = Along(layer.Companies, plain, start).Where(one => one.Length == Stem).Select(one => one.Part).FirstOrDefault();
            for (var suffix = part.From; suffix < part.To && part.Count <= MostCompared; suffix++)
            {
                if (Length(layer.Companies.Suffixes.RestOf(suffix), start) is var (inText, inName) && inText >= ShortestMisspelt - 1
                    && text.IsBorder(start + inText))
                {
                    var (index, offset) = layer.Companies.Suffixes.PlaceOf(suffix);
                    var form = layer.Companies.Forms[index];
                    if (form.FitOf(offset, inName) is not null && offset + inName >= form.CoreEnd && OtherTrade(form, start + inText) == 0)
                    {
                        yield return new(start, inText, NameFit.Corrected, form.Entry);
                    }
                }
            }
        }
    }

    // The longest piece from a place on that names something.
    private IEnumerable<Found> At(NameLayer.Table table, int start)
    {
        foreach (var (length, part) in Along(table, plain, start))
        {
            if (part.Count > MostFitting || !text.IsBorder(start + length) || EndsBehindBlank(start, length))
            {
                continue;
            }

            var found = Fitting(table, start, length, part).ToList();
            if (found.Count > 0)
            {
                var longest = found.Max(one => one.Length);
                return found.Where(one => one.Length == longest)
                    .Select(one => one with { Length = longest + Tail(one.Entry.Kind, start + longest) });
            }
        }

        return [];
    }

    // 华达 电话 names 华达, not 华达电子: one character behind a blank begins another word.
    private bool EndsBehindBlank(int start, int length) => length > Stem && text.PartsAt(start + length - 1) && !text.PartsAt(start + length)
        && start + length < plain.Length;

    private IEnumerable<Found> Fitting(NameLayer.Table table, int start, int length, SuffixTable.Part part)
    {
        for (var suffix = part.From; suffix < part.To; suffix++)
        {
            var (index, offset) = table.Suffixes.PlaceOf(suffix);
            var form = table.Forms[index];
            if (form.FitOf(offset, length) is { } fit)
            {
                var goesOn = form.Entry.Kind == NameKind.Customer && fit != NameFit.Exact;
                var taken = length + (goesOn ? Later(form, offset + length, start + length) : 0);
                var other = form.Entry.Kind == NameKind.Customer ? OtherTrade(form, start + taken) : 0;
                yield return new(start, taken + other, other > 0 ? NameFit.Corrected : fit, form.Entry);
            }
        }
    }

    // 金荣集团 of 金荣精密制造集团: a later piece of the name.
    private int Later(NameForm form, int nameAt, int at)
    {
        if (at + Stem > plain.Length || text.PartsAt(at))
        {
            return 0;
        }

        var said = text.From(at);
        var name = form.Text.AsSpan(nameAt);
        var from = said.Length < Stem || name.Length <= Stem ? -1 : name[1..].IndexOf(said[..Stem]);
        return from < 0 ? 0 : name[(from + 1)..].CommonPrefixLength(said);
    }

    // 苏州科鑫机械 isn't 苏州科鑫医疗: how long a trade is that the name doesn't have.
    private int OtherTrade(NameForm form, int at) =>
        text.TradeAt(at) is { } trade && !text.PartsAt(at) && !form.Text.Contains(trade, StringComparison.Ordinal)
        && !layer.Products.Any(product => plain.AsSpan(at).StartsWith(product))
            ? trade.Length
            : 0;

    // What may be said after a name without changing it.
    private int Tail(NameKind kind, int at)
    {
        IReadOnlyList<string> tails = kind switch
        {
            NameKind.Customer => NameTexts.Forms,
            NameKind.Industry => NameTexts.IndustryTails,
            NameKind.Region => NameTexts.RegionTails,
            _ => [],
        };
        return at < plain.Length && !text.PartsAt(at) ? tails.FirstOrDefault(word => plain.AsSpan(at).StartsWith(word))?.Length ?? 0 : 0;
    }

    // Pieces from a place on, the longest first, with the suffixes that begin with them.
    private IEnumerable<(int Length, SuffixTable.Part Part)> Along(NameLayer.Table table, string letters, int start)
    {
        var parts = new List<SuffixTable.Part>();
        var part = table.Suffixes.Whole;
        for (var length = 0; length < text.From(start).Length && part.Count > 0; length++)
        {
            part = table.Suffixes.Narrow(part, length, letters[start + length]);
            parts.Add(part);
        }

        return Enumerable.Range(1, parts.Count).Reverse().Where(length => parts[length - 1].Count > 0).Select(length => (length, parts[length - 1]));
    }

    // How much of the text and of the name agree but for one character; both sides of it have to.
    private (int InText, int InName)? Length(ReadOnlySpan<char> name, int start)
    {
        var said = text.From(start);
        var same = name.CommonPrefixLength(said);
        if (same == name.Length || same == said.Length)
        {
            return null;
        }

        (int InText, int InName)? best = null;
        foreach (var (skipSaid, skipName) in new[] { (1, 1), (0, 1), (1, 0) })
        {
            var rest = name[(same + skipName)..].CommonPrefixLength(said[(same + skipSaid)..]);
            if (rest > 0 && rest + same > (best?.InName ?? 0) - 1)
            {
                best = best is { } so && so.InText >= same + skipSaid + rest ? best : (same + skipSaid + rest, same + skipName + rest);
            }
        }

        return best;
    }

    private static int Differing(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var count = 0;
        for (var at = 0; at < one.Length; at++)
        {
            count += one[at] == other[at] ? 0 : 1;
        }

        return count;
    }
}
