using ChatSales.Adapters.WeCom.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.WeCom.AiBot.Callback;

/// <summary>The callback of the AI bot, which is answered at once.</summary>
internal sealed partial class AiBotEndpoints(AiBotCallback callback, AiBotPolls polls, TimeProvider clock, ILogger<AiBotEndpoints> logger)
    : EncryptedEndpoint(Path, callback, LargestBody, clock)
{
    public const string Path = "/api/wecom/aibot";
    private const int LargestBody = 1024 * 1024;

    protected override Task TakeAsync(HttpContext http, string message, PostedWith posted) => KeepAsync(
        http,
        async () =>
        {
            if (await polls.TakeAsync(message, posted, http.RequestAborted) is { } answer)
            {
                await WriteAsync(http, callback.Seal(answer), "application/json");
            }
        },
        LogNotKept);

    [LoggerMessage(2501, LogLevel.Warning, "What was posted to the address of WeCom's AI bot was refused: {Reason}")]
    protected override partial void LogRefused(string reason);

    [LoggerMessage(2502, LogLevel.Error, "A message of WeCom's AI bot could not be kept; WeCom is asked to send it again")]
    private partial void LogNotKept(Exception fault);
}
