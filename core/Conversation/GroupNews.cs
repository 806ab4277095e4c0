using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>Takes what is found out about the bot's place in groups: platforms tell it, or refuse what is sent there.</summary>
public sealed class GroupNews(Sessions sessions, IEnumerable<ILostWords> takers, IEnumerable<ILostGroups> watchers)
{
    /// <summary>Notes that the bot was taken out of a group, or brought back; kept before the platform's event is acknowledged.</summary>
    /// <exception cref="StorageException">Not kept: the platform must tell it again.</exception>
    public Task KeepAsync(string platform, GroupMove move, CancellationToken ct) => sessions.DoAsync(
        Actor.System(platform),
        async session =>
        {
            await SetAsync(session, platform, move.Address, move.HasBot, move.At, ct);
            return move.HasBot;
        },
        ct);

    /// <summary>A message can't reach its group any more: that is noted, and whom it was for is told in another way.</summary>
    public Task LoseAsync(OutboxMessage message, CancellationToken ct) => sessions.DoAsync(
        Actor.System(message.Platform),
        async session =>
        {
            await SetAsync(session, message.Platform, message.Recipient, hasBot: false, at: null, ct);
            foreach (var taker in takers)
            {
                await taker.TakeAsync(session, message, ct);
            }

            return message.Id;
        },
        ct);

    private async Task SetAsync(Session session, string platform, string address, bool hasBot, DateTimeOffset? at, CancellationToken ct)
    {
        if (await KnownGroup.SetAsync(session, platform, address, hasBot, ct, at) && !hasBot)
        {
            foreach (var watcher in watchers)
            {
                await watcher.LostAsync(session, platform, address, ct);
            }
        }
    }
}

/// <summary>The bot was taken out of a group, or brought into one.</summary>
/// <param name="Address">The group.</param>
/// <param name="HasBot">Whether the bot is in it since.</param>
/// <param name="At">When, by the platform's clock; null if it doesn't tell.</param>
public sealed record GroupMove(string Address, bool HasBot, DateTimeOffset? At);

/// <summary>Hears that the bot was taken out of a group; offered by features that talk in groups.</summary>
public interface ILostGroups
{
    /// <summary>Tells whoever can bring it back; does nothing about groups of other features.</summary>
    Task LostAsync(Session session, string platform, string address, CancellationToken ct);
}

/// <summary>Takes words that could not be brought to a group; offered by the feature that sent them.</summary>
public interface ILostWords
{
    /// <summary>Brings them to whom they were for; does nothing with words of other features.</summary>
    Task TakeAsync(Session session, OutboxMessage message, CancellationToken ct);
}
