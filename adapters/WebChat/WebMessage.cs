namespace ChatSales.Adapters.WebChat;

/// <summary>What the page puts into the inbox, as JSON.</summary>
internal sealed record WebMessage
{
    public required string PersonId { get; init; }

    public string? Text { get; init; }

    public WebTap? Tap { get; init; }

    public IReadOnlyList<WebFile> Files { get; init; } = [];

    public bool Entered { get; init; }
}

/// <summary>A tapped button: its payload, the card's inputs, and the line that the card stands in.</summary>
internal sealed record WebTap(string Payload, IReadOnlyDictionary<string, string> Inputs, string LineId);

/// <summary>A file whose bytes are in the vault already.</summary>
internal sealed record WebFile(string Name, string Sha256);
