using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.DingTalk;

/// <summary>
/// Checks whether credentials and permissions are what the bot needs, which one is missing, and how much of the month's quota is used. Its own calls
/// count too.
/// </summary>
public sealed class DingTalkCheck
{
    private readonly DingTalkApi api;
    private readonly DingTalkClient client;
    private readonly DingTalkCards cards;
    private readonly DingTalkQuota quota;
    private readonly DingTalkOptions options;
    private readonly Sessions sessions;
    private readonly RememberedCheck permissions;

    public DingTalkCheck(
        DingTalkApi api,
        DingTalkClient client,
        DingTalkCards cards,
        DingTalkQuota quota,
        DingTalkOptions options,
        Sessions sessions,
        TimeProvider clock)
    {
        (this.api, this.client, this.cards, this.quota, this.options, this.sessions) = (api, client, cards, quota, options, sessions);
        // Each look takes three or four of the 5,000 calls that the standard edition has in a month (docs/setup-dingtalk.md).
        permissions = new RememberedCheck(PermissionsAsync, clock, seldom: true);
    }

    /// <exception cref="PlatformException">What is wrong and what to do.</exception>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        await api.CheckAsync(ct);
        return $"{await permissions.RunAsync(ct)}; counted here: {await quota.Calls.StateAsync(sessions, ct)}, "
            + $"{await quota.Deliveries.StateAsync(sessions, ct)}";
    }

    private async Task<string> PermissionsAsync(CancellationToken ct)
    {
        if (options.Mode == DingTalkMode.Stream)
        {
            await client.OpenConnectionAsync(ct);
        }

        await RobotAsync(ct);
        return "credentials work" + await CardsAsync(ct) + await PeopleAsync(ct);
    }

    // A nonexistent file is refused for that reason, or for a missing robot or permission.
    private async Task RobotAsync(CancellationToken ct)
    {
        try
        {
            await client.DownloadAsync("chatsales-check", most: 0, ct);
        }
        catch (PlatformException refused) when (refused.Verdict == PlatformVerdict.GiveUp)
        {
        }
    }

    // Without the permission the bot still has buttons, on an older kind of card.
    private async Task<string> CardsAsync(CancellationToken ct)
    {
        try
        {
            await cards.CheckAsync(ct);
            return "";
        }
        catch (PlatformException missing) when (DingTalkErrors.IsMissingPermission(missing) && !options.HasOwnTemplate)
        {
            return $"; cards can't be made and are sent as action cards: {missing.Message}";
        }
    }

    // Needed only to find accounts.
    private async Task<string> PeopleAsync(CancellationToken ct)
    {
        try
        {
            await client.FindMobileAsync("chatsales-check", ct);
            return "";
        }
        catch (PlatformException missing) when (DingTalkErrors.IsMissingPermission(missing))
        {
            return $"; accounts can't be looked up: {missing.Message}";
        }
    }
}
