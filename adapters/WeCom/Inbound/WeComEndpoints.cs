using System.Text;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.WeCom.Inbound;

/// <summary>The callback of the self-built app: verified, kept, acknowledged; the reply goes by the API later.</summary>
public static partial class WeComEndpoints
{
    internal const string Callback = "/api/wecom/callback";
    private const int LargestBody = 256 * 1024;

    /// <summary>Maps <c>GET/POST /api/wecom/callback</c> if WeCom is set up.</summary>
    public static void MapWeCom(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<WeComCallback>() is not { } callback)
        {
            return;
        }

        var inbox = routes.ServiceProvider.GetRequiredService<IStore>().Inbox;
        var logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WeComEndpoints));
        var refusals = new RefusalLog(reason => LogRefused(logger, reason), routes.ServiceProvider.GetRequiredService<TimeProvider>());
        routes.MapGet(Callback, http => EchoAsync(http, callback, refusals));
        routes.MapPost(Callback, http => TakeAsync(http, callback, inbox, refusals, logger));
    }

    private static Task EchoAsync(HttpContext http, WeComCallback callback, RefusalLog refusals)
    {
        var query = http.Request.Query;
        if (callback.OpenEcho(
                Value(query, "msg_signature"),
                Value(query, "timestamp"),
                Value(query, "nonce"),
                Value(query, "echostr"),
                out var reason)
            is not { } echo)
        {
            refusals.Add(reason);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(echo)).AsTask();
    }

    private static async Task TakeAsync(HttpContext http, WeComCallback callback, IInbox inbox, RefusalLog refusals, ILogger logger)
    {
        if (await BodyReading.ReadAsync(http, LargestBody) is not { } body)
        {
            refusals.Add("its body is too large or cut off");
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var query = http.Request.Query;
        if (callback.Read(
                Encoding.UTF8.GetString(body.Span),
                Value(query, "msg_signature"),
                Value(query, "timestamp"),
                Value(query, "nonce"),
                out var reason)
            is not { } message)
        {
            refusals.Add(reason);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        try
        {
            // A known id is acknowledged like a new one: WeCom only wants to hear that it has arrived.
            await inbox.AddAsync(message, http.RequestAborted);
        }
        catch (UnstorableException fault)
        {
            // It would be no better the next time: an empty answer says that it has arrived.
            refusals.Add(fault.Message);
        }
        catch (StorageException fault)
        {
            // WeCom sends it again.
            LogNotKept(logger, fault, message.Id);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static string Value(IQueryCollection query, string name) => query[name].ToString();

    [LoggerMessage(2001, LogLevel.Warning, "A WeCom callback was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(2002, LogLevel.Error, "WeCom message {MessageId} could not be kept; WeCom is asked to send it again")]
    private static partial void LogNotKept(ILogger logger, Exception fault, string messageId);
}
