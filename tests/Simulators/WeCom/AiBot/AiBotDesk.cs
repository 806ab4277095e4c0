using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>WeCom's side of callback mode: posts what people say, polls streams, and takes one later answer at each response address.</summary>
internal sealed class AiBotDesk(AiBotSimulatorOptions options, AiBotState state, AiBotEvents events, Faults faults, TimeProvider clock) : IDisposable
{
    private const int MostUnanswered = 3;
    private const int MostTries = 3;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private readonly SimulatorCrypto crypto = new(options.Callbacks);
    private readonly ConcurrentDictionary<string, DateTimeOffset> urls = [];
    private readonly ConcurrentDictionary<string, string> chats = [];
    private readonly ConcurrentDictionary<string, int> unanswered = [];
    private readonly HttpClient http = new();
    private readonly CancellationTokenSource stop = new();

    /// <summary>Where the bot takes callbacks.</summary>
    public Uri? Url { get; set; }

    /// <summary>Whether streams are polled.</summary>
    public bool Polls { get; set; } = true;

    public int Refreshes { get; private set; }

    public string NewUrl(Uri server)
    {
        var code = Guid.NewGuid().ToString("N");
        urls[code] = clock.GetUtcNow() + AiBotRules.UrlLife;
        return new Uri(server, $"/cgi-bin/aibot/response?response_code={code}").ToString();
    }

    /// <summary>Posts until answered, three times at most, and shows the answer. Polls a stream in the background until it is finished.</summary>
    /// <exception cref="InvalidOperationException">It was not answered, or the person has too many questions open.</exception>
    public async Task DeliverAsync(JsonObject body, CancellationToken ct)
    {
        var (user, chat) = (
            AiBotRules.TextOf(body["from"], "userid")!,
            AiBotRules.TextOf(body, "chatid") ?? AiBotRules.TextOf(body["from"], "userid")!);
        if (AiBotRules.TextOf(body, "response_url") is { } url)
        {
            chats[url.Split('=')[^1]] = chat;
        }

        if (AiBotRules.TextOf(body, "msgtype") == "event")
        {
            Show(body, chat, await AnswerAsync(body, ct));
            return;
        }

        if (unanswered.AddOrUpdate(user, 1, (_, count) => count + 1) > MostUnanswered)
        {
            unanswered.AddOrUpdate(user, 0, (_, count) => count - 1);
            throw new InvalidOperationException($"{user} has {MostUnanswered} messages open already.");
        }

        if (await AnswerAsync(body, ct) is not { } answer
            || AiBotRules.TextOf(answer, "msgtype") != "stream"
            || answer["stream"] is not JsonObject stream
            || state.Show(chat, "stream", stream, "stream", out var shown) != 0)
        {
            state.Violations.Enqueue("A message was answered by something else than a stream.");
            return;
        }

        shown!.IsFinished = stream["finish"]?.GetValue<bool>() == true;
        _ = FollowAsync(body, user, shown);
    }

    /// <summary>Posts once, whatever the result.</summary>
    public async Task<(int Status, JsonObject? Answer)> PostAsync(JsonObject body, CancellationToken ct)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        // Real ones are numbers, within days of the time.
        var nonce = (clock.GetUtcNow().ToUnixTimeSeconds() + Random.Shared.Next(-900_000, 900_000)).ToString(CultureInfo.InvariantCulture);
        var (signature, encrypted) = (options.Crypto ?? crypto).Seal(body.ToJsonString(Json.Readable), timestamp, nonce);
        using var content = new StringContent(new JsonObject { ["encrypt"] = encrypted }.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(Url!, $"?msg_signature={signature}&timestamp={timestamp}&nonce={nonce}"), content, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return ((int)response.StatusCode, response.IsSuccessStatusCode && text.Length > 0 ? Open(JsonNode.Parse(text)!.AsObject()) : null);
    }

