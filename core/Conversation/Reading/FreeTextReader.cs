namespace ChatSales.Core.Conversation.Reading;

/// <summary>Any text of 1 to 500 characters.</summary>
public sealed class FreeTextReader : ArgumentReader<string>
{
    public override int Longest => 500;

    public override bool TakesAnything => true;

    public override ValueTask<Outcome<string>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(text.Trim() is { Length: > 0 } value ? value : new Refusal(ReadingTexts.Empty));
}
