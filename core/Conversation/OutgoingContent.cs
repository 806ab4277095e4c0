using System.Text.Json;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>What one outgoing message holds: exactly one of a card, a text or a file, or a group to be made or changed.</summary>
public sealed record OutgoingContent
{
    public Card? Card { get; init; }

    public string? Text { get; init; }

    public OutgoingFile? File { get; init; }

    /// <summary>The id of a group that its platform is to make or change: nobody reads it.</summary>
    public string? Group { get; init; }

    /// <summary>Platforms that have already refused it, if any; see <see cref="Courier.ElsewhereAsync"/>.</summary>
    public IReadOnlyList<string>? RefusedBy { get; init; }

    /// <summary>
    /// What it is about, if more of that may be coming: it then waits a moment, and is not sent if that has moved on, as there is a later one. Null
    /// for what is sent at once.
    /// </summary>
    public Subject? Gathers { get; init; }

    /// <summary>
    /// Reads the content of an outbox message as it will be shown (see <see cref="Shown"/>): a title is one line whatever people wrote.
    /// </summary>
    /// <exception cref="JsonException">It holds something else.</exception>
    public static OutgoingContent Of(OutboxMessage message) =>
        (
            JsonSerializer.Deserialize<OutgoingContent>(message.Content, StoredJson.Options) ?? throw new JsonException("A message without content.")
        ).ToShow();

    private OutgoingContent ToShow() =>
        this with
        {
            Card = Card?.ToShow(),
            Text = Text is null ? null : Shown.Clean(Text),
            File = File is null ? null : File with { Name = Shown.Name(File.Name, int.MaxValue) },
        };

    public static implicit operator OutgoingContent(Card card) => new() { Card = card };

    public static implicit operator OutgoingContent(string text) => new() { Text = text };

    public static implicit operator OutgoingContent(OutgoingFile file) => new() { File = file };
}

/// <summary>A file in the vault, sent under a name.</summary>
public sealed record OutgoingFile(string Sha256, string Name, string MediaType);
