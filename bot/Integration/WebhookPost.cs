using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Integration.Webhooks;

namespace ChatSales.Bot.Integration;

/// <summary>
/// Posts events as Standard Webhooks say. An endpoint's address is an operator's, but where its name leads is others' to say: only the public
/// internet over https, and what the endpoint's <c>Allow</c> names besides.
/// </summary>
internal sealed class WebhookPost(WebhookOptions options, TimeProvider clock) : IWebhookPost, IDisposable
{
    // Answers mean nothing but their status: a short one is read, so that its connection can be used again.
    private const int MostOfAnswer = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, HttpClient> clients = new();

    public async Task<DeliveryAnswer> PostAsync(string endpoint, WebhookEvent happened, CancellationToken ct)
    {
        var to = options.Endpoints[endpoint];
        using var request = Request(to, happened);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        try
        {
            using var response = await clients.GetOrAdd(endpoint, _ => NewClient(to))
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            await PassOverAsync(response, both.Token);
            return AnswerOf(response);
        }
        catch (HttpRequestException fault)
        {
            return new DeliveryAnswer(fault.GetBaseException() is ForbiddenAddressException ? DeliveryFault.Forbidden : DeliveryFault.Unreachable);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new DeliveryAnswer(DeliveryFault.Timeout);
        }
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    private HttpRequestMessage Request(EndpointOptions to, WebhookEvent happened)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signatures = new[] { to.Secret, to.PreviousSecret }.Select(WebhookSignature.KeyOf).OfType<byte[]>()
            .Select(key => WebhookSignature.Of(key, happened.Id, timestamp, happened.Body.Span));
        var content = new ReadOnlyMemoryContent(happened.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return new HttpRequestMessage(HttpMethod.Post, to.Url)
        {
            Content = content,
            Headers =
            {
                { WebhookSignature.IdHeader, happened.Id }, { WebhookSignature.TimestampHeader, timestamp },
                { WebhookSignature.SignatureHeader, string.Join(' ', signatures) },
            },
        };
    }

    // What the status says counts, whatever becomes of the rest.
    private static async Task PassOverAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var buffer = new byte[4096];
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            for (var read = 0; read < MostOfAnswer && await stream.ReadAsync(buffer, ct) is > 0 and var more; read += more)
            {
            }
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException or OperationCanceledException)
        {
            // It was taken or refused before.
        }
    }

    private DeliveryAnswer AnswerOf(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        DeliveryFault? fault = response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => null,
            HttpStatusCode.Gone => DeliveryFault.Gone,
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                DeliveryFault.Busy,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => DeliveryFault.Unauthorised,
            _ when status is >= 300 and < 400 => DeliveryFault.Redirected,
            _ when status is >= 400 and < 500 => DeliveryFault.Refused,
            _ => DeliveryFault.Broken,
        };
        var after = response.Headers.RetryAfter;
        return fault is null ? DeliveryAnswer.Taken : new DeliveryAnswer(fault, status, after?.Delta ?? after?.Date - clock.GetUtcNow());
    }

    private static HttpClient NewClient(EndpointOptions to)
    {
        var allowed = to.Allow.Select(AllowedTarget.Parse).OfType<AllowedTarget>().ToList();
        var handler = GuardedConnections.NewHandler((asked, address) =>
            allowed.Exists(target => target.Holds(address.Address, address.Port))
            || (asked.Scheme == Uri.UriSchemeHttps && address.Port is 80 or 443 && GuardedConnections.IsOutside(address.Address)));
        handler.MaxConnectionsPerServer = 16;
        handler.MaxResponseHeadersLength = 32;
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
