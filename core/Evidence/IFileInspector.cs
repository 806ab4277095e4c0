using ChatSales.Core.Conversation;

namespace ChatSales.Core.Evidence;

/// <summary>
/// Inspects files that people sent, by the rules of <see cref="Inspection"/>, where nothing that a file does to its reader reaches the host: in
/// another process, bounded in memory and time, a few at a time and one per person.
/// </summary>
public interface IFileInspector
{
    /// <summary>What the file is by its bytes, or what is wrong with it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="personId">Who sent it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InspectionException">It could not be inspected, through no fault of the file.</exception>
    Task<Outcome<StoredFile>> InspectAsync(ReadOnlyMemory<byte> bytes, string personId, CancellationToken ct);
}

/// <summary>Files can't be inspected now, whatever they contain.</summary>
public sealed class InspectionException(string message, Exception? inner = null) : Exception(message, inner);
