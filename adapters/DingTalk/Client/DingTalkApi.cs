using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.DingTalk.Client;

/// <summary>
/// How DingTalk's two APIs are called: one token serves both, but refusals come in two forms. Every failure is a <see cref="PlatformException"/>; no
/// token or secret ever shows in one.
/// </summary>
public sealed class DingTalkApi : IDisposable
{
    /// <summary>How JSON is written for DingTalk: characters unescaped.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string TokenHeader = "x-acs-dingtalk-access-token";
    private readonly PlatformHttp http;
    private readonly PlatformHttp places;
    private readonly VendorAddresses files;
    private readonly DingTalkOptions options;
    private readonly DingTalkQuota quota;
    private readonly TokenCache tokens;

    /// <param name="http">For the APIs.</param>
    /// <param name="places">For addresses that DingTalk names, see <see cref="VendorAddresses.NewClient"/>.</param>
    /// <param name="options">Settings.</param>
    /// <param name="quota">Counts calls.</param>
    /// <param name="sessions">Keep the token.</param>
    /// <param name="clock">Time.</param>
    public DingTalkApi(HttpClient http, HttpClient places, DingTalkOptions options, DingTalkQuota quota, Sessions sessions, TimeProvider clock)
    {
        (this.http, this.places, this.options, this.quota) = (
            new PlatformHttp(http, "DingTalk"),
            new PlatformHttp(places, "DingTalk"),
            options,
            quota);
        files = options.Files;
        tokens = new TokenCache(
            new AppCredentials($"{DingTalkAdapter.Key}/{options.ClientId}", options.ClientSecret),
            FetchTokenAsync,
            sessions,
            clock);
    }

    /// <summary>Calls the newer API.</summary>
    public Task<JsonObject> CallAsync(HttpMethod method, string path, JsonObject body, CancellationToken ct) => WithTokenAsync(
        async token =>
        {
            using var request = new HttpRequestMessage(method, new Uri(new Uri(options.ApiBase), path));
            request.Content = JsonContent.Create(body, options: Json);
            request.Headers.Add(TokenHeader, token);
            return await CountedAsync(async () =>
            {
                using var response = await http.SendAsync(request, ct);
                return await AnswerAsync(response, ct);
            });
        },
        ct);

