using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>A group of which is known whether the bot is in it; in all others it is taken to be.</summary>
public sealed record KnownGroup : Entity
{
    public required bool HasBot { get; init; }

    /// <summary>When that came about, where the platform told; null where it was found out otherwise.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The id of a platform's group.</summary>
    public static string IdOf(string platform, string address) => StoreLimits.ShortenedKey($"{platform}:{address}");

    /// <summary>Whether what is sent to a group can arrive.</summary>
    public static async ValueTask<bool> HasBotAsync(Session session, string platform, string address, CancellationToken ct) =>
        await session.FindAsync<KnownGroup>(IdOf(platform, address), ct) is not { HasBot: false };

    /// <summary>The bot was taken out of a group, or brought back; false if that was known, or no longer holds.</summary>
    /// <param name="session">The caller's.</param>
    /// <param name="platform">The platform's key.</param>
    /// <param name="address">The group.</param>
    /// <param name="hasBot">Whether the bot is in it now.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="at">When, by the platform's clock: what it told of later times stands, as it repeats events for hours.</param>
    public static async Task<bool> SetAsync(
        Session session, string platform, string address, bool hasBot, CancellationToken ct, DateTimeOffset? at = null)
    {
        var id = IdOf(platform, address);
        var known = await session.FindAsync<KnownGroup>(id, ct) ?? new KnownGroup { Id = id, HasBot = true };
        if (at < known.At || (known.HasBot == hasBot && (at is null || at == known.At)))
        {
            return false;
        }

        session.Store(known with { HasBot = hasBot, At = at ?? known.At }, "group.bot");
        return known.HasBot != hasBot;
    }
}
