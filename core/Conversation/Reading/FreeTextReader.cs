namespace ChatSales.Core.Conversation.Reading;

/// <summary>Any text of 1 to 500 characters.</summary>
public sealed class FreeTextReader : ArgumentReader<string>
{
    private const int Longest = 500;

    public override ValueTask<Outcome<string>> ReadAsync(Turn turn, string text, CancellationToken ct) => new(text.Trim() switch
    {
        "" => new Refusal(ReadingTexts.Empty),
        { Length: > Longest } => new Refusal(ReadingTexts.TooLong, Longest),
        var value => value,
    });
}
