using System.Globalization;
using System.Security.Cryptography;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Evidence;

/// <summary>
/// The result of an inspection, as it travels between processes and is kept with a message: what the bytes are, or the id of the reason against them.
/// </summary>
public sealed record InspectedAs
{
    /// <summary>Judged from the bytes; empty if they are refused.</summary>
    public string MediaType { get; init; } = "";

    public string? PictureHash { get; init; }

    /// <summary>Id of one of <see cref="EvidenceTexts.OfInspection"/>; null if nothing is wrong.</summary>
    public string? Refusal { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public static InspectedAs Of(Outcome<StoredFile> outcome) =>
        outcome.IsRefused
            ? new InspectedAs
            {
                Refusal = outcome.Refusal.Message.Id,
                Arguments = [.. outcome.Refusal.Arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "")],
            }
            : new InspectedAs { MediaType = outcome.Value.MediaType, PictureHash = outcome.Value.PictureHash };

    /// <summary>Turns the result back into an outcome for the inspected bytes. Texts come from here, not from the process that inspected.</summary>
    public Outcome<StoredFile> About(ReadOnlyMemory<byte> bytes) => Refusal is null
        ? new StoredFile(Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), bytes.Length, MediaType, PictureHash)
        : new Refusal(EvidenceTexts.OfInspection.FirstOrDefault(message => message.Id == Refusal) ?? EvidenceTexts.UnknownType, [.. Arguments]);
}
