using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Commission.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Commission;

/// <summary>Commission: plans as data, estimates, and books that always say why (C1–C3, C5).</summary>
public static class CommissionFeature
{
    public static IServiceCollection AddCommission(this IServiceCollection services) => services
        .AddPartsOf(typeof(CommissionFeature))
        .AddSingleton<PlanLibrary>()
        .AddSingleton<QuoteDesk>()
        .AddSingleton<Editing.PlanPreview>()
        .AddSingleton<Chat.SaidQuotes>()
        .AddSingleton<LiveBooks>()
        .AddSingleton<MonthClosing>()
        .AddSingleton<PaySight>()
        .AddSingleton<StatementDesk>()
        .AddSingleton<PayTables>()
        .AddSingleton<PayQuestions>()
        .AddSingleton<StatementPapers>()
        .AddSingleton<StatementSheets>()
        .AddSingleton<PaperBatch>()
        .AddPlanReview();
}