    /// <summary>Calls the newer API without a token, where the content proves who we are.</summary>
    public async Task<JsonObject> CallOpenlyAsync(string path, JsonObject body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(options.ApiBase), path))
        {
            Content = JsonContent.Create(body, options: Json),
        };
        // Without this the gateway answers in XML.
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await http.SendAsync(request, ct);
        return await AnswerAsync(response, ct);
    }

    /// <summary>Reads from the newer API as someone who has signed in; that is free.</summary>
    /// <param name="userToken">Theirs, not the app's.</param>
    /// <param name="path">What is read.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<JsonObject> ReadAsAsync(string userToken, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(options.ApiBase), path));
        request.Headers.Add(TokenHeader, userToken);
        using var response = await http.SendAsync(request, ct);
        return await AnswerAsync(response, ct);
    }

    /// <summary>Calls the older API where that counts towards the month's quota.</summary>
    public Task<JsonObject> CallCountedAsync(string path, Func<HttpContent> content, CancellationToken ct) =>
        CountedAsync(() => CallOldAsync(path, content, ct));

    /// <summary>Calls the older API where that is free, as for contacts.</summary>
    public Task<JsonObject> CallOldAsync(string path, Func<HttpContent> content, CancellationToken ct) =>
        WithTokenAsync(token => AskOldAsync(http, HttpMethod.Post, OldAddress(path, token), content(), ct), ct);

    /// <summary>Reads from the older API where that is free, as for contacts.</summary>
    public Task<JsonObject> ReadOldAsync(string path, CancellationToken ct) =>
        WithTokenAsync(token => AskOldAsync(http, HttpMethod.Get, OldAddress(path, token), null, ct), ct);

    /// <summary>Posts to an address that came with a message and is its own proof: a session webhook.</summary>
    public Task<JsonObject> PostToAsync(Uri webhook, HttpContent content, CancellationToken ct) =>
        AskOldAsync(places, HttpMethod.Post, webhook, content, ct);

    /// <summary>Fetches a file from where DingTalk says it is, at most its first <paramref name="most"/> bytes.</summary>
    public async Task<ReadOnlyMemory<byte>> FetchAsync(string? place, int most, CancellationToken ct)
    {
        // A place named with http answers over https too.
        var address =
            files.Of(place) ?? (place?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true ? files.Of($"https{place[4..]}") : null);
        if (address is not null)
        {
            return (await places.FetchAsync(address, most, ct)).Bytes;
        }

        if (place is null)
        {
            throw new PlatformException(PlatformVerdict.Retry, "DingTalk named no place to download from.");
        }

        var host = Uri.TryCreate(place, UriKind.Absolute, out var other) ? other.Host : "none";
        throw new PlatformException(
            PlatformVerdict.Operator,
            $"The address of a file is not DingTalk's ({host}). If DingTalk keeps files there now, add the host to {DingTalkOptions.Section}:{nameof(DingTalkOptions.FileHosts)}."
        );
    }

    /// <summary>Whether the credentials give a token.</summary>
    public async Task CheckAsync(CancellationToken ct) => await tokens.GetAsync(ct);

    public void Dispose() => tokens.Dispose();

    /// <summary>A text in an answer; null if absent.</summary>
    internal static string? Text(JsonObject answer, string name) =>
        answer[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private Uri OldAddress(string path, string token) =>
        new(new Uri(options.OapiBase), $"{path}{(path.Contains('?') ? '&' : '?')}access_token={Uri.EscapeDataString(token)}");

    private async Task<JsonObject> AskOldAsync(PlatformHttp by, HttpMethod method, Uri address, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        using var response = await by.SendAsync(request, ct);
        var answer = await AnswerAsync(response, ct);
        return answer["errcode"] is JsonValue value && value.TryGetValue<int>(out var code) && code != 0
            ? throw DingTalkErrors.OfOld(code, answer)
            : answer;
    }

    private async Task<JsonObject> CountedAsync(Func<Task<JsonObject>> call)
    {
        try
        {
            var answer = await call();
            quota.Calls.Count();
            return answer;
        }
        catch (PlatformException refused)
        {
            if (refused.IsUsedUp)
            {
                quota.Calls.UsedUp();
            }
            else if (!DingTalkErrors.IsOfPace(refused))
            {
                quota.Calls.Count();
            }

            throw;
        }
    }

    private Task<T> WithTokenAsync<T>(Func<string, Task<T>> call, CancellationToken ct) =>
        tokens.UseAsync(call, DingTalkErrors.IsStaleToken, ct);

    private async Task<AccessToken> FetchTokenAsync(CancellationToken ct)
    {
        try
        {
            var answer = await CallOpenlyAsync(
                "v1.0/oauth2/accessToken",
                new JsonObject { ["appKey"] = options.ClientId, ["appSecret"] = options.ClientSecret },
                ct);
            return Text(answer, "accessToken") is { } token
                ? new AccessToken(token, TimeSpan.FromSeconds(answer["expireIn"]?.GetValue<int>() ?? 0))
                : throw new PlatformException(PlatformVerdict.Retry, "DingTalk gave no access token.");
        }
        catch (PlatformException refused)
        {
            throw DingTalkErrors.OfCredentials(refused);
        }
    }

    // A refusal has a status and, mostly, a code in JSON that says more.
    private async Task<JsonObject> AnswerAsync(HttpResponseMessage response, CancellationToken ct)
    {
        // Whatever its status: who calls too often is shown a page to read.
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            throw DingTalkErrors.OfPage((int)response.StatusCode);
        }

        if (response.IsSuccessStatusCode)
        {
            return await http.JsonAsync(response, ct);
        }

        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        throw isJson ? DingTalkErrors.Of((int)response.StatusCode, await http.JsonAsync(response, ct)) : http.Refused(response);
    }
}
