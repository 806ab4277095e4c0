using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>
/// A strict fake of WeCom for one AI bot (智能机器人) on a loopback port, and the people who talk to it: by callbacks once <see cref="CallbackUrl"/> is
/// set, else over the long connection. Every breach of a rule is refused and kept in <see cref="Violations"/>.
/// </summary>
public sealed class AiBotSimulator : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly AiBotState state;
    private readonly AiBotLines lines;
    private readonly AiBotDesk desk;

    private AiBotSimulator(WebApplication app, AiBotSimulatorOptions options, TimeProvider clock)
    {
        (this.app, Options, state) = (app, options, new AiBotState(clock));
        Events = new AiBotEvents(options, clock, () => desk!.NewUrl(BaseUrl));
        lines = new AiBotLines(options, state, Events, Faults, clock);
        desk = new AiBotDesk(options, state, Events, Faults, clock);
    }

    public AiBotSimulatorOptions Options { get; }

    /// <summary>Faults of the bot's requests: by command on the long connection, otherwise <c>response</c> and <c>media</c>.</summary>
    public Faults Faults { get; } = new();

    public AiBotEvents Events { get; }

    public Uri BaseUrl => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public string WebSocketUrl => $"ws://{BaseUrl.Authority}/ws";

    /// <summary>Where the bot takes callbacks; null for the long connection.</summary>
    public Uri? CallbackUrl
    {
        get => desk.Url;
        set => desk.Url = value;
    }

    public IReadOnlyCollection<string> Violations => state.Violations;

    public IReadOnlyList<AiBotSent> Messages => state.Messages;

    public int RateLimited => state.RateLimited;

    public int ConnectionsOpened => lines.Opened;

    public bool IsConnected => lines.IsOpen;

    public int Pings => lines.Pings;

    /// <summary>Whether pings are answered.</summary>
    public bool AnswersPings
    {
        get => lines.AnswersPings;
        set => lines.AnswersPings = value;
    }

    /// <summary>Whether streams are polled in callback mode.</summary>
    public bool AsksForStreams
    {
        get => desk.Polls;
        set => desk.Polls = value;
    }

    /// <summary>A false address to announce for files; null for none.</summary>
    public Uri? Redirect { get; set; }

    /// <summary>How often a stream was polled.</summary>
    public int Refreshes => desk.Refreshes;

    public static async Task<AiBotSimulator> StartAsync(
        AiBotSimulatorOptions? options = null,
        TimeProvider? clock = null,
        CancellationToken ct = default)
    {
        (options, clock) = (options ?? new AiBotSimulatorOptions(), clock ?? TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Urls);
        var app = builder.Build();
        var simulator = new AiBotSimulator(app, options, clock);
        app.UseWebSockets();
        app.Map("/ws", simulator.LineAsync);
        app.MapPost("/cgi-bin/aibot/response", (HttpContext http, CancellationToken ct) => simulator.desk.TakeAsync(http, ct));
        app.MapGet("/download/{id}", (string id) => simulator.Fetch(id, clock));
        await app.StartAsync(ct);
        return simulator;
    }

    public AiBotMember Member(string userId) => new(this, userId);

    /// <summary>The next messages over the long connection go wrong like this, one each.</summary>
    public void NextOnLine(params IEnumerable<AiBotLineFault> faults) => faults.ToList().ForEach(lines.Faults.Enqueue);

    public void CutConnection() => lines.Cut();

    /// <summary>Adds a file as a member's phone does; returns its part of a message.</summary>
    public JsonObject AddFile(string name, byte[] bytes) =>
        state.AddFile(CallbackUrl is null ? null : Convert.FromBase64String(Options.EncodingAesKey + "="), name, bytes, BaseUrl);

    /// <summary>Delivers something to the bot: by a callback, or over the long connection, waiting for the next one if there is none.</summary>
    public Task DeliverAsync(JsonObject body, CancellationToken ct = default) =>
        CallbackUrl is null ? lines.PushAsync(body) : desk.DeliverAsync(body, ct);

    /// <summary>Posts once, whatever the result.</summary>
    public Task<(int Status, JsonObject? Answer)> PostAsync(JsonObject body, CancellationToken ct = default) => desk.PostAsync(body, ct);

    /// <summary>Waits until a message to a person or group meets the condition.</summary>
    /// <exception cref="TimeoutException">None did in time; says what there was instead.</exception>
    public async Task<AiBotSent> WaitForAsync(string chat, Func<AiBotSent, bool> condition, TimeSpan? patience = null, CancellationToken ct = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(patience ?? TimeSpan.FromSeconds(20));
        while (true)
        {
            var changed = state.Changed();
            if (state.Messages.LastOrDefault(message => message.Chat == chat && condition(message)) is { } found)
            {
                return found;
            }

            try
            {
                await changed.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"{chat} did not get what was expected, but:\n{string.Join('\n', state.Messages.Where(message => message.Chat == chat))}\nViolations: {string.Join("; ", Violations)}"
                );
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        desk.Dispose();
        lines.Cut();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task LineAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await lines.ServeAsync(socket, http.RequestAborted);
    }

    private IResult Fetch(string id, TimeProvider clock) =>
        Faults.Take("media") == Fault.ServerError ? Results.StatusCode(502)
        : Redirect is { } elsewhere ? Results.Redirect(elsewhere.ToString())
        : state.Files.TryGetValue(id, out var file) && clock.GetUtcNow() < file.Until
            ? Results.Bytes(file.Encrypted, "application/octet-stream", file.Name.Length > 0 ? file.Name : null)
        : Results.StatusCode(403);
}
