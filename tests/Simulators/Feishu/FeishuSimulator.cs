using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Simulators.Directories;

namespace ChatSales.Simulators.Feishu;

/// <summary>
/// A strict fake of Feishu for one company-built app on a loopback port, and the people who talk to it: by posted events once <see cref="BotUrl"/> is
/// set, else by the long connections. Every breach of a rule is answered with Feishu's code and kept as a violation.
/// </summary>
public sealed partial class FeishuSimulator : Simulator<FeishuMessage>
{
    private readonly FeishuState state;
    private readonly FeishuLines lines;
    private readonly TimeProvider clock;

    private FeishuSimulator(FeishuState state, FeishuSimulatorOptions options, TimeProvider clock)
        : base(options.Urls, state)
    {
        (this.state, Options, this.clock) = (state, options, clock);
        lines = new FeishuLines(options, state.Violations);
        Events = new FeishuEvents(options, clock);
        Codes = new SignInCodes(clock);
        (rates, speechRates) = (new CallRates(clock, Rates), new CallRates(clock, SpeechRates));
    }

    public FeishuSimulatorOptions Options { get; }

    public FeishuEvents Events { get; }

    /// <summary>Where the bot takes posted events; null for the long connection.</summary>
    public Uri? BotUrl { get; set; }

    public int DuplicatesDropped => state.DuplicatesDropped;

    public int RateLimited => state.RateLimited;

    public int ConnectionsOpened => lines.Opened;

    public int OpenConnections => lines.Open;

    public int Pings => lines.Pings;

    /// <summary>The next events over the long connection go wrong like this, one each.</summary>
    public void NextOnLine(params IEnumerable<LineFault> faults) => faults.ToList().ForEach(lines.Faults.Enqueue);

    public void CutConnections() => lines.Cut();

    public static async Task<FeishuSimulator> StartAsync(
        FeishuSimulatorOptions? options = null,
        TimeProvider? clock = null,
        CancellationToken ct = default)
    {
        (options, clock) = (options ?? new FeishuSimulatorOptions(), clock ?? TimeProvider.System);
        var simulator = new FeishuSimulator(new FeishuState(options, clock), options, clock);
        simulator.Map();
        await simulator.App.StartAsync(ct);
        return simulator;
    }

    public FeishuMember Member(string openId) => new(this, openId);

    /// <summary>Adds a file as a member's phone does and returns its key.</summary>
    public string AddFile(byte[] bytes, string name, string prefix)
    {
        var key = $"{prefix}_{Guid.NewGuid():N}";
        state.Files[key] = (bytes, name);
        return key;
    }

    /// <summary>Delivers an event to the bot and returns its answer.</summary>
    /// <exception cref="InvalidOperationException">The bot did not acknowledge.</exception>
    public async Task<JsonObject?> DeliverAsync(JsonObject message, CancellationToken ct = default)
    {
        Overhear(message);
        if (BotUrl is null)
        {
            return await lines.PushAsync(message).WaitAsync(ct);
        }

        for (var attempt = 0; ; attempt++)
        {
            var (status, answer) = await PostAsync(
                Events.Seal(message),
                message["header"]?["event_type"]?.GetValue<string>() == "card.action.trigger" ? "cards" : "events",
                ct);
            if (status == 200 || attempt == 2)
            {
                return status == 200
                    ? JsonNode.Parse(answer) as JsonObject
                    : throw new InvalidOperationException($"The bot did not acknowledge: status {status}.");
            }
        }
    }

