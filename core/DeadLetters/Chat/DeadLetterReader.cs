using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.DeadLetters.Chat;

/// <summary>A message that was given up, by its id; for operators alone.</summary>
public sealed class DeadLetterReader(DeadLetterDesk desk) : ArgumentReader<DeadLetter>
{
    // A platform's name and its own id of the message.
    public override int Longest => StoreLimits.LongestKey;

    public override async ValueTask<Outcome<DeadLetter>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        turn.Access.Has(Need.Operate) && await desk.FindAsync(text.Trim(), ct) is { } letter ? letter : new Refusal(DeadLetterTexts.Gone, text);
}
