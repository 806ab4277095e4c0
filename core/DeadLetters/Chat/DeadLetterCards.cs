using System.Globalization;
using System.Text.Json;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.DeadLetters.Chat;

/// <summary>Draws messages that were given up, for operators only: it shows the kind of content, never the content.</summary>
public sealed class DeadLetterCards(DeadLetterDesk desk, BusinessZone zone) : ISubjectCards
{
    private const int LongestReason = 300;

    public string Kind => DeadLetter.Kind;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        turn.Access.Has(Need.Operate) && await desk.FindAsync(id, ct) is { } letter ? await DrawAsync(turn.Session, letter, ct) : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        await desk.FindAsync(id, ct) is { } letter ? VersionOf(letter) : null;

    /// <summary>One letter, without buttons.</summary>
    public async Task<Card> DrawAsync(Session session, DeadLetter letter, CancellationToken ct) => new()
    {
        Title = $"{DeadLetterTexts.Title.Text} · {KindOf(letter)}",
        Subtitle = letter.Id,
        Text = Reason(letter, LongestReason),
        Facts =
        [
            new Fact(DeadLetterTexts.PlatformFact.Text, letter.Platform),
            new Fact(DeadLetterTexts.PersonFact.Text, await WhoAsync(session, letter, ct)),
            new Fact(DeadLetterTexts.TimeFact.Text, Instant(letter)),
            new Fact(DeadLetterTexts.TriesFact.Text, DeadLetterTexts.Tries.With(letter.Attempts, letter.Repeats)),
        ],
        Subject = new Subject(DeadLetter.Kind, letter.Id, VersionOf(letter)),
    };

    /// <summary>A letter in a list: what it is, and why it was given up.</summary>
    public async Task<(string Title, string Detail)> LineAsync(Session session, DeadLetter letter, CancellationToken ct) =>
        ($"{KindOf(letter)} · {letter.Platform} · {await WhoAsync(session, letter, ct)}", $"{Instant(letter)} · {Reason(letter, 60)}");

    // Each time that it was given up is a state of its own.
    private static long VersionOf(DeadLetter letter) => letter.Repeats + 1;

    private static async Task<string> WhoAsync(Session session, DeadLetter letter, CancellationToken ct)
    {
        var address = letter.Incoming?.Conversation ?? letter.Outgoing!.Recipient;
        return await DeadLetterDesk.PersonOfAsync(session, letter, ct) is { } person ? person.Name
            : address.Length > 0 ? address
            : DeadLetterTexts.Nobody.Text;
    }

    private static string KindOf(DeadLetter letter) => (letter.Outgoing is { } outgoing ? KindOf(outgoing) : DeadLetterTexts.Received).Text;

    private static Message KindOf(OutboxMessage message)
    {
        try
        {
            return OutgoingContent.Of(message) switch
            {
                { Card: not null } => DeadLetterTexts.CardToSend,
                { File: not null } => DeadLetterTexts.FileToSend,
                { Group: not null } => DeadLetterTexts.GroupToKeep,
                _ => DeadLetterTexts.TextToSend,
            };
        }
        catch (JsonException)
        {
            return DeadLetterTexts.TextToSend;
        }
    }

    private static string Reason(DeadLetter letter, int most) =>
        letter.Reason is { Length: > 0 } reason ? Shown.Name(reason, most) : DeadLetterTexts.NoReason.Text;

    private string Instant(DeadLetter letter) => zone.Local(letter.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
