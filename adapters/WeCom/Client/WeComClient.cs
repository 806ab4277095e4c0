using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.Client;

/// <summary>What WeCom answered to a message.</summary>
/// <param name="MessageId">WeCom's id of it.</param>
/// <param name="ResponseCode">Lets a card with buttons be updated once; null for other messages.</param>
public sealed record SentMessage(string? MessageId, string? ResponseCode);

/// <summary>Kinds of media that can be uploaded.</summary>
public enum MediaKind
{
    Image,
    Voice,
    Video,
    File,
}

/// <summary>WeCom's API for one self-built app. Every failure is a <see cref="PlatformException"/>; the access token never shows in one.</summary>
public sealed class WeComClient : IDisposable
{
    private readonly PlatformHttp http;
    private readonly WeComOptions options;
    private readonly TokenCache tokens;

    public WeComClient(HttpClient http, WeComOptions options, Sessions sessions, TimeProvider clock)
    {
        http.BaseAddress = new Uri(options.ApiBase);
        (this.http, this.options) = (new PlatformHttp(http, "WeCom"), options);
        tokens = new TokenCache(
            new AppCredentials($"{WeComAdapter.Key}/{options.CorpId}/{options.AgentId}", options.Secret),
            FetchTokenAsync,
            sessions,
            clock);
    }

    /// <summary>Sends a message; <paramref name="message"/> holds <c>msgtype</c> and what belongs to it.</summary>
    public async Task<SentMessage> SendAsync(WeComAddress address, JsonObject message, CancellationToken ct)
    {
        var body = (JsonObject)message.DeepClone();
        if (address.IsGroup)
        {
            body["chatid"] = address.Id;
            await PostAsync("appchat/send", body, ct);
            return new SentMessage(null, null);
        }

        body["touser"] = address.Id;
        body["agentid"] = options.AgentId;
        // Retries carry identical content; WeCom drops what it has delivered within four hours.
        body["enable_duplicate_check"] = 1;
        body["duplicate_check_interval"] = 14_400;
        var answer = await PostAsync("message/send", body, ct);
        return Text(answer, "invaliduser") is { Length: > 0 }
            ? throw WeComErrors.Of(81013, "invaliduser")
            : new SentMessage(Text(answer, "msgid"), Text(answer, "response_code"));
    }

    /// <summary>Replaces a card, once per response code.</summary>
    public Task UpdateCardAsync(string userId, string responseCode, JsonObject card, CancellationToken ct) =>
        PostAsync(
            "message/update_template_card",
            new JsonObject
            {
                ["userids"] = new JsonArray(userId),
                ["agentid"] = options.AgentId,
                ["response_code"] = responseCode,
                ["template_card"] = card.DeepClone(),
            },
            ct);

    /// <summary>Uploads a file and returns its media id, which lives three days.</summary>
    public async Task<string> UploadAsync(MediaKind kind, string fileName, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var answer = await CallAsync($"media/upload?type={kind.ToString().ToLowerInvariant()}", () => Form(fileName, bytes), ct);
        return Text(answer, "media_id") ?? throw new PlatformException(PlatformVerdict.Retry, "WeCom gave no media id.");
    }

    /// <summary>Fetches media that someone sent; at most its first <paramref name="most"/> bytes.</summary>
    public async Task<ReadOnlyMemory<byte>> DownloadAsync(string mediaId, int most, CancellationToken ct) =>
        await WithTokenAsync(async token =>
        {
            var path = $"media/get?media_id={Uri.EscapeDataString(mediaId)}";
            using var response = await SendAsync(
                () => new HttpRequestMessage(HttpMethod.Get, Address(path, token)), ct, HttpCompletionOption.ResponseHeadersRead);
            // An error comes as JSON, with status 200 too.
            if (response.Content.Headers.ContentType?.MediaType is "application/json" or "text/plain")
            {
                ThrowIfError(await http.JsonAsync(response, ct));
            }

            return await http.ReadAsync(response, most, ct);
        }, ct);

    /// <summary>The member's name as the app may see it; null if it may not.</summary>
    public async Task<string?> FindUserAsync(string userId, CancellationToken ct) =>
        Text(await CallAsync($"user/get?userid={Uri.EscapeDataString(userId)}", null, ct), "name");

