namespace ChatSales.Core.Conversation;

/// <summary>Turns what people type or choose into an argument's value.</summary>
public abstract class ArgumentReader
{
    private protected ArgumentReader()
    {
    }

    public abstract Type Type { get; }

    /// <summary>Longest text that is read, in characters: more than any value needs, short enough that reading it takes no time.</summary>
    public abstract int Longest { get; }

    /// <summary>
    /// Whether a value may contain blanks (an id, a name): a word that can't be read is then tried together with the words after it.
    /// </summary>
    public virtual bool SpansWords => false;

    /// <summary>Whether a word is only the unit of the number before it, with a blank between: 80 万.</summary>
    public virtual bool IsUnit(string word) => false;

    /// <summary>Whether any text is a value.</summary>
    public virtual bool TakesAnything => false;

    /// <summary>
    /// Whether a value that is known stays as it is where the others are asked for: it names something, and typing would only spoil it.
    /// </summary>
    public virtual bool IsKept => Type.IsAssignableTo(typeof(Storage.Entity));

    /// <summary>How a form asks for it.</summary>
    public virtual InputKind Input => InputKind.Text;

    /// <summary>The choices in this turn, best first; empty where any value will do.</summary>
    public virtual ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) => new([]);

    /// <summary>How a choice is typed; reading it gives the same value.</summary>
    public virtual string WordFor(string id) => id;

    internal abstract ValueTask<Outcome<object>> ReadAnyAsync(Turn turn, string text, CancellationToken ct);

    internal abstract string NameOfAny(object value, string word);
}

/// <summary>Reads values of one type; each type has exactly one reader.</summary>
public abstract class ArgumentReader<T> : ArgumentReader where T : notnull
{
    public sealed override Type Type => typeof(T);

    /// <summary>The value, or what is wrong with the text, in words for whoever wrote it.</summary>
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
