namespace ChatSales.Core.Reading.Names;

/// <summary>
/// A suffix array over many short texts: where any piece stands in them is found by binary search, at a cost that grows with the logarithm of how
/// many there are.
/// </summary>
internal sealed class SuffixTable
{
    /// <summary>Ends each text; sorts before everything else.</summary>
    public const char End = '\0';

    // As many as a number of 64 bits holds.
    private const int Head = 4;

    private readonly string all;
    private readonly int[] starts;
    private readonly int[] suffixes;

    public SuffixTable(IReadOnlyList<string> texts)
    {
        // Of a million names a second copy would be too many.
        all = string.Create(texts.Sum(text => text.Length + 1), texts, static (all, texts) =>
        {
            var at = 0;
            foreach (var text in texts)
            {
                text.CopyTo(all[at..]);
                all[at + text.Length] = End;
                at += text.Length + 1;
            }
        });
        starts = new int[texts.Count];
        var (at, count) = (0, 0);
        var places = new int[all.Length - texts.Count];
        foreach (var (index, text) in texts.Index())
        {
            starts[index] = at;
            for (var place = 0; place < text.Length; place++)
            {
                places[count++] = at + place;
            }

            at += text.Length + 1;
        }

        suffixes = places;
        Sort();
    }

    // By their first characters as one number, and only those that are alike so far one by one: most differ early.
    private void Sort()
    {
        var heads = new ulong[suffixes.Length];
        for (var at = 0; at < heads.Length; at++)
        {
            heads[at] = HeadOf(suffixes[at]);
        }

        Array.Sort(heads, suffixes);
        for (var (from, at) = (0, 1); from < heads.Length; at++)
        {
            if (at == heads.Length || heads[at] != heads[from])
            {
                // Those that have ended are equal.
                if (at - from > 1 && (char)heads[from] != End)
                {
                    suffixes.AsSpan(from, at - from).Sort((one, other) => Compare(one + Head, other + Head));
                }

                from = at;
            }
        }
    }

    private ulong HeadOf(int start)
    {
        var (head, isOver) = (0UL, false);
        for (var place = 0; place < Head; place++)
        {
            isOver |= all[start + (isOver ? 0 : place)] == End;
            head = (head << 16) | (isOver ? End : all[start + place]);
        }

        return head;
    }

    /// <summary>All suffixes: those that share a piece without characters.</summary>
    public Part Whole => new(0, suffixes.Length);

    /// <summary>Suffixes that share a piece, in the order of the array.</summary>
    public readonly record struct Part(int From, int To)
    {
        public int Count => To - From;
    }

    /// <summary>Of suffixes that share their first characters, those that go on with one character.</summary>
    public Part Narrow(Part part, int depth, char next)
    {
        var from = Lower(part, depth, next);
        return new(from, Lower(part with { From = from }, depth, (char)(next + 1)));
    }

    /// <summary>Which text a suffix of the array is of, and where in it.</summary>
    public (int Text, int Offset) PlaceOf(int suffix)
    {
        var at = suffixes[suffix];
        var found = Array.BinarySearch(starts, at);
        var text = found >= 0 ? found : ~found - 1;
        return (text, at - starts[text]);
    }

    /// <summary>A suffix up to the end of its text.</summary>
    public ReadOnlySpan<char> RestOf(int suffix)
    {
        var rest = all.AsSpan(suffixes[suffix]);
        return rest[..rest.IndexOf(End)];
    }

    private int Lower(Part part, int depth, char next)
    {
        var (low, high) = (part.From, part.To);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[suffixes[middle] + depth] < next)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int Compare(int one, int other)
    {
        while (all[one] == all[other] && all[one] != End)
        {
            one++;
            other++;
        }

        return all[one].CompareTo(all[other]);
    }
}