    /// <summary>Posts once, whatever the result.</summary>
    public async Task<(int Status, string Answer)> PostAsync(SealedEvent sealedEvent, string path = "events", CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(BotUrl!, $"/api/feishu/{path}"))
        {
            Content = new StringContent(sealedEvent.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Lark-Request-Timestamp", sealedEvent.Timestamp);
        request.Headers.Add("X-Lark-Request-Nonce", sealedEvent.Nonce);
        if (sealedEvent.Signature.Length > 0)
        {
            request.Headers.Add("X-Lark-Signature", sealedEvent.Signature);
        }

        using var response = await Http.SendAsync(request, ct);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
    }

    /// <summary>A member says something in the chat that the bot is not told about.</summary>
    public void Overhear(JsonObject message)
    {
        if (message["event"]?["message"] is JsonObject said)
        {
            state.Said[said["message_id"]!.GetValue<string>()] = (said["message_type"]!.GetValue<string>(), said["content"]!.GetValue<string>());
        }
    }

    /// <summary>A member recalls a message.</summary>
    public void Recall(JsonObject message) => state.Said.TryRemove(message["event"]!["message"]!["message_id"]!.GetValue<string>(), out _);

    /// <summary>The bytes under a key, as the app sees them on a card.</summary>
    public byte[]? FileOf(string key) => state.Files.TryGetValue(key, out var file) ? file.Bytes : null;

    internal void Apply(FeishuMessage message, JsonObject? answer)
    {
        if (answer?["card"] is JsonObject { } card)
        {
            if (card["type"]?.GetValue<string>() != "raw"
                || card["data"] is not JsonObject data
                || state.IsWrong(CardRules.Of(data, state.Files.ContainsKey)))
            {
                state.Violations.Enqueue("The answer to a tap holds no card that can be shown.");
                return;
            }

            state.Answer(message.Id, (JsonObject)data.DeepClone());
        }
    }

    private protected override string ChatOf(FeishuMessage message) => message.Recipient;

    private protected override void Cut() => lines.Cut();

    private void Map()
    {
        App.UseWebSockets();
        App.MapPost("/open-apis/auth/v3/tenant_access_token/internal", (Delegate)TokenAsync);
        App.MapPost("/callback/ws/endpoint", (Delegate)EndpointAsync);
        App.Map("/ws", LineAsync);
        App.MapGet("/open-apis/bot/v3/info", Guarded("bot/v3/info", BotAsync));
        App.MapPost("/open-apis/im/v1/messages", Guarded("im/v1/messages", PacedSendAsync));
        App.MapPost("/open-apis/im/v1/messages/{id}/reply", Guarded("im/v1/messages/reply", SendAsync));
        App.MapPatch("/open-apis/im/v1/messages/{id}", Guarded("im/v1/messages/patch", UpdateAsync));
        App.MapGet("/open-apis/im/v1/messages/{id}", Guarded("im/v1/messages/get", FindMessageAsync));
        App.MapGet("/open-apis/im/v1/messages/{id}/resources/{key}", Guarded("im/v1/messages/resources", DownloadAsync));
        App.MapPost("/open-apis/im/v1/images", Guarded("im/v1/images", UploadImageAsync));
        App.MapPost("/open-apis/im/v1/files", Guarded("im/v1/files", UploadFileAsync));
        MapSignIn();
        MapDirectory();
        MapSpeech();
        MapGroups();
        App.MapPost("/open-apis/contact/v3/users/batch_get_id", Guarded("contact/v3/users/batch_get_id", FindAsync));
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        return body["app_id"]?.GetValue<string>() != Options.AppId ? Error(10003)
            : body["app_secret"]?.GetValue<string>() != Options.AppSecret ? Error(10014)
            : Results.Json(new { code = 0, msg = "ok", tenant_access_token = state.NewToken(), expire = (int)Options.TokenLife.TotalSeconds });
    }

    private async Task<IResult> EndpointAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        if (http.Request.Headers["locale"] != "zh")
        {
            state.Violations.Enqueue("The header locale: zh is missing.");
        }

        if (Faults.Take("callback/ws/endpoint") is { } fault)
        {
            return Results.Json(new { code = fault == Fault.Busy ? 1 : 1000040343, msg = "simulated", data = new { } });
        }

        return body["AppID"]?.GetValue<string>() != Options.AppId || body["AppSecret"]?.GetValue<string>() != Options.AppSecret
            ? Results.Json(new { code = 514, msg = "auth failed", data = new { } })
            : Results.Json(new
            {
                code = 0,
                msg = "",
                data = new
                {
                    URL = $"ws://{BaseUrl.Authority}/ws?device_id=d1&service_id={FeishuLines.Service}&access_key=secret",
                    ClientConfig = new { PingInterval = 60, ReconnectCount = -1, ReconnectInterval = 120, ReconnectNonce = 30 },
                },
            }, new System.Text.Json.JsonSerializerOptions());
    }

