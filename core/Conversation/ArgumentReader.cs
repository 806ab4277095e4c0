namespace ChatSales.Core.Conversation;

/// <summary>Makes an argument's value out of the text that people type or choose.</summary>
public abstract class ArgumentReader
{
    private protected ArgumentReader()
    {
    }

    public abstract Type Type { get; }

    /// <summary>
    /// Characters of the longest text that is looked at: more than any value needs, and little enough that reading it takes no time.
    /// </summary>
    public abstract int Longest { get; }

    /// <summary>
    /// Whether a value may have blanks in it (an id, a name): a word that can't be read is then tried together with those after it.
    /// </summary>
    public virtual bool SpansWords => false;

    /// <summary>How a form asks for it.</summary>
    public virtual InputKind Input => InputKind.Text;

    /// <summary>What there is to choose from in this turn, best first; empty where values are free.</summary>
    public virtual ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) => new([]);

    /// <summary>The word for a choice in a typed line, which is read as the same.</summary>
    public virtual string WordFor(string id) => id;

    internal abstract ValueTask<Outcome<object>> ReadAnyAsync(Turn turn, string text, CancellationToken ct);

    internal abstract string NameOfAny(object value, string word);
}

/// <summary>Reads values of one type; there is exactly one reader for each type that commands use.</summary>
public abstract class ArgumentReader<T> : ArgumentReader where T : notnull
{
    public sealed override Type Type => typeof(T);

    /// <summary>The value, or what is wrong with the text, in words for its author.</summary>
    public abstract ValueTask<Outcome<T>> ReadAsync(Turn turn, string text, CancellationToken ct);

    /// <summary>What a value is called on a card that asks for the others.</summary>
    /// <param name="value">The value.</param>
    /// <param name="word">What it was read from.</param>
    public virtual string NameOf(T value, string word) => WordFor(word);

    internal sealed override string NameOfAny(object value, string word) => NameOf((T)value, word);

    internal sealed override async ValueTask<Outcome<object>> ReadAnyAsync(Turn turn, string text, CancellationToken ct)
    {
        if (text.Length > Longest)
        {
            return new Refusal(Reading.ReadingTexts.TooLong, Longest);
        }

        var outcome = await ReadAsync(turn, text, ct);
        return outcome.IsRefused ? outcome.Refusal : (Outcome<object>)outcome.Value;
    }
}
