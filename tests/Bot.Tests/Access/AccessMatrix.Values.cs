using ChatSales.Core;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Directories;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Followups;
using ChatSales.Core.Handover.Chat;
using ChatSales.Core.Integration.Chat;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Review;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.Integration.Webhooks.Chat;
using ChatSales.Core.Leaves;
using ChatSales.Core.Leaves.Chat;
using ChatSales.Core.People;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Points;
using ChatSales.Core.Points.Chat;
using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Receipts;
using ChatSales.Core.Receipts.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Anomalies;
using ChatSales.Core.Rhythm.Promises.Chat;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Rhythm.Renewals.Chat;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Rhythm.Scripts.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using ChatSales.Core.Tickets;
using ChatSales.Core.Tickets.Chat;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Bot.Tests.Access;

// What is typed for each argument, and which of a deal's things is meant.
internal sealed partial class AccessMatrix
{
    private static string IdOf(string kind, MarkedDeal deal) => kind switch
    {
        DealKinds.Deals => deal.DealId,
        EvidenceKinds.Evidence => deal.EvidenceId,
        EvidenceKinds.Uploads => deal.UploadId,
        RecordKinds.Receipts => deal.ReceiptId,
        ReceiptKinds.Arrivals => deal.ArrivalId,
        ReceiptKinds.Claims => deal.ClaimId,
        DealKinds.Customers => deal.CustomerId,
        RecordKinds.Followups => deal.FollowupId,
        RecordKinds.Contracts => deal.ContractId,
        RenewalKinds.Name => deal.ContractId,
        AnomalyKinds.Name => deal.AnomalyId,
        ReportAuditKinds.Ballots => deal.BallotId,
        ScoreKinds.Questions => deal.ScoreQuestionId,
        DisputeKinds.Questions => deal.PayQuestionId,
        PointKinds.Redemptions => deal.RedemptionId,
        ReviewKinds.Name => AccessWorld.PlanVersion,
        RecordKinds.Tickets => deal.TicketId,
        RecordKinds.Leads => deal.LeadId,
        LogKinds.Entries => deal.LogId,
        FollowupKinds.NextSteps => deal.NextStepId,
        DeadLetter.Kind => AccessWorld.Letter,
        WebhookKinds.Endpoints => AccessHub.Endpoint,
        WebhookKinds.Dead => AccessHub.GivenUp,
        SupportKinds.Complaints => deal.ComplaintId,
        DirectoryKinds.PassesName => AccessWorld.Pass,
        LeaveKinds.Leaves => deal.Owner.Id,
        _ when kind == DueKinds.Items.Name => AccessWorld.Due,
        _ when kind == TransferKinds.Transfers.Name => AccessHub.Parked,
        HealthKinds.Incidents => AccessHub.Trouble,
        _ => throw new InvalidOperationException($"Which {kind} belongs to a deal of the matrix, and who may see it?"),
    };

    private async Task<(string Line, Saying Says)> SayingAsync(Command command, Role role, MarkedDeal deal)
    {
        var words = new List<CommandWord>();
        foreach (var parameter in command.Parameters)
        {
            var isPage = parameter.Type == typeof(EvidenceItem) && command.Parameters.Any(other => other.Type == typeof(Contract));
            // Nobody hands anything over to whoever has it.
            var isReceiver = parameter.Type == typeof(Person) && command.Parameters.Any(other => other.Type == typeof(Handed));
            var value = isPage ? deal.PageId
                : isReceiver && deal.Owner.Id == "X-mate" ? world.Of(role).Id
                : ValueOf(parameter.Type, role, deal) ?? await FirstChoiceAsync(parameter, role);
            words.Add(new CommandWord(parameter.Label, value));
        }

        return (new CommandLine(command.Text.Name, words).Print(), command.Text.Say([.. words.Select(word => (Said)word.Value)]));
    }

    private async Task<string> FirstChoiceAsync(Parameter parameter, Role role) =>
        await readers.For(parameter).ChoicesAsync(doing.Turn(world.Of(role)), Ct) is [var first, ..] ? first.Id : "1";

