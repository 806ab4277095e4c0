using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>Where Feishu posts events and taps in webhook mode: verified, kept, acknowledged. Both addresses take both.</summary>
public static partial class FeishuEndpoints
{
    internal const string Events = "/api/feishu/events";
    internal const string Cards = "/api/feishu/cards";
    private const int LargestBody = 1024 * 1024;

    /// <summary>Maps <c>POST /api/feishu/events</c> and <c>POST /api/feishu/cards</c> if Feishu is set up to call us.</summary>
    public static void MapFeishu(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<FeishuCallback>() is not { } callback)
        {
            return;
        }

        var door = routes.ServiceProvider.GetRequiredService<FeishuDoor>();
        var logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FeishuEndpoints));
        var refusals = new RefusalLog(reason => LogRefused(logger, reason), routes.ServiceProvider.GetRequiredService<TimeProvider>());
        routes.MapPost(Events, http => TakeAsync(http, callback, door, refusals, logger));
        routes.MapPost(Cards, http => TakeAsync(http, callback, door, refusals, logger));
    }

    private static async Task TakeAsync(HttpContext http, FeishuCallback callback, FeishuDoor door, RefusalLog refusals, ILogger logger)
    {
        if (await BodyReading.ReadAsync(http, LargestBody) is not { } body)
        {
            refusals.Add("its body is too large or cut off");
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var posted = callback.Read(
            body.Span,
            Header(http, "X-Lark-Request-Timestamp"),
            Header(http, "X-Lark-Request-Nonce"),
            Header(http, "X-Lark-Signature"));
        if (posted.Challenge is { } challenge)
        {
            await http.Response.WriteAsJsonAsync(new { challenge }, http.RequestAborted);
            return;
        }

        try
        {
            using var answer = await door.TakeAsync(
                posted.Event ?? throw new FormatException(posted.Refusal),
                Task.Delay(Timeout.Infinite, http.RequestAborted),
                http.RequestAborted);
            await http.Response.WriteAsJsonAsync(answer.Body, FeishuClient.Json, http.RequestAborted);
            await http.Response.CompleteAsync();
        }
        catch (FormatException fault)
        {
            refusals.Add(fault.Message);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        catch (UnstorableException fault)
        {
            // It would be no better the next time.
            refusals.Add(fault.Message);
            await http.Response.WriteAsJsonAsync(new { }, http.RequestAborted);
        }
        catch (StorageException fault)
        {
            LogNotKept(logger, fault);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static string Header(HttpContext http, string name) => http.Request.Headers[name].ToString();

    [LoggerMessage(2301, LogLevel.Warning, "A Feishu event was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(2302, LogLevel.Error, "A Feishu event could not be kept; Feishu sends it again")]
    private static partial void LogNotKept(ILogger logger, Exception fault);
}
