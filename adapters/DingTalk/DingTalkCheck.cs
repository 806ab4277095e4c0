using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;

namespace ChatSales.Adapters.DingTalk;

/// <summary>
/// Whether the credentials and permissions are what the bot needs, and which is missing. Calls count towards the company's monthly quota, so that permissions are asked for once an hour, or once a minute as long as something is wrong.
/// </summary>
public sealed class DingTalkCheck(DingTalkApi api, DingTalkClient client, DingTalkCards cards, DingTalkOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly TimeSpan FaultLife = TimeSpan.FromMinutes(1);
    private volatile Answer? last;

    private sealed record Answer(string Result, PlatformException? Fault, DateTimeOffset Until);

    /// <exception cref="PlatformException">What is wrong and what to do.</exception>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        await api.CheckAsync(ct);
        if (last is not { } known || known.Until <= clock.GetUtcNow())
        {
            last = known = await AskAsync(ct);
        }

        return known.Fault is null ? known.Result : throw known.Fault;
    }

    private async Task<Answer> AskAsync(CancellationToken ct)
    {
        try
        {
            return new Answer("credentials work" + await PermissionsAsync(ct), null, clock.GetUtcNow() + Life);
        }
        catch (PlatformException fault)
        {
            return new Answer("", fault, clock.GetUtcNow() + FaultLife);
        }
    }

    private async Task<string> PermissionsAsync(CancellationToken ct)
    {
        if (options.Mode == DingTalkMode.Stream)
        {
            await client.OpenConnectionAsync(ct);
        }

        await RobotAsync(ct);
        return await CardsAsync(ct) + await PeopleAsync(ct);
    }

    // A file that is not there is refused for that reason, or for want of the robot or a permission.
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

    // Without the permission the bot still has buttons, on cards of an older form.
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

    // Only for finding accounts.
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
