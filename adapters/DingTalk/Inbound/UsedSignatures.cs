using System.Globalization;
using System.Security.Cryptography;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>
/// Remembers the body that each of DingTalk's signatures came with, as they cover only the time: a header that someone has seen is good for nothing
/// but its own body. Kept in the store, so that it holds on every node and after a restart. Documents are reused in turn: there are never more than
/// tenths of a second in which a signature is valid.
/// </summary>
public sealed class UsedSignatures(Sessions sessions)
{
    private const int Tenth = 100;

    // More than both sides of the window: whatever a reused place held has expired.
    private static readonly long Places = (long)(Protocol.Signatures.Window * 2.5).TotalMilliseconds / Tenth;

    /// <summary>Whether the signature may bring this body: it has brought none before, or this very one.</summary>
    /// <param name="kind">Which of DingTalk's signatures.</param>
    /// <param name="timestamp">The time it was verified to cover, ms.</param>
    /// <param name="body">As it was posted.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">It can't be told: DingTalk must send it again.</exception>
    public async Task<bool> TakeAsync(string kind, string timestamp, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var tenth = long.Parse(timestamp, CultureInfo.InvariantCulture) / Tenth;
        var (id, hash) = (
            string.Create(CultureInfo.InvariantCulture, $"{kind}/{tenth % Places}"),
            Convert.ToHexStringLower(SHA256.HashData(body.Span)));
        while (true)
        {
            var session = sessions.Open(Actor.System(DingTalkAdapter.Key));
            var known = await session.FindAsync<UsedSignature>(id, ct);
            if (known?.Tenth > tenth)
            {
                return false;
            }

            var bodies = known?.Tenth == tenth ? known.Bodies : new Dictionary<string, string>();
            if (bodies.TryGetValue(timestamp, out var used))
            {
                return used == hash;
            }

            session.Store(
                (known ?? new UsedSignature { Id = id }) with
                {
                    Tenth = tenth,
                    Bodies = new Dictionary<string, string>(bodies) { [timestamp] = hash },
                },
                "signature.use");
            try
            {
                await session.CommitAsync(ct);
                return true;
            }
            catch (ConcurrencyException)
            {
                // Another one in the same tenth of a second was faster: look again.
            }
        }
    }
}

/// <summary>The bodies that came with the signatures of one tenth of a second: their SHA-256 by the signature's time.</summary>
public sealed record UsedSignature : Entity
{
    /// <summary>Which tenth, since the epoch.</summary>
    public long Tenth { get; init; }

    public IReadOnlyDictionary<string, string> Bodies { get; init; } = new Dictionary<string, string>();
}

/// <summary>What DingTalk's adapter stores.</summary>
public static class DingTalkKinds
{
    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<UsedSignature>("dingtalk_signatures", audited: false)];
}
