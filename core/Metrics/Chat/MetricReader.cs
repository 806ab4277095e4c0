using ChatSales.Core.Conversation;

namespace ChatSales.Core.Metrics.Chat;

/// <summary>Reads metrics by their names, or a part that only one has, and by their keys.</summary>
public sealed class MetricReader(MetricBook book) : ArgumentReader<Metric>
{
    public override int Longest => 30;

    public override InputKind Input => InputKind.Choice;

    public override ValueTask<Outcome<Metric>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var word = Typed.Word(text);
        var exact = book.All.FirstOrDefault(metric => metric.Key == text || Typed.Word(metric.Name) == word);
        var fitting = book.All.Where(metric => Typed.Word(metric.Name).Contains(word, StringComparison.Ordinal)).ToList();
        var found = exact ?? (fitting is [var only] ? only : null);
        // 超时率: what shares a word with it.
        var like = fitting.Count > 0 ? fitting : [.. book.All.Where(metric => PairsOf(word).Intersect(PairsOf(Typed.Word(metric.Name))).Any())];
        return new(found is not null
            ? found
            : new Refusal(MetricTexts.NoSuch, text) { Fitting = [.. like.Select(ToChoice)] });
    }

    private static IEnumerable<string> PairsOf(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(at => text.Substring(at, 2));

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        [.. (await book.SeenAsync(turn.Session, turn.Access, ct)).Select(ToChoice)];

    public override string WordFor(string id) => book.All.FirstOrDefault(metric => metric.Key == id)?.Name ?? id;

    private static Choice ToChoice(Metric metric) => new(metric.Key, metric.Name);
}
