using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WebChat;

/// <summary>What the page puts into the inbox, as JSON.</summary>
internal sealed record WebMessage
{
    public required Id<Person> PersonId { get; init; }

    public string? Text { get; init; }

    public WebTap? Tap { get; init; }

    public IReadOnlyList<WebFile> Files { get; init; } = [];

    public Place? Place { get; init; }

    public bool Entered { get; init; }
}

/// <summary>A tapped button: its payload, the card's inputs, and the line that the card stands in.</summary>
/// <param name="Payload">As the button has it.</param>
/// <param name="Inputs">By their names.</param>
/// <param name="LineId">The line's id.</param>
/// <param name="Renews">See <see cref="CardTap.Renews"/>.</param>
internal sealed record WebTap(string Payload, IReadOnlyDictionary<string, string> Inputs, string LineId, bool Renews = false);

/// <summary>A file inspected on arrival: its bytes are in the vault, unless it was refused.</summary>
/// <param name="Name">As it came.</param>
/// <param name="Sha256">Its place in the vault; empty if it was refused.</param>
/// <param name="InspectedAs">What was found; null in messages from before files were inspected here.</param>
public sealed record WebFile(string Name, string Sha256, InspectedAs? InspectedAs = null);
