using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.DingTalk.Client;

/// <summary>What DingTalk's robot can do besides cards (<see cref="DingTalkCards"/>).</summary>
public sealed class DingTalkClient(DingTalkApi api, DingTalkOptions options)
{
    private const int NobodyOfOurs = 60121;
    private static readonly (string Type, string Topic)[] Subscriptions = [("EVENT", "*"), ("CALLBACK", Topics.Robot), ("CALLBACK", Topics.Card)];

    /// <summary>Sends a message by the API.</summary>
    /// <param name="address">Whom to.</param>
    /// <param name="key">The message's kind, e.g. <c>sampleText</c>.</param>
    /// <param name="content">What belongs to the kind.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SendAsync(DingTalkAddress address, string key, JsonObject content, CancellationToken ct)
    {
        var body = new JsonObject { ["robotCode"] = options.Robot, ["msgKey"] = key, ["msgParam"] = content.ToJsonString(DingTalkApi.Json) };
        if (address.IsGroup)
        {
            body["openConversationId"] = address.Id;
            await api.CallAsync(HttpMethod.Post, "v1.0/robot/groupMessages/send", body, ct);
            return;
        }

        body["userIds"] = new JsonArray(address.Id);
        var answer = await api.CallAsync(HttpMethod.Post, "v1.0/robot/oToMessages/batchSend", body, ct);
        if (answer["invalidStaffIdList"] is JsonArray { Count: > 0 })
        {
            throw DingTalkErrors.Of(200, new JsonObject { ["code"] = "staffId.notExisted", ["message"] = "invalidStaffIdList" });
        }

        if (answer["flowControlledStaffIdList"] is JsonArray { Count: > 0 })
        {
            throw new PlatformException(
                PlatformVerdict.Retry,
                "DingTalk lets no more messages to this person pass for the moment (flowControlledStaffIdList).");
        }
    }

    /// <summary>Answers by the webhook that came with a message.</summary>
    /// <param name="webhook">Where to.</param>
    /// <param name="message"><c>msgtype</c> and what belongs to it.</param>
    /// <param name="ct">Cancels.</param>
    public Task ReplyAsync(Uri webhook, JsonObject message, CancellationToken ct) =>
        api.PostToAsync(webhook, JsonContent.Create(message, options: DingTalkApi.Json), ct);

    /// <summary>Uploads a file and returns its media id.</summary>
    /// <param name="type"><c>image</c> or <c>file</c>.</param>
    /// <param name="name">As people see it.</param>
    /// <param name="bytes">At most 20 MB.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string> UploadAsync(string type, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var answer = await api.CallCountedAsync($"media/upload?type={type}", () => PlatformHttp.FileForm("media", name, bytes), ct);
        return DingTalkApi.Text(answer, "media_id") ?? throw new PlatformException(PlatformVerdict.Retry, "DingTalk gave no media id.");
    }

    /// <summary>Fetches what someone sent, at most its first <paramref name="most"/> bytes.</summary>
    public async Task<ReadOnlyMemory<byte>> DownloadAsync(string downloadCode, int most, CancellationToken ct)
    {
        var answer = await api.CallAsync(
            HttpMethod.Post,
            "v1.0/robot/messageFiles/download",
            new JsonObject { ["downloadCode"] = downloadCode, ["robotCode"] = options.Robot },
            ct);
        return await api.FetchAsync(DingTalkApi.Text(answer, "downloadUrl"), most, ct);
    }

    /// <summary>The person's mobile number; null if they are unknown, or the app may not see it.</summary>
    public async Task<string?> FindMobileAsync(string userId, CancellationToken ct)
    {
        try
        {
            var answer = await api.CallOldAsync("topapi/v2/user/get", () => JsonContent.Create(new JsonObject { ["userid"] = userId }), ct);
            return answer["result"] is JsonObject person ? DingTalkApi.Text(person, "mobile") : null;
        }
        catch (PlatformException refused) when (refused.Verdict == PlatformVerdict.GiveUp)
        {
            return null;
        }
    }

    /// <summary>The member of our company behind a code of a sign-in; null for anyone else.</summary>
    public async Task<string?> FindSignedInAsync(string code, CancellationToken ct)
    {
        var signedIn = await api.CallOpenlyAsync(
            "v1.0/oauth2/userAccessToken",
            new JsonObject
            {
                ["clientId"] = options.ClientId,
                ["clientSecret"] = options.ClientSecret,
                ["code"] = code,
                ["grantType"] = "authorization_code",
            },
            ct);
        if (DingTalkApi.Text(signedIn, "corpId") != options.CorpId || DingTalkApi.Text(signedIn, "accessToken") is not { } token)
        {
            return null;
        }

        var me = await api.ReadAsAsync(token, "v1.0/contact/users/me", ct);
        return DingTalkApi.Text(me, "unionId") is { } unionId ? await FindMemberAsync(unionId, ct) : null;
    }

    // People outside of the company can be among its contacts.
    private async Task<string?> FindMemberAsync(string unionId, CancellationToken ct)
    {
        try
        {
            var answer = await api.CallOldAsync(
                "topapi/user/getbyunionid", () => JsonContent.Create(new JsonObject { ["unionid"] = unionId }), ct);
            return answer["result"] is JsonObject found && found["contact_type"]?.GetValue<int>() == 0 ? DingTalkApi.Text(found, "userid") : null;
        }
        catch (PlatformException refused) when (refused is { Verdict: PlatformVerdict.GiveUp, Code: NobodyOfOurs })
        {
            return null;
        }
    }

    /// <summary>A place to connect to: works once, for about 90 s.</summary>
    public async Task<Uri> OpenConnectionAsync(CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["clientId"] = options.ClientId,
            ["clientSecret"] = options.ClientSecret,
            ["ua"] = "chatsales",
            ["subscriptions"] = new JsonArray([.. Subscriptions.Select(one => new JsonObject { ["type"] = one.Type, ["topic"] = one.Topic })]),
        };
        JsonObject answer;
        try
        {
            answer = await api.CallOpenlyAsync("v1.0/gateway/connections/open", body, ct);
        }
        catch (PlatformException refused)
        {
            throw DingTalkErrors.OfCredentials(refused);
        }

        return
            DingTalkApi.Text(answer, "ticket") is { } ticket
            && Uri.TryCreate($"{DingTalkApi.Text(answer, "endpoint")}?ticket={Uri.EscapeDataString(ticket)}", UriKind.Absolute, out var address)
            && address.Scheme is "ws" or "wss"
            ? address
            : throw new PlatformException(PlatformVerdict.Retry, "DingTalk named no place to connect to.");
    }
}

/// <summary>What a connection can subscribe to.</summary>
internal static class Topics
{
    public const string Robot = "/v1.0/im/bot/messages/get";
    public const string Card = "/v1.0/card/instances/callback";
}
