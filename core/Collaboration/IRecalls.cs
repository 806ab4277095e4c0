using ChatSales.Core.Storage;

namespace ChatSales.Core.Collaboration;

/// <summary>Takes what platforms tell of messages that people took back. It is kept before the event is acknowledged.</summary>
public interface IRecalls
{
    /// <summary>Notes that a message was taken back; the same twice is one.</summary>
    /// <param name="platform">The platform's key.</param>
    /// <param name="messageId">The message's id, as in the inbox.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">Not kept: the platform must tell it again.</exception>
    Task KeepAsync(string platform, string messageId, CancellationToken ct);
}

/// <summary>Notes recalls on the log's entries.</summary>
public sealed class Recalls(Sessions sessions) : IRecalls
{
    public async Task KeepAsync(string platform, string messageId, CancellationToken ct) =>
        await sessions.DoAsync(Actor.System(platform), session => CollaborationLog.RecallAsync(session, messageId, by: null, ct), ct);
}
