using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>A group of which is known whether the bot is in it; in all others it is taken to be.</summary>
public sealed record KnownGroup : Entity
{
    public required bool HasBot { get; init; }

    /// <summary>The id of a platform's group.</summary>
    public static string IdOf(string platform, string address) => StoreLimits.ShortenedKey($"{platform}:{address}");

    /// <summary>Whether what is sent to a group can arrive.</summary>
    public static async ValueTask<bool> HasBotAsync(Session session, string platform, string address, CancellationToken ct) =>
        await session.FindAsync<KnownGroup>(IdOf(platform, address), ct) is not { HasBot: false };

    /// <summary>The bot was taken out of a group, or brought back; false if that was known.</summary>
    public static async Task<bool> SetAsync(Session session, string platform, string address, bool hasBot, CancellationToken ct)
    {
        var id = IdOf(platform, address);
        var known = await session.FindAsync<KnownGroup>(id, ct) ?? new KnownGroup { Id = id, HasBot = true };
        if (known.HasBot == hasBot)
        {
            return false;
        }

        session.Store(known with { HasBot = hasBot }, "group.bot");
        return true;
    }
}
