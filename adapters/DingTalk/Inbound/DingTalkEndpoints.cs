using System.Text;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Adapters.DingTalk.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>Where DingTalk posts in HTTP mode: messages and taps to one address, events of the organisation to the other.</summary>
internal sealed partial class DingTalkEndpoints(
    DingTalkCallback callback,
    DingTalkDoor door,
    TimeProvider clock,
    ILogger<DingTalkEndpoints> logger)
    : CallbackEndpoint(LargestBody, clock)
{
    public const string Robot = "/api/dingtalk/robot";
    public const string Events = "/api/dingtalk/events";
    private const int LargestBody = 1024 * 1024;
    private const string CardSign = "x-ddpaas-signature";
    private const string CardTime = "x-ddpaas-signature-timestamp";

    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Robot, http => ReadAsync(http, TakeAsync));
        routes.MapPost(Events, http => ReadAsync(http, AnswerEventAsync));
    }

    protected override Task AcknowledgeAsync(HttpContext http) => http.Response.WriteAsJsonAsync(new { }, http.RequestAborted);

    private Task TakeAsync(HttpContext http, ReadOnlyMemory<byte> body) => KeepAsync(
        http,
        async () =>
        {
            var isTap = http.Request.Headers.ContainsKey(CardSign);
            var time = Header(http, isTap ? CardTime : "timestamp");
            var check = isTap
                ? callback.CheckCardAsync(time, Header(http, CardSign), body, http.RequestAborted)
                : callback.CheckRobotAsync(time, Header(http, "sign"), body, http.RequestAborted);
            if (await check is var signed and not SignedAs.Valid)
            {
                Refuse(http, signed.ToString());
                return;
            }

            await door.TakeAsync(Encoding.UTF8.GetString(body.Span), time, http.RequestAborted);
            await AcknowledgeAsync(http);
        },
        LogNotKept);

    // Of events only what they tell of the directory is kept.
    private async Task AnswerEventAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var query = http.Request.Query;
        var signature = query["msg_signature"].ToString() is { Length: > 0 } named ? named : query["signature"].ToString();
        if (callback.Open(body.Span, signature, query["timestamp"].ToString(), query["nonce"].ToString(), out var happened, out var reason)
            is { } answer)
        {
            await KeepAsync(
                http,
                async () =>
                {
                    await door.HearAsync(happened, http.RequestAborted);
                    await http.Response.WriteAsJsonAsync(answer, DingTalkApi.Json, http.RequestAborted);
                },
                LogNotKept);
        }
        else
        {
            Refuse(http, reason);
        }
    }

    private static string Header(HttpContext http, string name) => http.Request.Headers[name].ToString();

    [LoggerMessage(2404, LogLevel.Warning, "What was posted to DingTalk's address was refused: {Reason}")]
    protected override partial void LogRefused(string reason);

    [LoggerMessage(2405, LogLevel.Error, "A message of DingTalk's could not be kept; DingTalk is asked to send it again")]
    private partial void LogNotKept(Exception fault);
}
