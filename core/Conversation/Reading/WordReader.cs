namespace ChatSales.Core.Conversation.Reading;

/// <summary>Reads one of a few values, by its name or another word for it; the names are the choices.</summary>
/// <param name="none">What is said to any other word: that word, and all names.</param>
/// <param name="words">The values with their names, in the order in which they are offered.</param>
public abstract class WordReader<T>(Message none, IEnumerable<(T Value, string Name, IEnumerable<string> Others)> words) : ArgumentReader<T>
    where T : notnull
{
    private readonly IReadOnlyList<string> names = [.. words.Select(one => one.Name)];

    private readonly ILookup<string, T> byWord = words
        .SelectMany(one => one.Others.Prepend(one.Name), (one, word) => (Word: Typed.Word(word), one.Value))
        .ToLookup(one => one.Word, one => one.Value);

    public override int Longest => 20;

    public override ValueTask<Outcome<T>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(byWord[Typed.Word(text)] is var found && found.Any() ? found.First() : new Refusal(none, text, LayoutTexts.List(names)));

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. names.Select(name => new Choice(name, name))]);
}
