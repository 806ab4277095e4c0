using System.Text.Json;
using ChatSales.Adapters.Chat;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Receipts;
using ChatSales.Core.Receipts.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hooks;

/// <summary>Takes money that a bank or a finance system tells of (R4); it is answered once it is stored.</summary>
internal sealed partial class ReceiptHook(
    Settings settings, Sessions sessions, ReceiptDesk desk, ReceiptNotices notices, BusinessZone zone, TimeProvider clock,
    ILogger<ReceiptHook> logger)
    : CallbackEndpoint(LargestBody, clock), IDisposable
{
    public const string Path = "/api/hooks/receipts";
    private const int LargestBody = 16 * 1024;

    // They are decided one by one anyway: those that wait here needn't try again.
    private readonly SemaphoreSlim one = new(1);
    private readonly Func<DateTimeOffset> now = clock.GetUtcNow;

    public override void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, http => ReadAsync(http, TakeAsync));

    public void Dispose() => one.Dispose();

    private async Task TakeAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var secrets = new HookSecrets(settings.Hooks.Receipts);
        if (secrets.IsClosed)
        {
            Refuse(http, "Hooks:Receipts:Secret is not set", StatusCodes.Status404NotFound);
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
            var told = ReceiptBody.Read(body, now(), zone);
            await one.WaitAsync(http.RequestAborted);
            try
            {
                // What is known to be stored is told; whoever gave up waiting tells it again.
                var actor = Actor.System("hook:receipts");
                await SayAsync(http, await sessions.DoAsync(actor, session => StoreAsync(session, told), CancellationToken.None));
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
            LogNotStored(fault);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task<string> StoreAsync(Session session, ReceiptBody told)
    {
        if (!await session.OnceAsync($"hook/receipts/{told.Id}", CancellationToken.None))
        {
            return "known";
        }

        var taken = await desk.TakeAsync(await ReceiptBooks.OpenAsync(session, CancellationToken.None), told.Money, CancellationToken.None);
        if (taken is { Booked: { } receipt, IsDouble: false })
        {
            await notices.TellAsync(session, [receipt], by: null, CancellationToken.None);
        }

        return taken.IsDouble ? "known" : taken.Booked is null ? "waiting" : "booked";
    }

    private Task WrongAsync(HttpContext http, string reason, int status)
    {
        Refuse(http, reason, status);
        return http.Response.WriteAsJsonAsync(new { error = reason }, CancellationToken.None);
    }

    private static Task SayAsync(HttpContext http, string result) => http.Response.WriteAsJsonAsync(new { result }, CancellationToken.None);

    [LoggerMessage(1601, LogLevel.Warning, "A receipt that was told to the hook was refused: {Reason}")]
    protected override partial void LogRefused(string reason);

    [LoggerMessage(1602, LogLevel.Error, "A receipt that was told to the hook could not be stored; its sender is asked to tell it again")]
    private partial void LogNotStored(Exception fault);
}
