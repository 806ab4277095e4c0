using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Receipts;

/// <summary>Money on contracts: entered, taken from banks, claimed and confirmed (R4).</summary>
public static class ReceiptsFeature
{
    public static IServiceCollection AddReceipts(this IServiceCollection services) =>
        services.AddPartsOf(typeof(ReceiptsFeature))
            .AddSingleton<ReceiptDesk>()
            .AddSingleton<BankFileLinks>()
            .AddSingleton<Chat.ReceiptNotices>()
            .AddSingleton<Chat.MoneyQuestions>()
            .AddSingleton<Chat.SaidReceipts>()
            .AddSingleton<EvidenceTaker>()
            .AddSingleton<IFileTaker, Chat.ReceiptFileTaker>();
}
