using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Due.Chat;

/// <summary>A piece of timed work, by its id; of a rule that always has one, also by what operators call it.</summary>
public sealed class DueItemReader(DueRules rules) : ArgumentReader<DueItem>
{
    public override int Longest => StoreLimits.LongestKey;

    // Ids name what the work is about, which may have blanks in its id.
    public override bool SpansWords => true;

    public override async ValueTask<Outcome<DueItem>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<DueItem>(text.Trim(), ct) is { } item ? item
        : Named(text) is { } rule && await turn.Session.FindAsync<DueItem>(Ledger.IdOf(rule.Key), ct) is { } only ? only
        : new Refusal(DueTexts.Gone, text);

    private StandingRule? Named(string text) =>
        rules.All.OfType<StandingRule>().FirstOrDefault(rule => Typed.Plain(rule.Title.Text) == Typed.Plain(text));
}
