namespace ChatSales.Core.Questions.Grammar;

/// <summary>
/// Finds what all stretches of a text mean, from the shortest to the longest, and then the ways to cover the whole text with as few and as likely
/// ones as possible. Every character belongs to one of them: what is not known to mean something, or nothing, leaves a gap, and there is no cover.
/// </summary>
/// <param name="rules">What stretches mean together.</param>
/// <param name="text">The plain text.</param>
internal sealed class Chart(Rules rules, string text)
{
    /// <summary>Key of the words that mean nothing.</summary>
    public const string Filler = "filler";

    /// <summary>What one or several of them in a row cost.</summary>
    public const double FillerCost = 0.3;

    // The likeliest meanings of a stretch; more only cost time.
    private const int MostMeanings = 20;
    private const int MostCovers = 60;

    // What no reasonable question needs; the words of more are only repeated.
    private const int MostJoins = 1_000_000;

    private readonly Dictionary<(int Start, int End), Dictionary<Meaning, double>> cells = [];
    private int joins;

    /// <summary>The ways to cover the text, the likeliest first; none if there are gaps.</summary>
    public IReadOnlyList<(IReadOnlyList<Meaning> Parts, double Cost)> Covers(IEnumerable<Piece> pieces)
    {
        foreach (var piece in pieces)
        {
            Put(piece.Start, piece.End, piece.Meaning, piece.Cost);
        }

        for (var length = 1; length <= text.Length; length++)
        {
            for (var start = 0; start + length <= text.Length; start++)
            {
                Fill(start, start + length);
            }
        }

        return Paths();
    }

    /// <summary>The stretches that nothing is known of, after <see cref="Covers"/>.</summary>
    public IEnumerable<string> Gaps()
    {
        var known = new bool[text.Length];
        foreach (var (start, end) in cells.Keys.Where(cell => cells[cell].Count > 0))
        {
            Array.Fill(known, true, start, end - start);
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (!known[at])
            {
                var start = at;
                while (at < text.Length && !known[at])
                {
                    at++;
                }

                yield return text[start..at];
            }
        }
    }

    private void Fill(int start, int end)
    {
        for (var middle = start + 1; middle < end && joins < MostJoins; middle++)
        {
            if (!cells.TryGetValue((start, middle), out var lefts) || !cells.TryGetValue((middle, end), out var rights))
            {
                continue;
            }

            foreach (var (left, leftCost) in Best(lefts))
            {
                foreach (var (right, rightCost) in Best(rights))
                {
                    joins++;
                    if (IsFiller(right))
                    {
                        Put(start, end, left, leftCost + rightCost);
                    }
                    else if (IsFiller(left))
                    {
                        Put(start, end, right, leftCost + rightCost);
                    }

                    foreach (var (meaning, cost) in rules.Join(left, right))
                    {
                        Put(start, end, meaning, leftCost + rightCost + cost);
                    }
                }
            }
        }
    }

    private static List<KeyValuePair<Meaning, double>> Best(Dictionary<Meaning, double> cell) =>
        cell.Count <= MostMeanings ? [.. cell] : [.. cell.OrderBy(one => one.Value).Take(MostMeanings)];

    private static bool IsFiller(Meaning meaning) => meaning is Meaning.Mark { Key: Filler };

    private void Put(int start, int end, Meaning meaning, double cost)
    {
        var cell = cells.TryGetValue((start, end), out var known) ? known : cells[(start, end)] = [];
        cost = IsFiller(meaning) && cost > FillerCost ? FillerCost : cost;
        if (cell.TryGetValue(meaning, out var before) && before <= cost)
        {
            return;
        }

        cell[meaning] = cost;
        foreach (var (alone, more) in rules.Alone(meaning))
        {
            Put(start, end, alone, cost + more);
        }
    }

    // A step costs one more, so that fewer and longer stretches are preferred.
    private List<(IReadOnlyList<Meaning> Parts, double Cost)> Paths()
    {
        var best = new List<(List<Meaning> Parts, double Cost)>[text.Length + 1];
        best[0] = [([], 0)];
        for (var end = 1; end <= text.Length; end++)
        {
            var ways = new List<(List<Meaning> Parts, double Cost)>();
            for (var start = 0; start < end; start++)
            {
                if (best[start].Count > 0 && cells.TryGetValue((start, end), out var cell))
                {
                    foreach (var (meaning, cost) in Best(cell))
                    {
                        ways.AddRange(IsFiller(meaning)
                            ? best[start].Select(way => (way.Parts, way.Cost + cost))
                            : best[start].Select(way => ((List<Meaning>)[.. way.Parts, meaning], way.Cost + cost + 1)));
                    }
                }
            }

            best[end] = [.. ways.OrderBy(way => way.Cost).Take(MostCovers)];
        }

        return [.. best[text.Length].Select(way => ((IReadOnlyList<Meaning>)way.Parts, way.Cost))];
    }
}
