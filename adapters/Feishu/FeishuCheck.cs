using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;

namespace ChatSales.Adapters.Feishu;

/// <summary>
/// Checks whether credentials and permissions are what the bot needs, and which one is missing. Feishu has no harmless call to test a permission, but
/// it checks permissions first: a call about something nonexistent is refused for that reason, or for the missing permission.
/// </summary>
public sealed class FeishuCheck
{
    // Not in the form of any id, so that it can mean nobody.
    private const string Nothing = "chatsales-check";
    private readonly FeishuClient client;
    private readonly FeishuOptions options;
    private readonly RememberedCheck permissions;

    public FeishuCheck(FeishuClient client, FeishuOptions options, TimeProvider clock)
    {
        (this.client, this.options) = (client, options);
        permissions = new RememberedCheck(PermissionsAsync, clock);
    }

    /// <exception cref="PlatformException">What is wrong and what to do.</exception>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        await client.CheckAsync(ct);
        if (options.Mode == FeishuMode.LongConnection)
        {
            await client.FindConnectionAsync(ct);
        }

        return await permissions.RunAsync(ct);
    }

    private async Task<string> PermissionsAsync(CancellationToken ct)
    {
        await RefusedAsync(client.SendAsync(new FeishuAddress($"oc_{Nothing}", null), "text", new JsonObject { ["text"] = Nothing }, Nothing, ct));
        await RefusedAsync(client.DownloadAsync($"om_{Nothing}", $"img_{Nothing}", "image", most: 0, ct));
        return (options.Mode == FeishuMode.LongConnection ? "credentials work, a long connection may be opened" : "credentials work")
            + await PeopleAsync(ct) + await SpeechAsync(ct);
    }

    // No voice at all is refused for that reason; whether the company's edition has speech, only a real one shows.
    private async Task<string> SpeechAsync(CancellationToken ct)
    {
        try
        {
            await (options.Speech ? RefusedAsync(client.RecognizeAsync(default, FeishuVoices.IdOf(Nothing), ct)) : Task.CompletedTask);
            return "";
        }
        catch (PlatformException missing) when (FeishuErrors.IsMissingPermission(missing.Code))
        {
            return $"; voices can't be written down: {missing.Message}";
        }
    }

    private static async Task RefusedAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (PlatformException refused) when (refused.Verdict == PlatformVerdict.GiveUp)
        {
        }
    }

    // Needed only to find accounts.
    private async Task<string> PeopleAsync(CancellationToken ct)
    {
        try
        {
            await RefusedAsync(client.FindByMobileAsync([Nothing], ct));
            return "";
        }
        catch (PlatformException missing) when (FeishuErrors.IsMissingPermission(missing.Code))
        {
            return $"; accounts can't be looked up: {missing.Message}";
        }
    }
}