    /// <summary>Reads from the API; refusals are told from empty lists, which come with them.</summary>
    public Task<JsonObject> ReadAsync(string path, CancellationToken ct) => CallAsync(path, null, ct);

    /// <summary>The member behind a code of a sign-in; null for outsiders, and for members to whom the app isn't open.</summary>
    public async Task<string?> FindSignedInAsync(string code, CancellationToken ct)
    {
        var answer = await CallAsync($"auth/getuserinfo?code={Uri.EscapeDataString(code)}", null, ct);
        // People of linked companies are named with their company's id before a slash.
        if (Text(answer, "userid") is not { Length: > 0 } userId || userId.Contains('/'))
        {
            return null;
        }

        try
        {
            // It also answers for members outside of the app's range.
            await FindUserAsync(userId, ct);
            return userId;
        }
        catch (PlatformException unseen) when (unseen.Verdict == PlatformVerdict.GiveUp || WeComErrors.IsOutOfRange(unseen.Code))
        {
            return null;
        }
    }

    /// <summary>Calls the API.</summary>
    public Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken ct) => CallAsync(path, () => JsonContent.Create(body), ct);

    /// <summary>The app's name, which shows that secret, agent id and trusted address are right.</summary>
    public async Task<string> CheckAsync(CancellationToken ct)
    {
        var app = await CallAsync($"agent/get?agentid={options.AgentId}", null, ct);
        return app["close"]?.GetValue<int>() == 1
            ? throw new PlatformException(PlatformVerdict.Operator, WeComErrorTexts.SwitchedOff) { Words = WeComErrorTexts.SwitchedOffWords }
            : Text(app, "name") ?? "";
    }

    public void Dispose() => tokens.Dispose();

    private Task<JsonObject> CallAsync(string path, Func<HttpContent>? content, CancellationToken ct) =>
        WithTokenAsync(
            async token =>
            {
                using var response = await SendAsync(
                    () =>
                        new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, Address(path, token))
                        {
                            Content = content?.Invoke(),
                        },
                    ct);
                var answer = await http.JsonAsync(response, ct);
                ThrowIfError(answer);
                return answer;
            },
            ct);

    private Task<T> WithTokenAsync<T>(Func<string, Task<T>> call, CancellationToken ct) =>
        tokens.UseAsync(call, refused => WeComErrors.IsStaleToken(refused.Code), ct);

    private async Task<AccessToken> FetchTokenAsync(CancellationToken ct)
    {
        using var response = await SendAsync(
            () =>
                new HttpRequestMessage(
                    HttpMethod.Get,
                    $"cgi-bin/gettoken?corpid={Uri.EscapeDataString(options.CorpId)}&corpsecret={Uri.EscapeDataString(options.Secret)}"),
            ct);
        var answer = await http.JsonAsync(response, ct);
        ThrowIfError(answer);
        return Text(answer, "access_token") is { } token
            ? new AccessToken(token, TimeSpan.FromSeconds(answer["expires_in"]?.GetValue<int>() ?? 0))
            : throw new PlatformException(PlatformVerdict.Retry, "WeCom gave no access token.");
    }

    private async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> request,
        CancellationToken ct,
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        using var message = request();
        var response = await http.SendAsync(message, ct, until);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw http.Refused(response);
        }
    }

    private static void ThrowIfError(JsonObject answer)
    {
        if (answer["errcode"]?.GetValue<int>() is { } code and not 0)
        {
            throw WeComErrors.Of(code, Text(answer, "errmsg") ?? "");
        }
    }

    private static MultipartContent Form(string fileName, ReadOnlyMemory<byte> bytes) =>
        PlatformHttp.FileForm("media", fileName, bytes, string.Create(CultureInfo.InvariantCulture, $"; filelength={bytes.Length}"));

    private static string Address(string path, string token) =>
        string.Create(CultureInfo.InvariantCulture, $"cgi-bin/{path}{(path.Contains('?') ? '&' : '?')}access_token={Uri.EscapeDataString(token)}");

    private static string? Text(JsonObject answer, string name) => answer[name]?.GetValue<string>();
}
