using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Due.Chat;

/// <summary>A piece of timed work, by its id.</summary>
public sealed class DueItemReader : ArgumentReader<DueItem>
{
    public override int Longest => StoreLimits.LongestKey;

    // Ids name what the work is about, which may have blanks in its id.
    public override bool SpansWords => true;

    public override async ValueTask<Outcome<DueItem>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<DueItem>(text.Trim(), ct) is { } item ? item : new Refusal(DueTexts.Gone, text);
}
