using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

/// <summary>The simulated DingTalk's API, both the newer and the older one.</summary>
internal sealed partial class DingTalkDesk(
    DingTalkSimulatorOptions options, DingTalkState state, Faults faults, Func<Uri> address, TimeProvider clock)
{
    private const int LargestUpload = 20 * 1024 * 1024;
    private readonly ConcurrentDictionary<string, byte[]> downloads = [];

    /// <summary>Where taps are posted and which secret signs them, once the app has registered both.</summary>
    public (Uri Url, string Secret, string Key)? Callback { get; private set; }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/v1.0/oauth2/accessToken", (Delegate)TokenAsync);
        app.MapPost("/v1.0/gateway/connections/open", (Delegate)OpenAsync);
        New(app, "robot/oToMessages/batchSend", "qyapi_robot_sendmsg", PacedSendAsync);
        New(app, "robot/groupMessages/send", "qyapi_robot_sendmsg", PacedSendAsync);
        New(app, "robot/messageFiles/download", "qyapi_robot_sendmsg", DownloadAsync);
        New(app, "card/instances/createAndDeliver", "Card.Instance.Write", CardAsync);
        New(app, "card/instances", "Card.Instance.Write", UpdateAsync, "PUT");
        New(app, "card/callbacks/register", "Card.Instance.Write", RegisterAsync);
        // Following this could lead anywhere.
        app.MapGet("/moved/{id}", (string id) => Results.Redirect($"/files/{id}"));
        app.MapGet("/files/{id}", (string id) => downloads.TryRemove(id, out var bytes) ? Results.Bytes(bytes) : Results.NotFound());
        app.MapPost("/robot/sendBySession", http => GuardAsync(http, "robot/sendBySession", null, isNew: false, ReplyAsync, withToken: false));
        Old(app, "media/upload", null, UploadAsync);
        MapDirectory(app);
        MapSignIn(app);
        MapGroups(app);
    }

    private void New(IEndpointRouteBuilder app, string path, string scope, Func<HttpContext, Task<IResult>> handle, string method = "POST") =>
        app.MapMethods($"/v1.0/{path}", [method], http => GuardAsync(http, path, scope, isNew: true, handle));

    private void Old(IEndpointRouteBuilder app, string path, string? scope, Func<HttpContext, Task<IResult>> handle) =>
        app.MapPost($"/{path}", http => GuardAsync(http, path, scope, isNew: false, handle));

    private Task GuardAsync(HttpContext http, string path, string? scope, bool isNew, Func<HttpContext, Task<IResult>> handle, bool withToken = true)
    {
        var token = isNew ? http.Request.Headers["x-acs-dingtalk-access-token"].ToString() : http.Request.Query["access_token"].ToString();
        return faults.GuardAsync(
            http,
            path,
            () => state.Expire(token),
            async fault =>
                withToken && !state.IsToken(token)
                    ? isNew
                        ? Refused("InvalidAuthentication", "token", 400)
                        : Refused(40014)
                    : scope is not null && (options.Lacks.Contains(scope) || fault == Fault.MissingScope)
                        ? isNew
                            ? Forbidden(scope)
                            : Refused(88, "60011", $"应用尚未开通所需的权限：[{scope}]")
                        : fault switch
                        {
                            Fault.RateLimited when isNew => Refused("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", "too fast", 403),
                            Fault.RateLimited => Refused(90018),
                            Fault.Busy => Results.StatusCode(429),
                            Fault.HtmlPage => Page(),
                            Fault.ServerError when isNew => Refused("ServiceUnavailable", "busy", 503),
                            Fault.ServerError => Results.StatusCode(502),
                            _ when IsFree(path) || state.Count() <= options.MonthlyCalls => await HandleAsync(http, fault, handle),
                            _ => isNew ? Refused("Forbidden.AccessDenied.ApiCountLimitForOrg", "monthly limit", 403) : Refused(90020),
                        });
    }

    private static Task<IResult> HandleAsync(HttpContext http, Fault? fault, Func<HttpContext, Task<IResult>> handle)
    {
        http.Items[nameof(Fault)] = fault;
        return handle(http);
    }

    // Answers by a webhook and contacts count towards no month.
    private static bool IsFree(string path) => path is "robot/sendBySession" or "auth/scopes" || path.StartsWith("topapi/", StringComparison.Ordinal);

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        return Text(body, "appKey") == options.ClientId && Text(body, "appSecret") == options.ClientSecret
            ? Answer(new JsonObject { ["accessToken"] = state.LivingToken(), ["expireIn"] = (int)options.TokenLife.TotalSeconds })
            : Refused("invalidClientIdOrSecret", "无效的clientId或者clientSecret", 400);
    }

    private async Task<IResult> OpenAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        if (faults.Take("gateway/connections/open") is not null)
        {
            return Results.StatusCode(502);
        }

        if (!http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
        {
            return Results.Text("<response/>", "text/xml");
        }

        return Text(body, "clientId") != options.ClientId || Text(body, "clientSecret") != options.ClientSecret
                ? Refused("authFailed", "鉴权失败", 401)
            : state.IsWrong(body["subscriptions"] is JsonArray { Count: > 0 } ? [] : ["subscriptions are missing"])
                ? Refused("param.error", "subscriptions", 400)
            : Answer(new JsonObject { ["endpoint"] = $"ws://{address().Authority}/connect", ["ticket"] = state.NewTicket() });
    }

    private async Task<IResult> SendAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        var (kind, group) = (Text(body, "msgKey") ?? "", Text(body, "openConversationId"));
        var content = Text(body, "msgParam") is { } text ? JsonNode.Parse(text) as JsonObject : null;
        if (Text(body, "robotCode") != options.RobotCode)
        {
            return Refused("resource.not.found", "robot 不存在", 400);
        }

        var people = (body["userIds"] as JsonArray ?? []).Select(id => id!.GetValue<string>()).ToList();
        if (state.IsWrong(
                DingTalkRules.OfMessage(kind, content).Concat(group is null && people.Count is < 1 or > 20 ? ["userIds are none or too many"] : [])))
        {
            return Refused("param.error", "the message", 400);
        }

        if (group is not null && (!group.StartsWith("cid", StringComparison.Ordinal) || !IsIn(group)))
        {
            return Refused("chatbot.notInGroup", group, 400);
        }

        foreach (var chat in group is null ? people.Where(options.IsMember) : [group])
        {
            var media = state.Media.GetValueOrDefault(Text(content!, "mediaId") ?? Text(content!, "photoURL") ?? "");
            if (kind is "sampleFile" or "sampleImageMsg"
                && state.IsWrong(media.Type == (kind == "sampleFile" ? "file" : "image") ? [] : [$"{kind} names no media of its type"]))
            {
                return Refused("param.error", "media", 400);
            }

            state.Add(
                new DingTalkSent
                {
                    Chat = chat,
                    At = clock.GetUtcNow(),
                    Type = kind switch
                    {
                        "sampleText" => "text",
                        "sampleMarkdown" => "markdown",
                        "sampleFile" => "file",
                        "sampleImageMsg" => "image",
                        _ => "actionCard",
                    },
                    Title = Text(content!, "title") ?? "",
                    Text = Text(content!, "content") ?? Text(content!, "text") ?? "",
                    Buttons = [.. Buttons(content!)],
                    File = media.Bytes,
                    FileName = Text(content!, "fileName") ?? media.Name,
                });
        }

        return Answer(
            new JsonObject
            {
                ["processQueryKey"] = Guid.NewGuid().ToString("N"),
                ["invalidStaffIdList"] = new JsonArray([.. people.Where(id => !options.IsMember(id)).Select(id => JsonValue.Create(id))]),
                ["flowControlledStaffIdList"] = new JsonArray(),
            });
    }

    private static IEnumerable<DingTalkButton> Buttons(JsonObject content) =>
        Text(content, "singleTitle") is { } single
            ? [new DingTalkButton(single, Text(content, "singleURL"), null)]
            : content
                .Where(field => field.Key.StartsWith("actionTitle", StringComparison.Ordinal))
                .Select(field => new DingTalkButton(
                    field.Value!.GetValue<string>(),
                    Text(content, field.Key.Replace("Title", "URL", StringComparison.Ordinal)),
                    null));

    private async Task<IResult> ReplyAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        if (state.IsWrong(DingTalkRules.OfReply(body)))
        {
            return Refused(400);
        }

        if (state.Reply(http.Request.Query["session"].ToString(), out var refusal) is not { } chat)
        {
            return Refused(refusal);
        }

        var type = Text(body, "msgtype")!;
        var inner = body[type]!.AsObject();
        state.Add(
            new DingTalkSent
            {
                Chat = chat,
                Type = type,
                At = clock.GetUtcNow(),
                Title = Text(inner, "title") ?? "",
                Text = Text(inner, "content") ?? Text(inner, "text") ?? "",
                Buttons =
                [
                    .. (inner["btns"] as JsonArray ?? [])
                        .OfType<JsonObject>()
                        .Select(button => new DingTalkButton(Text(button, "title")!, Text(button, "actionURL"), null)),
                ],
                ByWebhook = true,
            });
        return Refused(0);
    }

    private async Task<IResult> DownloadAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        if (Text(body, "robotCode") != options.RobotCode)
        {
            return Refused("resource.not.found", "robot 不存在", 400);
        }

        if (!state.Files.TryGetValue(Text(body, "downloadCode") ?? "", out var bytes))
        {
            return Refused("invalid.downloadCode", "downloadCode", 400);
        }

        var id = Guid.NewGuid().ToString("N");
        downloads[id] = bytes;
        var file = new Uri(address(), $"/files/{id}");
        return Answer(new JsonObject { ["downloadUrl"] = options.FileAddress?.Invoke(file) ?? file.ToString() });
    }

    private async Task<IResult> CardAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        if (state.IsWrong(
                DingTalkRules
                    .OfCard(body, options)
                    .Concat(Text(body, "callbackRouteKey") is { } key && key != Callback?.Key ? ["callbackRouteKey was not registered"] : [])))
        {
            return Refused("param.error", "the card", 400);
        }

        var chat = Text(body, "openSpaceId")!.Split('.', 3)[2];
        if (!chat.StartsWith("cid", StringComparison.Ordinal) && !options.IsMember(chat))
        {
            return Refused("staffId.notExisted", chat, 400);
        }

        var card = new DingTalkSent
        {
            Chat = chat,
            Type = "card",
            At = clock.GetUtcNow(),
            Card = Text(body, "outTrackId"),
            Template = Text(body, "cardTemplateId"),
        };
        return state.IsWrong(state.AddCard(card, body["cardData"]!["cardParamMap"]!.AsObject()) ? [] : [$"outTrackId {card.Card} was used before"])
            ? Refused("param.duplicate", "outTrackId", 400)
            : Answer(
                new JsonObject
                {
                    ["success"] = true,
                    ["result"] = new JsonObject
                    {
                        ["outTrackId"] = card.Card,
                        ["deliverResults"] = new JsonArray(
                            new JsonObject
                            {
                                ["spaceId"] = chat,
                                ["success"] = true,
                                ["errorMsg"] = "",
                            }),
                    },
                });
    }

    private async Task<IResult> UpdateAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        if (state.Card(Text(body, "outTrackId") ?? "") is not { } card)
        {
            return Refused("param.cardNotExist", "outTrackId", 400);
        }

        var values = body["cardData"]?["cardParamMap"] as JsonObject;
        if (state.IsWrong(DingTalkRules.OfValues(card.Template!, values, options)))
        {
            return Refused("param.error", "the values", 400);
        }

        state.Update(card, values!);
        return Answer(new JsonObject { ["success"] = true, ["result"] = true });
    }

    private async Task<IResult> RegisterAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        var isFine =
            Uri.TryCreate(Text(body, "callbackUrl"), UriKind.Absolute, out var url)
            && !string.IsNullOrEmpty(Text(body, "apiSecret"))
            && Text(body, "apiSecret") != options.ClientSecret;
        if (state.IsWrong(isFine ? [] : ["the address for taps or its secret is wrong"]))
        {
            return Refused("param.error", "callback", 400);
        }

        Callback = (url!, Text(body, "apiSecret")!, Text(body, "callbackRouteKey") ?? "");
        return Answer(new JsonObject { ["success"] = true });
    }

    private async Task<IResult> UploadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var type = http.Request.Query["type"].ToString();
        if (form.Files.GetFile("media") is not { Length: > 0 and <= LargestUpload } file || type is not ("image" or "voice" or "video" or "file"))
        {
            state.Violations.Enqueue("an upload is empty, too large or of no known type");
            return Refused(40035);
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, http.RequestAborted);
        var id = $"@{Guid.NewGuid():N}";
        state.Media[id] = (type, file.FileName, bytes.ToArray());
        return Old(new JsonObject { ["media_id"] = id, ["type"] = type });
    }

    private async Task<IResult> PersonAsync(HttpContext http)
    {
        var id = Text(await BodyAsync(http), "userid");
        if (Known(id) is { } known)
        {
            return known;
        }

        if (id is null || !options.IsMember(id))
        {
            return Refused(60121);
        }

        var person = new JsonObject { ["userid"] = id, ["name"] = $"姓名 {id}" };
        if (options.MobileOf(id) is { } mobile)
        {
            person["mobile"] = mobile;
        }

        return Old(new JsonObject { ["result"] = person });
    }

    private static async Task<JsonObject> BodyAsync(HttpContext http) =>
        (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject();

    private static string? Text(JsonObject node, string name) => DingTalkRules.TextOf(node, name);

    private static IResult Answer(JsonObject answer, int status = 200) =>
        Results.Text(answer.ToJsonString(Json.Readable), "application/json", statusCode: status);

    private static IResult Refused(string code, string message, int status) =>
        Answer(
            new JsonObject
            {
                ["code"] = code,
                ["message"] = message,
                ["requestid"] = "simulated",
            },
            status);

    private static IResult Forbidden(string scope) =>
        Answer(
            new JsonObject
            {
                ["code"] = "Forbidden.AccessDenied.AccessTokenPermissionDenied",
                ["message"] = "没有调用该接口的权限",
                ["accessdenieddetail"] = new JsonObject { ["requiredScopes"] = new JsonArray(scope) },
            },
            403);

    private static IResult Old(JsonObject answer)
    {
        answer["errcode"] = 0;
        answer["errmsg"] = "ok";
        return Answer(answer);
    }

    private static IResult Refused(int code, string? subCode = null, string? subMessage = null)
    {
        var answer = new JsonObject { ["errcode"] = code, ["errmsg"] = code == 0 ? "ok" : "simulated" };
        if (subCode is not null)
        {
            answer["sub_code"] = subCode;
            answer["sub_msg"] = subMessage;
        }

        return Answer(answer);
    }
}
