using ChatSales.Core.Conversation;

namespace ChatSales.Core.Metrics.Chat;

/// <summary>Reads metrics by their names, or a part that only one has, and by their keys.</summary>
public sealed class MetricReader : ArgumentReader<Metric>
{
    public override int Longest => 30;

    public override InputKind Input => InputKind.Choice;

    public override ValueTask<Outcome<Metric>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var word = Typed.Word(text);
        var exact = MetricTexts.All.FirstOrDefault(metric => metric.Key == text || Typed.Word(metric.Name) == word);
        var fitting = MetricTexts.All.Where(metric => Typed.Word(metric.Name).Contains(word, StringComparison.Ordinal)).ToList();
        var found = exact ?? (fitting is [var only] ? only : null);
        return new(found is not null
            ? found
            : new Refusal(MetricTexts.NoSuch, text) { Fitting = [.. fitting.Select(ToChoice)] });
    }

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) => new([.. MetricTexts.All.Select(ToChoice)]);

    public override string WordFor(string id) => MetricTexts.All.FirstOrDefault(metric => metric.Key == id)?.Name ?? id;

    private static Choice ToChoice(Metric metric) => new(metric.Key, metric.Name);
}
