namespace ChatSales.Core.Conversation.Reading;

/// <summary>What something is called, e.g. a customer or a deal: one line of 1 to 200 characters.</summary>
public readonly record struct Name(string Text);

/// <summary>Reads <see cref="Name"/>.</summary>
public sealed class NameReader : ArgumentReader<Name>
{
    public override int Longest => 200;

    public override bool TakesAnything => true;

    public override ValueTask<Outcome<Name>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(Shown.Name(text, Longest) is { Length: > 0 } name ? new Name(name) : new Refusal(ReadingTexts.Empty));
}
