using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatSales.Simulators.Webhooks;

/// <summary>How a receiver answers.</summary>
public enum ReceiverMood
{
    Well,

    /// <summary>Takes it, and answers with a page that means nothing.</summary>
    Garbage,

    /// <summary>Takes it, and its answer never ends.</summary>
    Endless,

    /// <summary>Never answers.</summary>
    Silent,

    /// <summary>Takes it, and never says so.</summary>
    SilentAfterTaking,

    /// <summary>Sends callers to <see cref="WebhookReceiver.Elsewhere"/>.</summary>
    Redirecting,

    /// <summary>Wants nothing more.</summary>
    Gone,

    /// <summary>Wants to be left alone for two minutes.</summary>
    Busy,

    Broken,
}

/// <summary>An event as it was received.</summary>
public sealed record ReceivedEvent(string Id, string Type, long Sequence, string? Deal, string Body, string Signatures);

/// <summary>
/// A receiver as Standard Webhooks describes one, by code of its own: it takes only what is signed, and notes what comes twice or out of order.
/// </summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private const int LargestBody = 20_000;
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<ReceivedEvent> taken = [];
    private readonly HashSet<string> known = [];
    private readonly Dictionary<string, long> last = [];
    private readonly List<string> violations = [];
    private readonly CancellationTokenSource closing = new();

    private WebhookReceiver(string urls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        app = builder.Build();
        app.MapPost("/in", TakeAsync);
        app.Map("/elsewhere", () =>
        {
            Strayed++;
            return Results.Ok();
        });
    }

    /// <summary>Those that count here.</summary>
    public IReadOnlyList<string> Secrets { get; set; } = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"];

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public ReceiverMood Mood { get; set; }

    /// <summary>Where a redirect leads.</summary>
    public string Elsewhere { get; set; } = "/elsewhere";

    /// <summary>Calls that followed a redirect.</summary>
    public int Strayed { get; private set; }

    public int Calls { get; private set; }

    /// <summary>Events that came again.</summary>
    public int Doubles { get; private set; }

    public Uri Url => new(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "/in");

    /// <summary>What was taken for the first time, in order.</summary>
    public IReadOnlyList<ReceivedEvent> Taken => Locked<IReadOnlyList<ReceivedEvent>>(() => [.. taken]);

    /// <summary>Breaches of the specification, or of the order within a deal.</summary>
    public IReadOnlyList<string> Violations => Locked<IReadOnlyList<string>>(() => [.. violations]);

    public static async Task<WebhookReceiver> StartAsync(string urls = "http://127.0.0.1:0")
    {
        var receiver = new WebhookReceiver(urls);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        closing.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        var mood = Locked(() =>
        {
            Calls++;
            return Mood;
        });
        if (mood == ReceiverMood.Silent)
        {
            await NeverAsync(http);
            return;
        }

        if (Refusal(mood) is { } status)
        {
            http.Response.StatusCode = status;
            http.Response.Headers.RetryAfter = mood == ReceiverMood.Busy ? "120" : default;
            http.Response.Headers.Location = mood == ReceiverMood.Redirecting ? Elsewhere : default;
            return;
        }

        if (WhyNot(http.Request, buffer.ToArray()) is { } breach)
        {
            Locked(() => violations.Add(breach));
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        Note(http.Request, Encoding.UTF8.GetString(buffer.ToArray()));
        await (mood switch
        {
            ReceiverMood.SilentAfterTaking => NeverAsync(http),
            ReceiverMood.Garbage => http.Response.WriteAsync("<html><body>\u0000 Willkommen</body>"),
            ReceiverMood.Endless => EndlessAsync(http),
            _ => Task.CompletedTask,
        });
    }

    private static int? Refusal(ReceiverMood mood) => mood switch
    {
        ReceiverMood.Redirecting => StatusCodes.Status307TemporaryRedirect,
        ReceiverMood.Gone => StatusCodes.Status410Gone,
        ReceiverMood.Busy => StatusCodes.Status429TooManyRequests,
        ReceiverMood.Broken => StatusCodes.Status500InternalServerError,
        _ => null,
    };

    private async Task NeverAsync(HttpContext http)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, closing.Token);
        await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    private async Task EndlessAsync(HttpContext http)
    {
        var page = new byte[8192];
        try
        {
            while (!closing.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(page, http.RequestAborted);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The caller has had enough.
        }
    }

    private string? WhyNot(HttpRequest request, byte[] body)
    {
        string? Header(string name) => request.Headers[name] is [{ Length: > 0 } value] ? value : null;
        if (Header("webhook-id") is not { } id || Header("webhook-timestamp") is not { } timestamp || Header("webhook-signature") is not { } signatures)
        {
            return "a header is missing";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(seconds - Clock.GetUtcNow().ToUnixTimeSeconds()) > 300)
        {
            return $"{id} has the timestamp {timestamp}";
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var right = Secrets.Select(secret =>
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed))}");
        return !signatures.Split(' ').Intersect(right).Any() ? $"{id} is not signed with a secret that counts"
            : body.Length >= LargestBody ? $"{id} has {body.Length} bytes"
            : request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true ? $"{id} is {request.ContentType}"
            : null;
    }

    private void Note(HttpRequest request, string body)
    {
        using var json = JsonDocument.Parse(body);
        var (id, data) = (request.Headers["webhook-id"].ToString(), json.RootElement.GetProperty("data"));
        var (type, sequence) = (json.RootElement.GetProperty("type").GetString()!, data.GetProperty("sequence").GetInt64());
        var deal = data.TryGetProperty("deal", out var of) ? of.GetString() : null;
        lock (gate)
        {
            if (!known.Add(id))
            {
                Doubles++;
                return;
            }

            if (deal is not null && last.TryGetValue(deal, out var before) && before > sequence)
            {
                violations.Add($"{deal} got {sequence} after {before}");
            }

            if (deal is not null)
            {
                last[deal] = sequence;
            }

            taken.Add(new ReceivedEvent(id, type, sequence, deal, body, request.Headers["webhook-signature"].ToString()));
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }

    private void Locked(Action change)
    {
        lock (gate)
        {
            change();
        }
    }
}
