using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Rhythm.ReportAudits;

/// <summary>Whether reports are worth being sent, asked of those who get them (Q5).</summary>
public static class ReportAuditsFeature
{
    public static IServiceCollection AddReportAudits(this IServiceCollection services) =>
        services.AddPartsOf(typeof(ReportAuditsFeature))
            .AddSingleton<IReportSource, SharedQuestions>()
            .AddSingleton<IReportSource, StandUpReports>()
            .AddSingleton<IReportSource, ThreePartyReports>()
            .AddSingleton<ReportAuditDesk>();
}
