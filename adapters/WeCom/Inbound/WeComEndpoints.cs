using ChatSales.Adapters.Chat.Directories;
using ChatSales.Core.Directories;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.WeCom.Inbound;

/// <summary>The callback of the self-built app; the reply goes by the API later.</summary>
internal sealed partial class WeComEndpoints(
    WeComCallback callback, IInbox inbox, DirectoryEvents directory, TimeProvider clock, ILogger<WeComEndpoints> logger)
    : EncryptedEndpoint(Callback, callback, LargestBody, clock)
{
    public const string Callback = "/api/wecom/callback";
    private const int LargestBody = 256 * 1024;

    // A known id is acknowledged like a new one: WeCom only wants to hear that it has arrived.
    protected override Task TakeAsync(HttpContext http, string message, PostedWith posted)
    {
        InboxMessage? kept = null;
        return KeepAsync(
            http,
            () => AddAsync(kept = callback.Of(message, out var hint), hint, http.RequestAborted),
            fault => LogNotKept(fault, kept!.Id));
    }

    private async Task AddAsync(InboxMessage message, DirectoryHint? hint, CancellationToken ct)
    {
        await directory.KeepAsync(hint, ct);
        // Changes in the directory come from nobody who could be answered.
        if (hint is null || message.Conversation != WeComHints.Sender)
        {
            await inbox.AddAsync(message, ct);
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "A WeCom callback was refused: {Reason}")]
    protected override partial void LogRefused(string reason);

    [LoggerMessage(2002, LogLevel.Error, "WeCom message {MessageId} could not be kept; WeCom is asked to send it again")]
    private partial void LogNotKept(Exception fault, string messageId);
}
