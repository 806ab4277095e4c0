using System.Text.Json;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Hooks;

/// <summary>
/// Takes what another system tells (I1): genuine, once and whole, or not at all. It is answered once it is stored, so whoever gets no answer tells it
/// again.
/// </summary>
/// <param name="name">The last part of its path, and its name in the settings, the audit log and the log.</param>
/// <param name="largestBody">In bytes.</param>
/// <param name="options">Its secrets.</param>
/// <param name="sessions">Opens sessions.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Its log.</param>
internal abstract partial class HookEndpoint(
    string name, int largestBody, HookOptions options, Sessions sessions, TimeProvider clock, ILogger logger)
    : CallbackEndpoint(largestBody, clock), IDisposable
{
    private readonly HookSecrets secrets = new(options);

    // They are decided one by one anyway: those that wait here needn't try again.
    private readonly SemaphoreSlim one = new(1);
    private readonly Func<DateTimeOffset> now = clock.GetUtcNow;

    public override void Map(IEndpointRouteBuilder routes) => routes.MapPost($"/api/hooks/{name}", http => ReadAsync(http, TakeAsync));

    public void Dispose()
    {
        one.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads a body; what it returns stores it and says what became of it, in a word.</summary>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    /// <exception cref="FormatException">A field is missing or can't be what it is; the message names it, never its value.</exception>
    protected abstract Func<Session, Task<string>> Read(ReadOnlyMemory<byte> body, DateTimeOffset now);

    private async Task TakeAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        if (secrets.IsClosed)
        {
            Refuse(http, $"Hooks:{char.ToUpperInvariant(name[0])}{name[1..]}:Secret is not set", StatusCodes.Status404NotFound);
        }
        else if (secrets.WhyNot(http, body.Span, now()) is { } reason)
        {
            Refuse(http, reason, StatusCodes.Status401Unauthorized);
        }
        else
        {
            await StoreAsync(http, body);
        }
    }

    private async Task StoreAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        try
        {
            var store = Read(body, now());
            await one.WaitAsync(http.RequestAborted);
            try
            {
                // What is known to be stored is told; whoever gave up waiting tells it again.
                var result = await sessions.DoAsync(Actor.System($"hook:{name}"), store, CancellationToken.None);
                await http.Response.WriteAsJsonAsync(new { result }, CancellationToken.None);
            }
            finally
            {
                one.Release();
            }
        }
        catch (JsonException)
        {
            await WrongAsync(http, "the body is no JSON", StatusCodes.Status400BadRequest);
        }
        catch (FormatException wrong)
        {
            await WrongAsync(http, wrong.Message, StatusCodes.Status422UnprocessableEntity);
        }
        catch (UnstorableException)
        {
            await WrongAsync(http, "no store takes it", StatusCodes.Status422UnprocessableEntity);
        }
        catch (StorageException fault)
        {
            LogNotStored(fault, name);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private Task WrongAsync(HttpContext http, string reason, int status)
    {
        Refuse(http, reason, status);
        return http.Response.WriteAsJsonAsync(new { error = reason }, CancellationToken.None);
    }

    protected override void LogRefused(string reason) => LogRefusedHere(name, reason);

    [LoggerMessage(1601, LogLevel.Warning, "What was told to the hook {Hook} was refused: {Reason}")]
    private partial void LogRefusedHere(string hook, string reason);

    [LoggerMessage(1602, LogLevel.Error, "What was told to the hook {Hook} could not be stored; its sender is asked to tell it again")]
    private partial void LogNotStored(Exception fault, string hook);
}
