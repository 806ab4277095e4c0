using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Simulators.Directories;

namespace ChatSales.Simulators.WeCom;

/// <summary>
/// A strict fake of WeCom's API for one self-built app on a loopback port, and the members who talk to it. Every breach of a rule is answered with
/// WeCom's code and kept as a violation.
/// </summary>
public sealed partial class WeComSimulator : Simulator<SentMessage>
{
    private readonly SimulatorState state;

    private WeComSimulator(SimulatorState state, SimulatorOptions options, TimeProvider clock)
        : base(options.Urls, state)
    {
        (this.state, Options) = (state, options);
        Callbacks = new CallbackFactory(options, clock);
        Codes = new SignInCodes(clock);
        rates = new CallRates(clock, Rates);
    }

    public SimulatorOptions Options { get; }

    /// <summary>Builds callbacks without sending them.</summary>
    public CallbackFactory Callbacks { get; }

    /// <summary>Where the bot takes callbacks.</summary>
    public Uri? CallbackUrl { get; set; }

    public int DuplicatesDropped => state.DuplicatesDropped;

    public int SilentlyDropped => state.SilentlyDropped;

    public static async Task<WeComSimulator> StartAsync(SimulatorOptions? options = null, TimeProvider? clock = null, CancellationToken ct = default)
    {
        (options, clock) = (options ?? new SimulatorOptions(), clock ?? TimeProvider.System);
        var simulator = new WeComSimulator(new SimulatorState(options, clock), options, clock);
        simulator.Map();
        await simulator.App.StartAsync(ct);
        return simulator;
    }

    public Member Member(string userId) => new(this, userId);

    /// <summary>Adds media as a member's phone does and returns its id.</summary>
    public string AddMedia(byte[] bytes)
    {
        var id = $"media-{Guid.NewGuid():N}";
        state.Media[id] = bytes;
        return id;
    }

    /// <summary>Posts a callback as WeCom does: up to three tries until status 200.</summary>
    public Task<int> PostAsync(Callback callback, CancellationToken ct = default) => PostAsync(callback, CallbackUrl!, ct);

    /// <summary>The same, at one of several doors.</summary>
    public async Task<int> PostAsync(Callback callback, Uri door, CancellationToken ct)
    {
        var status = 0;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var content = new StringContent(callback.Body, Encoding.UTF8, "text/xml");
            using var response = await Http.PostAsync(new Uri(door, callback.Query), content, ct);
            status = (int)response.StatusCode;
            if (status == 200)
            {
                break;
            }
        }

