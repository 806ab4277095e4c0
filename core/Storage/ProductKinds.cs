using ChatSales.Core.Assistants;
using ChatSales.Core.CheckIns;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Directories;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Followups;
using ChatSales.Core.Groups;
using ChatSales.Core.Integration.CodeChecks;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.ForeignReceipts;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.Leads;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Points;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Rhythm.Anomalies;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Rhythm.Scripts;
using ChatSales.Core.Storage.Feed;
using ChatSales.Core.Support;

namespace ChatSales.Core.Storage;

/// <summary>All of the product's kinds of documents, gathered from the features.</summary>
public static class ProductKinds
{
    public static IEnumerable<DocumentKind> All { get; } =
    [
        .. PeopleKinds.All, .. DealKinds.All, .. EvidenceKinds.All, .. LeaveKinds.All, .. RecordKinds.All, .. FollowupKinds.All,
        .. CustomerKinds.All, .. LeadKinds.All, .. CheckInKinds.All, .. ReceiptKinds.All, .. ConversationKinds.All, .. DueKinds.All,
        .. NoticeKinds.All, .. RhythmKinds.All, .. DirectoryKinds.All, .. ConfigKinds.All, .. ScriptKinds.All, .. QuestionKinds.All,
        .. LogKinds.All, .. RenewalKinds.All, .. AnomalyKinds.All, .. ScoreKinds.All, .. PointKinds.All, .. ReportAuditKinds.All, .. ReviewKinds.All,
        .. Commission.Ledger.LedgerKinds.All, .. Commission.Disputes.DisputeKinds.All,
        .. StatementPapers.Kinds, .. TransferKinds.All, .. HealthKinds.All, FlowFollower.Begins, .. ForeignReceiptKinds.All, .. CodeCheckKinds.All,
        .. AssistantKinds.All, .. WebhookKinds.All, .. SupportKinds.All, .. GroupKinds.All,
        new DocumentKind<Mark>("marks", audited: false), new DocumentKind<Deletion>(Deletion.KindName, audited: false),
        new DocumentKind<KindForm>("kind_forms", audited: false), FollowerPlace.Kind,
    ];
}
