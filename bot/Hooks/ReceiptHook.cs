using ChatSales.Bot.Hosting;
using ChatSales.Core.Receipts;
using ChatSales.Core.Receipts.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hooks;

/// <summary>Takes money that a bank or a finance system tells of (R4).</summary>
internal sealed class ReceiptHook(
    Settings settings, Sessions sessions, ReceiptDesk desk, ReceiptNotices notices, BusinessZone zone, TimeProvider clock,
    ILogger<ReceiptHook> logger)
    : HookEndpoint("receipts", LargestBody, settings.Hooks.Receipts, sessions, clock, logger)
{
    private const int LargestBody = 16 * 1024;

    protected override Func<Session, Task<string>> Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        var told = ReceiptBody.Read(body, now, zone);
        return session => StoreAsync(session, told);
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
}
