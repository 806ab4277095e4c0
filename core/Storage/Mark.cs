using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Storage;

/// <summary>
/// Records that something happened that may happen only once, or one at a time; its id names it. Marks are kept for good, as it may be tried again at
/// any time (docs/decisions/0017-once-and-only-on-what-was-read.md).
/// </summary>
public sealed record Mark : Entity
{
    /// <summary>When it last happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The result, for whoever tries again; null if nothing can be shown.</summary>
    public Subject? Shown { get; init; }

    /// <summary>The id of the mark with this name: a name too long for an id is hashed.</summary>
    public static string IdOf(string name) =>
        name.Length <= StoreLimits.LongestKey ? name : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
