using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Storage;

/// <summary>
/// That something happened which may happen once, or one at a time: its id is the name of that. Marks are kept: what they stand for may be tried
/// again at any time (docs/decisions/0021-once-and-only-on-what-was-read.md).
/// </summary>
public sealed record Mark : Entity
{
    /// <summary>When it happened last.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What came of it, for whoever tries again; null if nothing can be shown.</summary>
    public Subject? Shown { get; init; }

    /// <summary>The id of the mark of this name: a name that is longer than ids may be counts by its hash.</summary>
    public static string IdOf(string name) =>
        name.Length <= StoreLimits.LongestKey ? name : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