        return status;
    }

    internal string TapCode(SentMessage message) => state.CodeFor(message);

    private protected override string ChatOf(SentMessage message) => message.UserId;

    private void Map()
    {
        App.MapGet("/cgi-bin/gettoken", (string? corpid, string? corpsecret) => corpid != Options.CorpId ? Error(40013)
            : corpsecret != Options.Secret ? Error(40001)
            : Answer(new JsonObject { ["access_token"] = state.NewToken(), ["expires_in"] = (int)Options.TokenLife.TotalSeconds }));
        App.MapPost("/cgi-bin/message/send", http => GuardAsync(http, "message/send", PacedSendAsync));
        App.MapPost("/cgi-bin/message/update_template_card", http => GuardAsync(http, "message/update_template_card", UpdateAsync));
        App.MapPost("/cgi-bin/media/upload", http => GuardAsync(http, "media/upload", UploadAsync));
        App.MapGet("/cgi-bin/media/get", http => GuardAsync(http, "media/get", DownloadAsync));
        App.MapGet("/cgi-bin/agent/get", http => GuardAsync(http, "agent/get", CheckAsync));
        MapSignIn();
        MapDirectory();
        MapGroups();
        App.MapGet("/cgi-bin/user/get", http => GuardAsync(http, "user/get", FindUserAsync));
    }

    private Task<IResult> CheckAsync(HttpContext http) =>
        Task.FromResult(
            http.Request.Query["agentid"] == $"{Options.AgentId}"
                ? Answer(
                    new JsonObject
                    {
                        ["agentid"] = Options.AgentId,
                        ["name"] = "ChatSales",
                        ["close"] = 0,
                        ["allow_userinfos"] = GrantedUsers(),
                        ["allow_tags"] = GrantedTags(),
                    })
                : Error(301002));

    private Task<IResult> FindUserAsync(HttpContext http) =>
        Task.FromResult(
            Directory.Person(http.Request.Query["userid"]) is { } person ? Directory.Sees(person) ? Answer(PersonOf(person)) : Error(60011)
                : http.Request.Query["userid"].ToString() is var id && Options.IsMember(id)
                ? Answer(new JsonObject { ["userid"] = id, ["name"] = id })
                : Error(60111));

    private Task GuardAsync(HttpContext http, string path, Func<HttpContext, Task<IResult>> handle, Func<int, IResult>? refuse = null)
    {
        refuse ??= Error;
        var token = http.Request.Query["access_token"].ToString();
        return Faults.GuardAsync(
            http,
            path,
            () => state.Expire(token),
            async fault =>
                state.CheckToken(token) is var refused and not 0
                    ? refuse(refused)
                    : fault switch
                    {
                        Fault.RateLimited => refuse(45009),
                        Fault.Busy => refuse(-1),
                        Fault.UntrustedAddress => refuse(60020),
                        Fault.MissingScope => refuse(48002),
                        Fault.ServerError => Results.StatusCode(502),
                        _ => await handle(http),
                    });
    }

    private async Task<IResult> SendAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject();
        var (type, user) = (body["msgtype"]?.GetValue<string>() ?? "", body["touser"]?.GetValue<string>() ?? "");
        if (!Options.IsMember(user))
        {
            return Error(81013);
        }

        var content = body[type] as JsonObject;
        List<string> problems =
        [
            .. body["agentid"]?.GetValue<long>() == Options.AgentId ? Array.Empty<string>() : ["agentid is wrong"],
            .. type switch
            {
                "text" or "markdown" => MessageRules.OfText(content),
                "template_card" when content is not null => MessageRules.OfCard(content),
                "image" or "file" when content?["media_id"]?.GetValue<string>() is { } media && state.Media.ContainsKey(media) => [],
                _ => [$"msgtype {type} or its content is wrong"],
            },
        ];
        if (state.IsWrong(problems))
        {
            return Error(40058);
        }

        var (error, code) = state.Send(user, type, (JsonObject)content!.DeepClone(), body["enable_duplicate_check"]?.GetValue<int>() == 1,
            TimeSpan.FromSeconds(Math.Min(body["duplicate_check_interval"]?.GetValue<int>() ?? 1800, 14_400)));
        var answer = new JsonObject { ["msgid"] = Guid.NewGuid().ToString("N") };
        if (code is not null)
        {
            answer["response_code"] = code;
        }

        return error == 0 ? Answer(answer) : Error(error);
    }

    private async Task<IResult> UpdateAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject();
        if (body["template_card"] is not JsonObject card || state.IsWrong(MessageRules.OfCard(card)))
        {
            return Error(40058);
        }

        return
            body["userids"]?.AsArray() is [{ } user]
            && state.Update(user.GetValue<string>(), body["response_code"]?.GetValue<string>() ?? "", (JsonObject)card.DeepClone())
            ? Answer([])
            : Error(40096);
    }

    private async Task<IResult> UploadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form.Files.GetFile("media") is not { Length: > 5 } file)
        {
            state.Violations.Enqueue("media is missing or has no more than 5 bytes");
            return Error(40058);
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, http.RequestAborted);
        var disposition = file.Headers.ContentDisposition.ToString();
        if ((MessageRules.OfMedia(http.Request.Query["type"].ToString(), bytes.ToArray()) ?? MessageRules.OfFileName(disposition)) is { } problem)
        {
            state.Violations.Enqueue(problem);
            return Error(40058);
        }

        var id = AddMedia(bytes.ToArray());
        state.MediaNames[id] = MessageRules.FileNameOf(disposition);
        return Answer(new JsonObject { ["type"] = http.Request.Query["type"].ToString(), ["media_id"] = id });
    }

    private Task<IResult> DownloadAsync(HttpContext http)
    {
        if (!state.Media.TryGetValue(http.Request.Query["media_id"].ToString(), out var bytes))
        {
            return Task.FromResult(Error(40007));
        }

        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "media.jpg" }.ToString();
        return Task.FromResult(Results.Bytes(bytes, "image/jpeg"));
    }

    private static IResult Error(int code) =>
        Results.Json(new { errcode = code, errmsg = code == 60020 ? "not allow to access from your ip, from ip: 127.0.0.1" : "simulated" });

    private static IResult Answer(JsonObject answer)
    {
        answer["errcode"] = 0;
        answer["errmsg"] = "ok";
        return Results.Text(answer.ToJsonString(new JsonSerializerOptions()), "application/json");
    }
}
