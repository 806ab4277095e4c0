using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Feishu.Client;

/// <summary>
/// Feishu's API for one company-built app. Every failure is a <see cref="PlatformException"/>; no token or secret ever shows in one.
/// </summary>
public sealed class FeishuClient : IDisposable
{
    /// <summary>How JSON is written for Feishu: characters unescaped, so that a card's size matches its text.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PlatformHttp http;
    private readonly FeishuOptions options;
    private readonly TokenCache tokens;
    private string? botOpenId;

    public FeishuClient(HttpClient http, FeishuOptions options, Sessions sessions, TimeProvider clock)
    {
        http.BaseAddress = new Uri(options.ApiBase);
        (this.http, this.options) = (new PlatformHttp(http, "Feishu"), options);
        tokens = new TokenCache(new AppCredentials($"{FeishuAdapter.Key}/{options.AppId}", options.AppSecret), FetchTokenAsync, sessions, clock);
    }

    /// <summary>Sends a message and returns its id.</summary>
    /// <param name="address">Whom to.</param>
    /// <param name="type"><c>text</c>, <c>interactive</c>, <c>image</c> or <c>file</c>.</param>
    /// <param name="content">What belongs to the type.</param>
    /// <param name="uuid">At most 50 characters: the same one within an hour is sent once.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string> SendAsync(FeishuAddress address, string type, JsonObject content, string uuid, CancellationToken ct)
    {
        var body = new JsonObject { ["msg_type"] = type, ["content"] = content.ToJsonString(Json), ["uuid"] = uuid };
        var path = $"im/v1/messages?receive_id_type={address.IdType}";
        if (address.Thread is { } thread)
        {
            path = $"im/v1/messages/{Uri.EscapeDataString(thread)}/reply";
            body["reply_in_thread"] = true;
        }
        else
        {
            body["receive_id"] = address.Id;
        }

        var data = await CallAsync(HttpMethod.Post, path, body, ct);
        return Text(data, "message_id") ?? throw new PlatformException(PlatformVerdict.Retry, "Feishu gave no message id.") { MaybeDone = true };
    }

    /// <summary>Replaces one of our cards, for 14 days after it was sent.</summary>
    public Task UpdateCardAsync(string messageId, JsonObject card, CancellationToken ct) =>
        CallAsync(
            HttpMethod.Patch,
            $"im/v1/messages/{Uri.EscapeDataString(messageId)}",
            new JsonObject { ["content"] = card.ToJsonString(Json) },
            ct);