    /// <summary>The address of later answers.</summary>
    public async Task<IResult> TakeAsync(HttpContext request, CancellationToken ct)
    {
        var fault = faults.Take("response");
        if (fault == Fault.Cut)
        {
            request.Abort();
            return Results.Empty;
        }

        if (fault == Fault.ServerError)
        {
            return Results.StatusCode(502);
        }

        if (fault == Fault.Slow)
        {
            await faults.SlowAsync(ct);
        }

        var body = (await JsonNode.ParseAsync(request.Request.Body, cancellationToken: ct))!.AsObject();
        var type = AiBotRules.TextOf(body, "msgtype") ?? "";
        var code = request.Request.Query["response_code"].ToString();
        var result = fault switch
        {
            Fault.RateLimited => 45009,
            Fault.Busy => -1,
            _ when type is not ("markdown" or "template_card") => Breach($"a later answer of type {type}"),
            _ when !urls.TryRemove(code, out var until) || until < clock.GetUtcNow() => 40096,
            _ => state.Show(chats[code], type, body[type] as JsonObject, "response_url", out _),
        };
        if (fault == Fault.CutAfterEffect)
        {
            request.Abort();
            return Results.Empty;
        }

        return Results.Json(new { errcode = result, errmsg = result == 0 ? "ok" : "simulated" });
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
        http.Dispose();
    }

    private async Task FollowAsync(JsonObject body, string user, AiBotSent shown)
    {
        var (start, stream) = (clock.GetUtcNow(), shown.Content["id"]!.GetValue<string>());
        try
        {
            while (!shown.IsFinished && clock.GetUtcNow() - start < AiBotRules.StreamLife)
            {
                await Task.Delay(Pace, clock, stop.Token);
                if (!Polls)
                {
                    continue;
                }

                Refreshes++;
                var (_, answer) = await PostAsync(events.Refresh(body, stream), stop.Token);
                if (answer?["stream"] is not JsonObject latest
                    || AiBotRules.TextOf(latest, "id") != stream
                    || AiBotRules.OfText(latest, "stream").Any())
                {
                    state.Violations.Enqueue($"The state of a stream is wrong: {answer?.ToJsonString(Json.Readable)}");
                    return;
                }

                state.Refresh(shown, AiBotRules.TextOf(latest, "content")!, latest["finish"]!.GetValue<bool>());
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            // The bot or the simulator has stopped.
        }
        finally
        {
            unanswered.AddOrUpdate(user, 0, (_, count) => count - 1);
        }
    }

    private async Task<JsonObject?> AnswerAsync(JsonObject body, CancellationToken ct)
    {
        var status = 0;
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            (status, var answer) = await PostAsync(body, ct);
            if (status == 200)
            {
                return answer;
            }
        }

        throw new InvalidOperationException($"The bot did not acknowledge: status {status}.");
    }

    private void Show(JsonObject body, string chat, JsonObject? answer)
    {
        if (answer is null)
        {
            return;
        }

        var tapped = body["event"]?["template_card_event"];
        var type = AiBotRules.TextOf(answer, "msgtype");
        if (tapped is not null && AiBotRules.TextOf(answer, "response_type") == "update_template_card")
        {
            state.Update(chat, AiBotRules.TextOf(tapped, "task_id")!, answer["template_card"] as JsonObject);
        }
        else if (tapped is not null
            || type is not ("text" or "template_card")
            || state.Show(chat, type, answer[type] as JsonObject, "answer", out _) != 0)
        {
            state.Violations.Enqueue($"An event was answered with {answer.ToJsonString(Json.Readable)}");
        }
    }

    // Signed and encrypted as the bot's answers must be.
    private JsonObject? Open(JsonObject sealedAnswer)
    {
        var (encrypted, signature, nonce) = (
            AiBotRules.TextOf(sealedAnswer, "encrypt") ?? "",
            AiBotRules.TextOf(sealedAnswer, "msgsignature"),
            AiBotRules.TextOf(sealedAnswer, "nonce") ?? "");
        var timestamp = sealedAnswer["timestamp"]?.GetValue<long>().ToString(CultureInfo.InvariantCulture) ?? "";
        if (crypto.Sign(timestamp, nonce, encrypted) != signature)
        {
            state.Violations.Enqueue("An answer's signature is wrong.");
            return null;
        }

        var (message, receiver) = crypto.Open(encrypted);
        if (receiver.Length > 0)
        {
            state.Violations.Enqueue($"An answer names the receiver '{receiver}'.");
        }

        return JsonNode.Parse(message) as JsonObject;
    }

    private int Breach(string problem)
    {
        state.Violations.Enqueue(problem);
        return 40058;
    }
}
