using ChatSales.Core.Evidence;

namespace ChatSales.Core.Conversation;

/// <summary>What a person did in a chat, in the product's terms, as the adapter reads it from its platform's message.</summary>
public sealed record Incoming
{
    /// <summary>
    /// What they typed, trimmed, without the bot's own mention and without invisible characters (<see cref="Shown.Clean"/>); null if they typed
    /// nothing.
    /// </summary>
    public string? Text { get; init => field = value is null ? null : Shown.Clean(value).Trim(); }

    public CardTap? Tap { get; init; }

    /// <summary>Further ids of the sender on the platform; the list of people may have them under any of these.</summary>
    public IReadOnlyList<string> OtherAccounts { get; init; } = [];

    public IReadOnlyList<IncomingFile> Files { get; init; } = [];

    /// <summary>
    /// The words of the message that they answered, cleaned as <see cref="Text"/> is; empty if it had files alone, which are among
    /// <see cref="Files"/>; null if they answered none, or one of the bot's own.
    /// </summary>
    public string? Quoted { get; init => field = value is null ? null : Shown.Clean(value).Trim(); }

    /// <summary>
    /// What others said elsewhere and they forwarded as one message, cleaned as <see cref="Text"/> is; null if they forwarded nothing. A single
    /// message that is forwarded comes like one of their own.
    /// </summary>
    public string? Forwarded { get; init => field = value is null ? null : Shown.Clean(value).Trim(); }

    public Place? Place { get; init; }

    /// <summary>They opened the conversation.</summary>
    public bool Entered { get; init; }

    /// <summary>What they sent that the bot can't read.</summary>
    public Unreadable? Unreadable { get; init; }

    /// <summary>Nothing that needs an answer.</summary>
    public bool IsNothing => Text is null && Tap is null && Files.Count == 0 && Forwarded is null && Place is null && !Entered && Unreadable is null;
}

/// <summary>What the bot can't read, as the answer calls it.</summary>
public enum Unreadable
{
    Voice,
    Video,
    Link,

    /// <summary>The platform kept back what was said, as the organisation has used up what it may send through it.</summary>
    Withheld,

    /// <summary>A voice that is longer than what the platform writes down.</summary>
    LongVoice,

    /// <summary>A voice in which the platform heard nothing.</summary>
    SilentVoice,

    /// <summary>A voice that the platform doesn't write down for this organisation.</summary>
    UnheardVoice,

    /// <summary>One voice more than are written down for one person.</summary>
    TooManyVoices,

    /// <summary>Several messages forwarded as one, into which the platform lets no bot look.</summary>
    Forward,

    Other,
}

/// <summary>A tap on a card's button.</summary>
/// <param name="Payload">The button's signed payload, exactly as it came.</param>
/// <param name="Inputs">Values of the card's inputs, by name.</param>
/// <param name="Handle">The platform's handle for replacing the card that was tapped, if it can be replaced.</param>
public sealed record CardTap(string Payload, IReadOnlyDictionary<string, string> Inputs, string? Handle)
{
    /// <summary>It asks for the card as it is now, not for what the button does.</summary>
    public bool Renews { get; init; }
}

/// <summary>A file on its way in.</summary>
/// <param name="Name">The name it came with, or one made from its kind; see <see cref="Shown.FileName"/>.</param>
/// <param name="Reference">Where its platform keeps it (e.g. a media id); read with the platform's own download.</param>
/// <param name="Bytes">Its content; null until downloaded.</param>
public sealed record IncomingFile(string Name, string Reference, ReadOnlyMemory<byte>? Bytes = null)
{
    public string Name { get; init => field = Shown.FileName(value); } = Shown.FileName(Name);

    /// <summary>What the inspection on its way in found; null if it is still to be inspected.</summary>
    public InspectedAs? InspectedAs { get; init; }

    /// <summary>The bytes that were downloaded.</summary>
    public ReadOnlyMemory<byte> Content => Bytes ?? ReadOnlyMemory<byte>.Empty;
}

/// <summary>Takes places that people send; offered by the feature that keeps them.</summary>
public interface IPlaceTaker
{
    /// <summary>Answers a place; false if this person's places are taken for nothing.</summary>
    ValueTask<bool> TryTakeAsync(Turn turn, Place place, CancellationToken ct);
}

/// <summary>A point on the map: degrees and the platform's label for it.</summary>
public sealed record Place(double Latitude, double Longitude, string Label);
