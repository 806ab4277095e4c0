using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Simulators.Directories;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Simulators.DingTalk;

/// <summary>
/// A strict fake of DingTalk for one company's app on a loopback port, and the people who talk to its robot: by posted messages once
/// <see cref="BotUrl"/> is set, else by the Stream connections. Every breach of a rule is refused and kept as a violation.
/// </summary>
public sealed class DingTalkSimulator : Simulator<DingTalkSent>
{
    private const string Robot = "/v1.0/im/bot/messages/get";
    private const string Card = "/v1.0/card/instances/callback";
    private readonly DingTalkState state;
    private readonly DingTalkLines lines;
    private readonly DingTalkDesk desk;
    private readonly ConditionalWeakTable<JsonObject, Signature> signatures = [];

    private DingTalkSimulator(DingTalkState state, DingTalkSimulatorOptions options, TimeProvider clock)
        : base(options.Urls, state)
    {
        (this.state, Options) = (state, options);
        lines = new DingTalkLines(clock, state.Violations);
        desk = new DingTalkDesk(options, state, Faults, () => BaseUrl, clock);
        Events = new DingTalkEvents(
            options,
            clock,
            chat =>
                state.NewWebhook(chat) is var (session, until)
                    ? (new Uri(BaseUrl, $"/robot/sendBySession?session={session}").ToString(), until)
                    : default);
    }

    public DingTalkSimulatorOptions Options { get; }

    public DingTalkEvents Events { get; }

    /// <summary>Where the bot takes posts; null for the Stream connection.</summary>
    public Uri? BotUrl { get; set; }

    /// <summary>The scene groups that the app has made.</summary>
    public IReadOnlyCollection<SimulatedChat> Groups => desk.Groups;

    /// <summary>The company's people and departments.</summary>
    public SimulatedDirectory Directory { get => desk.Directory; set => desk.Directory = value; }

    /// <inheritdoc cref="DingTalkDesk.PacesMessages"/>
    public bool PacesMessages { get => desk.PacesMessages; set => desk.PacesMessages = value; }

    /// <summary>Calls about the directory that were too many.</summary>
    public int TooManyCalls => desk.TooManyCalls;

    /// <summary>Who holds the browser that is sent to sign in; null for someone who refuses.</summary>
    public string? Browsing { get => desk.Browsing; set => desk.Browsing = value; }

    /// <summary>The company of whoever signs in; null for the simulator's own.</summary>
    public string? BrowsingCorp { get => desk.BrowsingCorp; set => desk.BrowsingCorp = value; }

    public SignInCodes Codes => desk.Codes;

    public int ConnectionsOpened => lines.Opened;

    public int OpenConnections => lines.Open;

    /// <summary>How often a message was resent for lack of an acknowledgement.</summary>
    public int Redelivered => lines.Redelivered;

    public int Pongs => lines.Pongs;

    /// <summary>Calls so far that use the month's quota.</summary>
    public int CountedCalls => state.Counted;

    /// <summary>Calls of a path so far.</summary>
    public int Calls(string path) => Faults.Calls(path);

    /// <summary>The next messages over the Stream connection go wrong like this, one each.</summary>
    public void NextOnLine(params IEnumerable<LineFault> faults) => faults.ToList().ForEach(lines.Faults.Enqueue);

    public void CutConnections() => lines.Cut();

    public Task PingAsync() => lines.PingAsync();

    public Task DisconnectAsync() => lines.DisconnectAsync();

    public static async Task<DingTalkSimulator> StartAsync(
        DingTalkSimulatorOptions? options = null,
        TimeProvider? clock = null,
        CancellationToken ct = default)
    {
        (options, clock) = (options ?? new DingTalkSimulatorOptions(), clock ?? TimeProvider.System);
        var simulator = new DingTalkSimulator(new DingTalkState(options, clock), options, clock);
        simulator.App.UseWebSockets();
        simulator.App.Map("/connect", simulator.LineAsync);
        simulator.desk.Map(simulator.App);
        await simulator.App.StartAsync(ct);
        return simulator;
    }

    public DingTalkMember Member(string userId) => new(this, userId);

    /// <summary>Adds a file as a member's phone does and returns its download code.</summary>
    public string AddFile(byte[] bytes)
    {
        var code = $"code+{Guid.NewGuid():N}==";
        state.Files[code] = bytes;
        return code;
    }