    /// <summary>Uploads a picture for a message or card and returns its key.</summary>
    public async Task<string> UploadImageAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct) =>
        Key(
            await CallAsync(
                HttpMethod.Post,
                "im/v1/images",
                () => PlatformHttp.FileForm("image", name, bytes, fields: ("image_type", "message")),
                ct),
            "image_key");

    /// <summary>Uploads a file and returns its key.</summary>
    /// <param name="type"><c>pdf</c>, <c>doc</c>, <c>xls</c>, <c>ppt</c> or <c>stream</c>.</param>
    /// <param name="name">As people see it.</param>
    /// <param name="bytes">Not empty, at most 30 MB.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string> UploadFileAsync(string type, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct) =>
        Key(
            await CallAsync(
                HttpMethod.Post,
                "im/v1/files",
                () => PlatformHttp.FileForm("file", name, bytes, fields: [("file_type", type), ("file_name", name)]),
                ct),
            "file_key");

    /// <summary>Fetches what someone sent with a message.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="key">Its image key or file key.</param>
    /// <param name="type"><c>image</c> or <c>file</c>.</param>
    /// <param name="most">At most this many bytes are fetched.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ReadOnlyMemory<byte>> DownloadAsync(string messageId, string key, string type, int most, CancellationToken ct) => WithTokenAsync(
        async token =>
        {
            var path = $"im/v1/messages/{Uri.EscapeDataString(messageId)}/resources/{Uri.EscapeDataString(key)}?type={type}";
            using var response = await SendAsync(HttpMethod.Get, path, null, token, ct, HttpCompletionOption.ResponseHeadersRead);
            // An error comes as JSON; a JSON file would too, but with a name.
            if (!response.IsSuccessStatusCode
                || (response.Content.Headers.ContentType?.MediaType == "application/json" && response.Content.Headers.ContentDisposition is null))
            {
                await DataAsync(response, ct);
                throw http.Refused(response);
            }

            return await http.ReadAsync(response, most, ct);
        },
        ct);

    /// <summary>A message as it is now: type and content; null if it is gone or unreadable.</summary>
    public async Task<FeishuSaid?> FindMessageAsync(string messageId, CancellationToken ct)
    {
        try
        {
            var data = await CallAsync(HttpMethod.Get, $"im/v1/messages/{Uri.EscapeDataString(messageId)}", static () => null, ct);
            List<JsonObject> items = [.. data.Objects("items")];
            return items.FirstOrDefault() is { } first && SaidOf(first) is { } said
                ? said with { Parts = [.. items.Skip(1).Select(SaidOf).OfType<FeishuSaid>()] }
                : null;
        }
        catch (PlatformException fault) when (FeishuErrors.IsGone(fault.Code))
        {
            return null;
        }
    }

    private static FeishuSaid? SaidOf(JsonObject item)
    {
        if (item["deleted"]?.ToString() == "true" || item.Text("msg_type") is not { } type)
        {
            return null;
        }

        try
        {
            // That of a forward is words, not JSON.
            var content = type == FeishuSaid.Forward ? [] : item.Text("body", "content") is { } text ? ForeignJson.Parse(text) : null;
            var isByApp = item.Text("sender", "sender_type") == "app";
            return content is null ? null : new FeishuSaid(type, content, [.. item.Objects("mentions")], isByApp);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The bot's own open_id, asked for once: its mention is not part of what people say to it.</summary>
    public async ValueTask<string> BotOpenIdAsync(CancellationToken ct) => botOpenId ??= await FetchBotAsync(ct);

    /// <summary>The open_ids of those mobile numbers that belong to someone whom the app may see.</summary>
    /// <param name="mobiles">At most 50.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, string>> FindByMobileAsync(IReadOnlyCollection<string> mobiles, CancellationToken ct)
    {
        var body = new JsonObject { ["mobiles"] = new JsonArray([.. mobiles.Select(mobile => JsonValue.Create(mobile))]) };
        var data = await CallAsync(HttpMethod.Post, "contact/v3/users/batch_get_id?user_id_type=open_id", body, ct);
        return (data["user_list"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(user => Text(user, "user_id") is not null && Text(user, "mobile") is not null)
            .ToDictionary(user => Text(user, "mobile")!, user => Text(user, "user_id")!);
    }

    /// <summary>Reads from the API.</summary>
    public Task<JsonObject> ReadAsync(string path, CancellationToken ct) => CallAsync(HttpMethod.Get, path, static () => null, ct);

    /// <summary>Calls the API and returns what is under "data".</summary>
    public Task<JsonObject> CallAsync(HttpMethod method, string path, JsonObject body, CancellationToken ct) =>
        CallAsync(method, path, () => JsonContent.Create(body, options: Json), ct);

    /// <summary>What is said in a voice; empty if nothing is heard.</summary>
    /// <param name="pcm">16,000 samples a second, 16 bits each, one channel; at most a minute.</param>
    /// <param name="id">16 letters, digits or underscores.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string> RecognizeAsync(ReadOnlyMemory<byte> pcm, string id, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["speech"] = new JsonObject { ["speech"] = Convert.ToBase64String(pcm.Span) },
            ["config"] = new JsonObject { ["file_id"] = id, ["format"] = "pcm", ["engine_type"] = "16k_auto" },
        };
        return Text(await CallAsync(HttpMethod.Post, "speech_to_text/v1/speech/file_recognize", body, ct), "recognition_text") ?? "";
    }

    /// <summary>Where to open a long connection, and how to keep it.</summary>
    public async Task<(Uri Address, JsonObject Config)> FindConnectionAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "callback/ws/endpoint")
        {
            Content = JsonContent.Create(new JsonObject { ["AppID"] = options.AppId, ["AppSecret"] = options.AppSecret }),
        };
        request.Headers.Add("locale", "zh");
        using var response = await http.SendAsync(request, ct);
        var answer = await AnswerAsync(response, ct);
        if (Code(answer) is var code and not 0)
        {
            throw FeishuErrors.OfConnect(code, Text(answer, "msg") ?? "");
        }

        return
            answer["data"] is JsonObject data
            && Uri.TryCreate(Text(data, "URL"), UriKind.Absolute, out var address)
            && address.Scheme is "ws" or "wss"
            ? (address, data["ClientConfig"] as JsonObject ?? [])
            : throw new PlatformException(PlatformVerdict.Retry, "Feishu named no address to connect to.");
    }

    /// <summary>Who is behind a code of a sign-in, with their company; null if Feishu doesn't say.</summary>
    /// <param name="code">The code, which counts once.</param>
    /// <param name="back">Where it came back to.</param>
    /// <param name="verifier">Whose hash was sent along.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(string OpenId, string? TenantKey)?> FindSignedInAsync(string code, Uri back, string verifier, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "open-apis/authen/v2/oauth/token")
        {
            Content = JsonContent.Create(
                new JsonObject
                {
                    ["grant_type"] = "authorization_code",
                    ["client_id"] = options.AppId,
                    ["client_secret"] = options.AppSecret,
                    ["code"] = code,
                    ["redirect_uri"] = back.AbsoluteUri,
                    ["code_verifier"] = verifier,
                },
                options: Json),
        };
        using var response = await http.SendAsync(request, ct);
        // Not under "data", as elsewhere.
        var signedIn = await AnswerAsync(response, ct);
        ThrowIfError(signedIn, response);
        if (Text(signedIn, "access_token") is not { } token)
        {
            return null;
        }

        using var person = await SendAsync(HttpMethod.Get, "authen/v1/user_info", null, token, ct);
        var data = await DataAsync(person, ct);
        return Text(data, "open_id") is { } openId ? (openId, Text(data, "tenant_key")) : null;
    }

    /// <summary>Whether the credentials give a token and the app is a bot.</summary>
    public Task CheckAsync(CancellationToken ct) => FetchBotAsync(ct);

    public void Dispose() => tokens.Dispose();

    private async Task<string> FetchBotAsync(CancellationToken ct)
    {
        // The one answer whose content is not under "data".
        var bot = await WithTokenAsync(
            async token =>
            {
                using var response = await SendAsync(HttpMethod.Get, "bot/v3/info", null, token, ct);
                var answer = await AnswerAsync(response, ct);
                ThrowIfError(answer, response);
                return answer["bot"] as JsonObject;
            },
            ct);
        return bot is not null && Text(bot, "open_id") is { } id ? id : throw FeishuErrors.Of(230006, "bot/v3/info names no bot");
    }

    private async Task<AccessToken> FetchTokenAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "open-apis/auth/v3/tenant_access_token/internal")
        {
            Content = JsonContent.Create(new JsonObject { ["app_id"] = options.AppId, ["app_secret"] = options.AppSecret }),
        };
        using var response = await http.SendAsync(request, ct);
        var answer = await AnswerAsync(response, ct);
        if (Code(answer) is var code and not 0)
        {
            var known = FeishuErrors.Of(code, Text(answer, "msg") ?? "");
            throw known.Verdict == PlatformVerdict.Retry ? Limited(response, known) : FeishuErrors.OfToken(code, Text(answer, "msg") ?? "");
        }

        return Text(answer, "tenant_access_token") is { } token
            ? new AccessToken(token, TimeSpan.FromSeconds(answer["expire"]?.GetValue<int>() ?? 0))
            : throw new PlatformException(PlatformVerdict.Retry, "Feishu gave no access token.");
    }

    private Task<JsonObject> CallAsync(HttpMethod method, string path, Func<HttpContent?> content, CancellationToken ct) => WithTokenAsync(
        async token =>
        {
            using var response = await SendAsync(method, path, content(), token, ct);
            return await DataAsync(response, ct);
        },
        ct);

    private Task<T> WithTokenAsync<T>(Func<string, Task<T>> call, CancellationToken ct) =>
        tokens.UseAsync(call, refused => FeishuErrors.IsStaleToken(refused.Code), ct);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        string token,
        CancellationToken ct,
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        using var request = new HttpRequestMessage(method, $"open-apis/{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, ct, until);
    }

    private async Task<JsonObject> DataAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var answer = await AnswerAsync(response, ct);
        ThrowIfError(answer, response);
        return answer["data"] as JsonObject ?? [];
    }

    // A refusal has both a status and, mostly, a code in JSON that says more.
    private async Task<JsonObject> AnswerAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode
            && ((int)response.StatusCode >= 500 || response.Content.Headers.ContentType?.MediaType != "application/json"))
        {
            throw Limited(response, http.Refused(response));
        }

        return await http.JsonAsync(response, ct);
    }

    private void ThrowIfError(JsonObject answer, HttpResponseMessage response)
    {
        if (Code(answer) is var code and not 0)
        {
            throw Limited(response, FeishuErrors.Of(code, Text(answer, "msg") ?? ""));
        }

        if (!response.IsSuccessStatusCode)
        {
            throw Limited(response, http.Refused(response));
        }
    }

    // Whatever else it says, 429 means later; a header says how much later.
    private static PlatformException Limited(HttpResponseMessage response, PlatformException fault)
    {
        var reset =
            response.Headers.TryGetValues("x-ogw-ratelimit-reset", out var values)
            && double.TryParse(values.First(), CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(seconds)
                : fault.RetryAfter;
        return response.StatusCode == System.Net.HttpStatusCode.TooManyRequests || fault.Code == 99991400
            ? new PlatformException(PlatformVerdict.Retry, fault.Message) { Code = fault.Code, RetryAfter = reset }
            : fault;
    }

    private static string Key(JsonObject data, string name) =>
        Text(data, name) ?? throw new PlatformException(PlatformVerdict.Retry, $"Feishu gave no {name}.");

    private static int Code(JsonObject answer) => answer["code"] is JsonValue value && value.TryGetValue<int>(out var code) ? code : 0;

    private static string? Text(JsonObject answer, string name) =>
        answer[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