    private static string? ValueOf(Type type, Role role, MarkedDeal deal) =>
        type == typeof(Deal) || type == typeof(EvidenceOf) ? deal.DealId
        : type == typeof(EvidenceItem) ? deal.EvidenceId
        : type == typeof(Handed) ? deal.DealId
        : type == typeof(Customer) ? deal.CustomerId
        : type == typeof(FollowupAbout) ? deal.DealId
        : type == typeof(PaidContract) ? deal.ContractId
        : type == typeof(Receipt) ? deal.ReceiptId
        : type == typeof(MoneyClaim) ? deal.ClaimId
        : type == typeof(Arrival) ? deal.ArrivalId
        : type == typeof(MoneyDay) ? "2026-11-20"
        : type == typeof(Followup) ? deal.FollowupId
        : type == typeof(Lead) ? deal.LeadId
        : type == typeof(NextStep) ? deal.NextStepId
        : type == typeof(LogEntry) ? deal.LogId
        : type == typeof(Contract) ? deal.ContractId
        : type == typeof(RenewalOf) ? deal.ContractId
        : type == typeof(AnomalyCase) ? deal.AnomalyId
        : type == typeof(ReportBallot) ? deal.BallotId
        : type == typeof(ScoreQuestion) ? deal.ScoreQuestionId
        : type == typeof(PayQuestion) ? deal.PayQuestionId
        : type == typeof(Earner) ? "X-mate"
        : type == typeof(Redemption) ? deal.RedemptionId
        : type == typeof(PlanReview) ? AccessWorld.PlanVersion
        : type == typeof(KnownPlan) ? "std@1"
        : type == typeof(PointFact) ? deal.PointFactId
        : type == typeof(PointUse) ? "培训"
        : type == typeof(PointCount) ? "100"
        : type == typeof(ScoreDimension) ? "证据完整"
        : type == typeof(RenewalAnswer) ? "跟进中"
        : type == typeof(Ticket) ? deal.TicketId
        : type == typeof(TicketPlace) ? deal.DealId
        : type == typeof(Complexity) ? "中"
        : type == typeof(ExpectedDay) ? "2026-12-31"
        : type == typeof(PaymentTerm) ? "60天"
        : type == typeof(TaxRate) ? "税率6%"
        : type == typeof(Flag) ? "是"
        : type == typeof(Shares) ? "X-mate=100%"
        : type == typeof(ContractDay) ? "2026-11-20"
        : type == typeof(Upload) ? AccessWorld.WaitingUpload(role)
        : type == typeof(DeadLetter) ? AccessWorld.Letter
        : type == typeof(EndpointName) ? AccessHub.Endpoint
        : type == typeof(ReplayStart) ? "1"
        : type == typeof(DeadDelivery) ? AccessHub.GivenUp
        : type == typeof(Complaint) ? deal.ComplaintId
        : type == typeof(SupportTicket) ? AccessHub.Unmatched
        : type == typeof(DirectoryPass) ? AccessWorld.Pass
        : type == typeof(DueItem) ? AccessWorld.Due
        : type == typeof(Transfer) ? AccessHub.Parked
        : type == typeof(Incident) ? AccessHub.Trouble
        : type == typeof(NamedConnector) ? "u8"
        : type == typeof(LeaveWish) ? "12月28日到12月29日"
        : type == typeof(Person) || type == typeof(Recipients) ? "X-mate"
        : type == typeof(EvidenceKindDefinition) ? "会议纪要"
        : type == typeof(Money) ? "80万"
        : type == typeof(Ratio) ? "35%"
        : type == typeof(DateOnly) || type == typeof(PromisedDay) ? "2026-12-31"
        : type == typeof(ReportMonth) ? "2026-10"
        : type == typeof(ReviewQuarter) ? "2026-Q3"
        : type == typeof(ReportPart) ? "X-mate"
        : type == typeof(Schedule) ? "每周一9点"
        : type == typeof(ScriptPart) ? "应答1"
        : type == typeof(string) || type == typeof(Name) ? "确认"
        : null;
}
