using ChatSales.Core.Conversation;

namespace ChatSales.Core.Evidence;

/// <summary>
/// Looks at files that people sent, by the rules of <see cref="Inspection"/>, where nothing that a file does to its reader reaches the host: in
/// another process, with bounds on memory and time, a few at a time and one of each person.
/// </summary>
public interface IFileInspector
{
    /// <summary>The file as its bytes say, or what is wrong with it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="personId">Who sent it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InspectionException">It could not be looked at, for a reason that is not the file's.</exception>
    Task<Outcome<StoredFile>> InspectAsync(ReadOnlyMemory<byte> bytes, string personId, CancellationToken ct);
}

/// <summary>Files can't be looked at now, whatever is in them.</summary>
public sealed class InspectionException(string message, Exception? inner = null) : Exception(message, inner);
