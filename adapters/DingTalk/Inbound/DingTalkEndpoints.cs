using System.Text;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Adapters.DingTalk.Protocol;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>Where DingTalk posts in HTTP mode: verified, kept, acknowledged.</summary>
public static partial class DingTalkEndpoints
{
    internal const string Robot = "/api/dingtalk/robot";
    internal const string Events = "/api/dingtalk/events";
    private const int LargestBody = 1024 * 1024;
    private const string CardSign = "x-ddpaas-signature";
    private const string CardTime = "x-ddpaas-signature-timestamp";

    /// <summary>
    /// Maps <c>POST /api/dingtalk/robot</c> (messages and taps) and <c>POST /api/dingtalk/events</c> if DingTalk is set up to call us.
    /// </summary>
    public static void MapDingTalk(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<DingTalkCallback>() is not { } callback)
        {
            return;
        }

        var door = routes.ServiceProvider.GetRequiredService<DingTalkDoor>();
        var logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DingTalkEndpoints));
        var refusals = new RefusalLog(reason => LogRefused(logger, reason), routes.ServiceProvider.GetRequiredService<TimeProvider>());
        routes.MapPost(Robot, http => TakeAsync(http, callback, door, refusals, logger));
        routes.MapPost(Events, http => AnswerEventAsync(http, callback, refusals));
    }

    private static async Task TakeAsync(HttpContext http, DingTalkCallback callback, DingTalkDoor door, RefusalLog refusals, ILogger logger)
    {
        if (await BodyAsync(http, refusals) is not { } body)
        {
            return;
        }

        var isTap = http.Request.Headers.ContainsKey(CardSign);
        var time = Header(http, isTap ? CardTime : "timestamp");
        try
        {
            var check = isTap
                ? callback.CheckCardAsync(time, Header(http, CardSign), body, http.RequestAborted)
                : callback.CheckRobotAsync(time, Header(http, "sign"), body, http.RequestAborted);
            if (await check is var signed and not SignedAs.Valid)
            {
                Refuse(http, refusals, signed.ToString());
                return;
            }

            await door.TakeAsync(Encoding.UTF8.GetString(body.Span), time, http.RequestAborted);
            await http.Response.WriteAsJsonAsync(new { }, http.RequestAborted);
        }
        catch (FormatException fault)
        {
            Refuse(http, refusals, fault.Message);
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

    // Events of the organisation ask for nothing from us but an acknowledgement.
    private static async Task AnswerEventAsync(HttpContext http, DingTalkCallback callback, RefusalLog refusals)
    {
        if (await BodyAsync(http, refusals) is not { } body)
        {
            return;
        }

        var query = http.Request.Query;
        var signature = query["msg_signature"].ToString() is { Length: > 0 } named ? named : query["signature"].ToString();
        if (callback.Open(body.Span, signature, query["timestamp"].ToString(), query["nonce"].ToString(), out var reason) is { } answer)
        {
            await http.Response.WriteAsJsonAsync(answer, DingTalkApi.Json, http.RequestAborted);
        }
        else
        {
            Refuse(http, refusals, reason);
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext http, RefusalLog refusals)
    {
        if (await BodyReading.ReadAsync(http, LargestBody) is { } body)
        {
            return body;
        }

        Refuse(http, refusals, "its body is too large or cut off", StatusCodes.Status413PayloadTooLarge);
        return null;
    }

    private static void Refuse(HttpContext http, RefusalLog refusals, string reason, int status = StatusCodes.Status403Forbidden)
    {
        refusals.Add(reason);
        http.Response.StatusCode = status;
    }

    private static string Header(HttpContext http, string name) => http.Request.Headers[name].ToString();

    [LoggerMessage(2404, LogLevel.Warning, "What was posted to DingTalk's address was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(2405, LogLevel.Error, "A message of DingTalk's could not be kept; DingTalk is asked to send it again")]
    private static partial void LogNotKept(ILogger logger, Exception fault);
}
