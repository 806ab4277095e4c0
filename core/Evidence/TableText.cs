namespace ChatSales.Core.Evidence;

/// <summary>Tells text with columns, as banks export it (CSV), from other text and from no text at all.</summary>
internal static class TableText
{
    private const int LookedAt = 64 * 1024;
    private const int FewestColumns = 3;
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Whether some of its first lines have the same number of columns, three at least, and nothing is a control character.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length, LookedAt)];
        start = start.StartsWith(Mark) ? start[Mark.Length..] : start;
        if (start.ContainsAnyInRange((byte)0, (byte)8) || start.ContainsAnyInRange((byte)14, (byte)31) || IsMarkup(start))
        {
            return false;
        }

        foreach (var delimiter in ",;\t"u8)
        {
            var before = 0;
            foreach (var line in start.Split((byte)'\n'))
            {
                var columns = start[line].Count(delimiter) + 1;
                if (columns >= FewestColumns && columns == before)
                {
                    return true;
                }

                before = columns;
            }
        }

        return false;
    }

    // Pages and scripts have commas too.
    private static bool IsMarkup(ReadOnlySpan<byte> start) =>
        start.TrimStart(" \t\r\n"u8) is [(byte)'<' or (byte)'{' or (byte)'[' or (byte)'%' or (byte)'/', ..];
}