    private async Task LineAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await lines.ServeAsync(socket, http.RequestAborted);
    }

    private RequestDelegate Guarded(string path, Func<HttpContext, Task<IResult>> handle) => http => GuardAsync(http, path, handle);

    private Task<IResult> BotAsync(HttpContext http) =>
        Task.FromResult(
            Results.Json(
                new
                {
                    code = 0,
                    msg = "ok",
                    bot = new
                    {
                        activate_status = 2,
                        app_name = "ChatSales",
                        open_id = Options.BotOpenId,
                    },
                }));

    private Task<IResult> UploadImageAsync(HttpContext http) => UploadAsync(http, "image", "image_key", "img");

    private Task<IResult> UploadFileAsync(HttpContext http) => UploadAsync(http, "file", "file_key", "file");

    private Task GuardAsync(HttpContext http, string path, Func<HttpContext, Task<IResult>> handle)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        return Faults.GuardAsync(
            http,
            path,
            () => state.Expire(FeishuState.TokenOf(authorization)),
            async fault =>
                state.CheckToken(authorization) is var refused and not 0
                    ? Error(refused)
                    : fault switch
                    {
                        Fault.RateLimited => TooFast(http),
                        Fault.MissingScope => Error(
                            99991672,
                            StatusCodes.Status400BadRequest,
                            $"Access denied. One of the following scopes is required: [{ScopeOf(path)}]"),
                        Fault.Busy => Error(230020),
                        Fault.ServerError => Results.StatusCode(502),
                        _ => await HandleAsync(http, fault, handle),
                    });
    }

    private static IResult TooFast(HttpContext http)
    {
        http.Response.Headers["x-ogw-ratelimit-reset"] = "2";
        return Error(99991400, StatusCodes.Status429TooManyRequests);
    }

    private async Task<IResult> SendAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        var reply = http.Request.RouteValues["id"]?.ToString();
        var idType = http.Request.Query["receive_id_type"].ToString();
        var recipient = reply is null ? body["receive_id"]?.GetValue<string>() ?? "" : $"thread {reply}";
        var (type, uuid) = (body["msg_type"]?.GetValue<string>() ?? "", body["uuid"]?.GetValue<string>());
        if (reply is null && idType switch
            {
                "open_id" => !Options.IsMember(recipient), "chat_id" => !ChatId().IsMatch(recipient) || !IsIn(recipient), _ => true,
            })
        {
            return Error(idType == "chat_id" ? 230002 : 230013, StatusCodes.Status400BadRequest);
        }

        if (JsonNode.Parse(body["content"]?.GetValue<string>() ?? "null") is not JsonObject content
            || uuid is { Length: > 50 }
            || state.IsWrong(MessageProblems(type, content, body["content"]!.GetValue<string>())))
        {
            return Error(type == "interactive" ? 230099 : 230001, StatusCodes.Status400BadRequest);
        }

        var (code, id) = state.Send(recipient, type, content, uuid, reply);
        return code != 0
            ? Error(code, code == 99991400 ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest)
            : Data(new JsonObject { ["message_id"] = id });
    }

    private IEnumerable<string> MessageProblems(string type, JsonObject content, string raw) => type switch
    {
        "text" when string.IsNullOrEmpty(content["text"]?.GetValue<string>()) => ["text is empty"],
        "text" when Encoding.UTF8.GetByteCount(raw) > 150 * 1024 => ["a text is over 150 KB"],
        "text" when Markup().IsMatch(content["text"]!.GetValue<string>()) => ["a text mentions someone, or holds a style or a link"],
        "text" => Hidden.In(content["text"]!.GetValue<string>()),
        "interactive" => CardRules.Of(content, state.Files.ContainsKey),
        "image" => state.Files.ContainsKey(content["image_key"]?.GetValue<string>() ?? "") ? [] : ["image_key is not known"],
        "file" => state.Files.ContainsKey(content["file_key"]?.GetValue<string>() ?? "") ? [] : ["file_key is not known"],
        _ => [$"msg_type {type} is not sent by this app"],
    };

    private async Task<IResult> UpdateAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        var content = JsonNode.Parse(body["content"]?.GetValue<string>() ?? "null") as JsonObject;
        if (content is null
            || state.IsWrong(CardRules.Of(content, state.Files.ContainsKey))
            || content["config"]?["update_multi"]?.GetValue<bool>() != true)
        {
            return Error(230099, StatusCodes.Status400BadRequest);
        }

        return state.Update(http.Request.RouteValues["id"]!.ToString()!, content) is var code and not 0
            ? Error(code, StatusCodes.Status400BadRequest)
            : Data([]);
    }

    private Task<IResult> DownloadAsync(HttpContext http)
    {
        var key = http.Request.RouteValues["key"]!.ToString()!;
        var type = http.Request.Query["type"].ToString();
        // A file can be fetched only through the message it was sent with.
        var isInIt =
            state.Find(http.Request.RouteValues["id"]!.ToString()!) is var (_, content, _)
            && content.Contains($"\"{key}\"", StringComparison.Ordinal);
        return Task.FromResult(
            forwards.ContainsKey(http.Request.RouteValues["id"]!.ToString()!) ? Error(234043, StatusCodes.Status400BadRequest)
            : isInIt && state.Files.TryGetValue(key, out var file) && key.StartsWith(type == "image" ? "img" : "file", StringComparison.Ordinal)
                ? Results.File(file.Bytes, "application/octet-stream", file.Name)
                : Error(234003, StatusCodes.Status400BadRequest));
    }

    private async Task<IResult> UploadAsync(HttpContext http, string field, string answer, string prefix)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var file = form.Files.GetFile(field);
        var most = (field == "image" ? 10 : 30) * 1024 * 1024;
        string[] problems =
        [
            .. file is not { Length: > 0 } ? ["an upload is empty"] : Array.Empty<string>(),
            .. file?.Length > most ? [$"an upload is over {most} bytes"] : Array.Empty<string>(),
            .. field == "image" && form["image_type"] != "message" ? ["image_type is not message"] : Array.Empty<string>(),
            .. field == "file" && form["file_type"].ToString() is not ("pdf" or "doc" or "xls" or "ppt" or "stream" or "mp4" or "opus")
                ? ["file_type is not known"]
                : Array.Empty<string>(),
            .. field == "file" && form["file_name"].ToString().Length == 0 ? ["file_name is missing"] : Array.Empty<string>(),
        ];
        if (state.IsWrong(problems))
        {
            return Error(234001, StatusCodes.Status400BadRequest);
        }

        using var bytes = new MemoryStream();
        await file!.CopyToAsync(bytes, http.RequestAborted);
        return Data(new JsonObject { [answer] = AddFile(bytes.ToArray(), field == "file" ? form["file_name"].ToString() : file.FileName, prefix) });
    }

    // The app itself writes none: any would be somebody's words.
    [GeneratedRegex(@"<[A-Za-z/]|\]\(")]
    private static partial Regex Markup();

    [GeneratedRegex("^oc_[0-9a-z_]+$")]
    private static partial Regex ChatId();

    private static async Task<JsonObject> BodyAsync(HttpContext http) =>
        (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject();

    private static IResult Error(int code, int status = StatusCodes.Status200OK, string message = "simulated") =>
        Results.Json(new { code, msg = message }, statusCode: status);

    private static IResult Data(JsonObject data) =>
        Results.Text(
            new JsonObject
            {
                ["code"] = 0,
                ["msg"] = "success",
                ["data"] = data,
            }.ToJsonString(Json.Readable),
            "application/json");
}