    /// <summary>Delivers a message, a tap or (with its own topic) an event until the bot acknowledges it; returns the answer's data.</summary>
    /// <exception cref="InvalidOperationException">The bot did not acknowledge a post.</exception>
    public async Task<JsonObject?> DeliverAsync(JsonObject message, CancellationToken ct = default)
    {
        if (BotUrl is null)
        {
            return await lines.PushAsync("CALLBACK", message["outTrackId"] is null ? Robot : Card, message).WaitAsync(ct);
        }

        // A redelivery has the earlier signature.
        var signed = signatures.GetValue(message, Sign);
        var status = 0;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            status = await PostAsync(message, (signed.Timestamp, signed.Sign), ct);
            if (status == 200)
            {
                return null;
            }
        }

        throw new InvalidOperationException($"The bot did not acknowledge: status {status}.");
    }

    /// <summary>A valid signature for a tap now.</summary>
    public (string Timestamp, string Sign) SignTap() => Events.SignTap(desk.Callback!.Value.Secret);

    /// <summary>An event of the organisation over the Stream connection.</summary>
    public Task<JsonObject?> DeliverEventAsync(JsonObject data, CancellationToken ct = default) => DeliverEventAsync("", "", data, ct);

    /// <summary>The same with what it is about.</summary>
    /// <param name="type">Of what kind it is, e.g. <c>user_add_org</c>.</param>
    /// <param name="id">The event's id.</param>
    /// <param name="data">What has happened.</param>
    /// <param name="ct">Cancels.</param>
    public Task<JsonObject?> DeliverEventAsync(string type, string id, JsonObject data, CancellationToken ct = default) =>
        lines.PushAsync("EVENT", "*", data, ("eventType", type), ("eventId", id), ("eventCorpId", Options.CorpId)).WaitAsync(ct);

    /// <summary>Posts an event of the organisation once, as DingTalk does in HTTP mode.</summary>
    public async Task<int> PostEventAsync(JsonObject happened, CancellationToken ct = default)
    {
        var console = new SimulatorCrypto(
            new SimulatorOptions { Token = Options.EventToken, EncodingAesKey = Options.EventAesKey, CorpId = Options.ClientId });
        var (timestamp, nonce) = (Events.Now(), Guid.NewGuid().ToString("N"));
        var (signature, encrypted) = console.Seal(happened.ToJsonString(Json.Readable), timestamp, nonce);
        using var content = new StringContent(new JsonObject { ["encrypt"] = encrypted }.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(
            new Uri(BotUrl!, $"/api/dingtalk/events?signature={signature}&timestamp={timestamp}&nonce={nonce}"), content, ct);
        return (int)response.StatusCode;
    }

    /// <summary>Posts once, correctly signed, whatever the result.</summary>
    public Task<int> PostAsync(JsonObject message, CancellationToken ct = default)
    {
        var (timestamp, sign) = Sign(message);
        return PostAsync(message, (timestamp, sign), ct);
    }

    /// <summary>Posts once with a given signature, whatever the result.</summary>
    public async Task<int> PostAsync(JsonObject message, (string Timestamp, string Sign) signed, CancellationToken ct = default)
    {
        var isTap = message["outTrackId"] is not null;
        // Only the registered address's path is used: the bot's settings don't know its port.
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(BotUrl!, isTap ? desk.Callback!.Value.Url.AbsolutePath : "/api/dingtalk/robot"))
        {
            Content = new StringContent(message.ToJsonString(Json.Readable), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(isTap ? "x-ddpaas-signature-timestamp" : "timestamp", signed.Timestamp);
        request.Headers.Add(isTap ? "x-ddpaas-signature" : "sign", signed.Sign);
        using var response = await Http.SendAsync(request, ct);
        return (int)response.StatusCode;
    }

    private Signature Sign(JsonObject message)
    {
        var isTap = message["outTrackId"] is not null;
        if (isTap && desk.Callback is null)
        {
            throw new InvalidOperationException("No address for taps was registered.");
        }

        var (timestamp, sign) = isTap ? Events.SignTap(desk.Callback!.Value.Secret) : Events.SignRobot();
        return new Signature(timestamp, sign);
    }

    private sealed record Signature(string Timestamp, string Sign);

    private protected override string ChatOf(DingTalkSent message) => message.Chat;

    private protected override void Cut() => lines.Cut();

    private async Task LineAsync(HttpContext http)
    {
        if (!state.Redeem(http.Request.Query["ticket"].ToString()))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await lines.ServeAsync(socket, http.RequestAborted);
    }
}
