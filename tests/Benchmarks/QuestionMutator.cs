using System.Text.Json.Nodes;

namespace ChatSales.Benchmarks;

/// <summary>
/// Questions as nobody meant them: characters dropped, doubled or swapped, words of one in another, two in one; and one in ten as it was
/// meant. Each is the turns of a dialogue, of which most have one.
/// </summary>
internal sealed class QuestionMutator(IReadOnlyList<IReadOnlyList<string>> pool, int seed)
{
    private const int MostChanges = 3;
    private const int LongestWord = 4;
    private static readonly string[] Joints = ["", "，", "和", "的", "、"];
    private readonly Random random = new(seed);

    /// <summary>Reads questions as the tests keep them: JSON, or who asks, the turns between /, and what came of it after ⇒.</summary>
    public static IEnumerable<IReadOnlyList<string>> ReadAll(IEnumerable<string> files) =>
        files.SelectMany(File.ReadLines).Where(line => !line.StartsWith('#')).Select(line => line.StartsWith('{') ? OfJson(line) : OfLine(line));

    public IReadOnlyList<string> Next()
    {
        var turns = AnyOf(pool).ToList();
        for (var change = random.Next(10) == 0 ? 0 : random.Next(1, MostChanges + 1); change > 0; change--)
        {
            var at = random.Next(turns.Count);
            turns[at] = Changed(turns[at]);
        }

        if (random.Next(10) == 0)
        {
            turns.Add(AnyOf(AnyOf(pool)));
        }

        return turns;
    }

    private static IReadOnlyList<string> OfJson(string line) => JsonNode.Parse(line)! is var one && one["turns"] is JsonArray turns
        ? [.. turns.Select(turn => (string)turn!)]
        : [(string)one["question"]!];

    private static string[] OfLine(string line) => line.Split(" ⇒ ")[0].Split(' ', 2)[1].Split(" / ");

    private string Changed(string text)
    {
        var at = random.Next(Math.Max(1, text.Length - 1));
        return text.Length < 2 ? text + AnyOf(AnyOf(pool)) : random.Next(7) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            2 => $"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}",
            3 => $"{text[..at]}{AnyWord()}{text[Math.Min(text.Length, at + random.Next(1, LongestWord + 1))..]}",
            4 => text.Insert(at, AnyWord()),
            5 => $"{text}{AnyOf(Joints)}{AnyOf(AnyOf(pool))}",
            _ => text[..(at + 1)],
        };
    }

    private string AnyWord()
    {
        var text = AnyOf(AnyOf(pool));
        var at = random.Next(text.Length);
        return text[at..Math.Min(text.Length, at + random.Next(1, LongestWord + 1))];
    }

    private T AnyOf<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
