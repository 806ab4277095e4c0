using ChatSales.Core.Access;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Directories.Chat;

/// <summary>Reads differences that wait, by their number.</summary>
public sealed class DirectoryPassReader : ArgumentReader<DirectoryPass>
{
    // A ULID.
    public override int Longest => 26;

    public override async ValueTask<Outcome<DirectoryPass>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        turn.Access.Has(Need.Operate)
            && await turn.Session.FindAsync<DirectoryPass>(text.Trim().ToUpperInvariant(), ct) is { State: PassState.Waiting } pass
            ? pass
            : new Refusal(DirectoryTexts.Gone, text);
}
