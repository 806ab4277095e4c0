using System.Text;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.WeCom.AiBot.Callback;

/// <summary>The callback of the AI bot: verified, kept, and then answered.</summary>
public static partial class AiBotEndpoints
{
    internal const string Path = "/api/wecom/aibot";
    private const int LargestBody = 1024 * 1024;

    /// <summary>Maps <c>GET/POST /api/wecom/aibot</c> if the AI bot is set up to be called.</summary>
    public static void MapAiBot(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<AiBotCallback>() is not { } callback)
        {
            return;
        }

        var polls = routes.ServiceProvider.GetRequiredService<AiBotPolls>();
        var logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AiBotEndpoints));
        var refusals = new RefusalLog(reason => LogRefused(logger, reason), routes.ServiceProvider.GetRequiredService<TimeProvider>());
        routes.MapGet(Path, http => EchoAsync(http, callback, refusals));
        routes.MapPost(Path, http => TakeAsync(http, callback, polls, refusals, logger));
    }

    private static Task EchoAsync(HttpContext http, AiBotCallback callback, RefusalLog refusals)
    {
        if (callback.OpenEcho(Value(http, "msg_signature"), Value(http, "timestamp"), Value(http, "nonce"), Value(http, "echostr"), out var reason) is
            { } echo)
        {
            return WriteAsync(http, echo, "text/plain; charset=utf-8");
        }

        Refuse(http, refusals, reason, StatusCodes.Status403Forbidden);
        return Task.CompletedTask;
    }

    private static async Task TakeAsync(HttpContext http, AiBotCallback callback, AiBotPolls polls, RefusalLog refusals, ILogger logger)
    {
        if (await BodyReading.ReadAsync(http, LargestBody) is not { } body)
        {
            Refuse(http, refusals, "its body is too large or cut off", StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (callback.Open(
                Encoding.UTF8.GetString(body.Span),
                Value(http, "msg_signature"),
                Value(http, "timestamp"),
                Value(http, "nonce"),
                out var reason)
            is not { } json)
        {
            Refuse(http, refusals, reason, StatusCodes.Status403Forbidden);
            return;
        }

        try
        {
            if (await polls.TakeAsync(json, http.RequestAborted) is { } answer)
            {
                await WriteAsync(http, callback.Seal(answer), "application/json");
            }
        }
        catch (FormatException fault)
        {
            Refuse(http, refusals, fault.Message, StatusCodes.Status403Forbidden);
        }
        catch (UnstorableException fault)
        {
            // It would be no better the next time: an empty answer says that it has arrived.
            refusals.Add(fault.Message);
        }
        catch (StorageException fault)
        {
            LogNotKept(logger, fault);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static Task WriteAsync(HttpContext http, string text, string type)
    {
        http.Response.ContentType = type;
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
    }

    private static void Refuse(HttpContext http, RefusalLog refusals, string reason, int status)
    {
        refusals.Add(reason);
        http.Response.StatusCode = status;
    }

    private static string Value(HttpContext http, string name) => http.Request.Query[name].ToString();

    [LoggerMessage(2501, LogLevel.Warning, "What was posted to the address of WeCom's AI bot was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(2502, LogLevel.Error, "A message of WeCom's AI bot could not be kept; WeCom is asked to send it again")]
    private static partial void LogNotKept(ILogger logger, Exception fault);
}
