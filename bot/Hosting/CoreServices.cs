using ChatSales.Core.Assistants;
using ChatSales.Core.BattleMap;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Commission;
using ChatSales.Core.Contracts;
using ChatSales.Core.CheckIns;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.DeadLetters;
using ChatSales.Core.Deals;
using ChatSales.Core.Directories;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Followups;
using ChatSales.Core.Groups;
using ChatSales.Core.Integration;
using ChatSales.Core.Handover;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.Leads;
using ChatSales.Core.Leaves;
using ChatSales.Core.Metrics;
using ChatSales.Core.Notices;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Points;
using ChatSales.Core.Questions;
using ChatSales.Core.Reading;
using ChatSales.Core.Rhythm.Anomalies;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Receipts;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Rhythm.Scripts;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hosting;

/// <summary>Puts the product's core into the host: its features, and their settings.</summary>
internal static class CoreServices
{
    /// <summary>The stages and reasons that count in a store, which follow what is imported: the settings where nothing was.</summary>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public static async Task<StagePlan> PlanAsync(this Settings settings, IStore store, CancellationToken ct)
    {
        var plan = settings.Stages.Live();
        await new ConfigDesk([new StagesFormat(plan), new ReasonsFormat(plan)], store).RefreshAsync(ct);
        return plan;
    }

    /// <param name="services">The host's.</param>
    /// <param name="settings">All settings.</param>
    /// <param name="plan">Of <see cref="PlanAsync"/>.</param>
    public static IServiceCollection AddCore(this IServiceCollection services, Settings settings, StagePlan plan)
    {
        var zone = BusinessZone.Named(settings.Clock.Zone);
        return services
            .AddSingleton(plan)
            .AddSingleton(settings.Contracts)
            .AddSingleton(settings.Leads)
            .AddSingleton(settings.Tickets)
            .AddSingleton(settings.Rhythm)
            .AddSingleton(settings.Rhythm.Score)
            .AddSingleton(settings.Commission)
            .AddSingleton(settings.Directory)
            .AddSingleton(settings.Seal)
            .AddSingleton(settings.Mcp)
            .AddSingleton(settings.Webhooks)
            .AddSingleton(settings.IntegrationReview)
            .AddSingleton(zone)
            .AddSingleton(settings.WorkingTime.Calendars(zone))
            .AddSingleton(new PublicSite(new Uri(settings.Web.PublicUrl)))
            .AddReading()
            .AddConversation()
            .AddPeople()
            .AddDeals()
            .AddEvidence()
            .AddLeaves()
            .AddTickets()
            .AddGroups()
            .AddFollowups()
            .AddCheckIns()
            .AddCustomers()
            .AddHandover()
            .AddRhythm()
            .AddDirectories()
            .AddContracts()
            .AddRenewals()
            .AddAnomalies()
            .AddReportAudits()
            .AddScores()
            .AddLeads()
            .AddReceipts()
            .AddCommission()
            .AddPoints()
            .AddIntegration()
            .AddCollaboration()
            .AddAssistants()
            .AddDeadLetters()
            .AddOrganisation()
            .AddScripts()
            .AddDue()
            .AddNotices()
            .AddQuestions()
            .AddMetricCatalogue()
            .AddBattleMap()
            .AddSupport()
            .AddWebhooks();
    }
}
