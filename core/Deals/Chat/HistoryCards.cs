using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Followups;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Shows who changed a deal or anything about it, when, and what; only facts that the turn's person may see (X3).</summary>
public sealed class HistoryCards(IStore store, StagePlan plan, BusinessZone zone)
{
    private const int LongestNumber = 16;
    private readonly DealFieldWords fields = new(plan, zone);

    /// <summary>Lines of a deal's history, newest first.</summary>
    public async IAsyncEnumerable<CardRow> LinesAsync(Turn turn, Deal deal, long skip, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var change in store.AuditLog.OfDealAsync(deal.Id, ct).Select(entry => entry.Change).Where(change => IsFor(turn, change)))
        {
            if (skip-- <= 0)
            {
                yield return await LineAsync(turn.Session, change, ct);
            }
        }
    }

    private static bool IsFor(Turn turn, AuditDraft change) =>
        NounOf(change.Kind) is var (_, facts) && turn.Access.ReachOf(facts) != Access.Reach.Nobodys;

    private async ValueTask<CardRow> LineAsync(Session session, AuditDraft change, CancellationToken ct)
    {
        var at = zone.Local(change.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new CardRow(
            $"{at} · {await WhoAsync(session, change, ct)}",
            await WhatAsync(session, change, ct),
            change.Kind == EvidenceKinds.Evidence ? Button.Show(EvidenceTexts.Show.Text, EvidenceCommandTexts.Show.Say(change.EntityId)) : null);
    }

    private static async ValueTask<string> WhoAsync(Session session, AuditDraft change, CancellationToken ct) =>
        change.Action == AuditDraft.Import ? HistoryTexts.Import.Text
        : await session.FindAsync(change.Actor.PersonId, ct) is { } person ? person.Name
        : HistoryTexts.System.Text;

    private async ValueTask<string> WhatAsync(Session session, AuditDraft change, CancellationToken ct)
    {
        var isImport = change.Action == AuditDraft.Import;
        if (change.Kind == DealKinds.Deals)
        {
            var words = await fields.OfAsync(session, change, ct);
            var created = isImport ? HistoryTexts.Imported.With(HistoryTexts.Deal.Text) : HistoryTexts.Created.Text;
            var reason =
                TextOf(change.After, "lostReason") is null && TextOf(change.Event, "reason") is { } said ? HistoryTexts.Reason.With(said) : null;
            return LayoutTexts.Statements(((IEnumerable<string?>)[change.Before is null ? created : null, .. words, reason]).OfType<string>());
        }

        if (change.Kind == RecordKinds.Contracts && !isImport && ContractHistory.WordsOf(change) is { } course)
        {
            return course;
        }

        var noun = await NounAsync(session, change, ct);
        return change switch
        {
            { Kind: EvidenceKinds.Evidence } when TextOf(change.After, "rejectionReason") is { } reason =>
                HistoryTexts.EvidenceRejected.With(noun, reason),
            { Kind: EvidenceKinds.Evidence } when TextOf(change.After, "withdrawnAt") is not null => LayoutTexts.Statements(
                ((IEnumerable<string?>)[HistoryTexts.EvidenceWithdrawn.With(noun), TextOf(change.After, "withdrawalReason") is { } reason
                    ? HistoryTexts.Reason.With(reason)
                    : null]).OfType<string>()),
            { Kind: EvidenceKinds.Evidence, Before: null } when !isImport => HistoryTexts.EvidenceFiled.With(noun),
            { Before: null } => HistoryTexts.Imported.With(noun),
            _ when TextOf(change.Before, "state") is { } was && TextOf(change.After, "state") is { } now =>
                LayoutTexts.Statements([HistoryTexts.Updated.With(noun), HistoryTexts.FromTo.With(HistoryTexts.StateField.Text, was, now)]),
            _ => HistoryTexts.Updated.With(noun),
        };
    }

    // What a document is called, with what distinguishes it among the deal's.
    private async ValueTask<string> NounAsync(Session session, AuditDraft change, CancellationToken ct)
    {
        var (noun, _) = NounOf(change.Kind)!.Value;
        return change.Kind switch
        {
            EvidenceKinds.Evidence when await session.FindAsync<EvidenceItem>(change.EntityId, ct) is { } item =>
                LayoutTexts.Aside($"{plan.EvidenceKind(item.Kind)?.Title ?? item.Kind} {item.Id}", item.FileName),
            RecordKinds.Tickets when await session.FindAsync<Ticket>(change.EntityId, ct) is { } ticket =>
                LayoutTexts.Aside($"{noun} {ticket.Id}", ticket.Title),
            RecordKinds.Receipts when await session.FindAsync<Receipt>(change.EntityId, ct) is { } receipt =>
                LayoutTexts.Aside(
                    $"{ReceiptTexts.NameOf(receipt.Kind)} {new Money(Math.Abs(receipt.Amount.Yuan)).Show()}", receipt.ContractId.Text),
            RecordKinds.Followups when await session.FindAsync<Followup>(change.EntityId, ct) is { } followup =>
                LayoutTexts.Aside(noun, FollowupTexts.NameOf(followup.Kind)),
            // Longer ones say nothing to people.
            _ => change.EntityId.Length <= LongestNumber ? $"{noun} {change.EntityId}" : noun,
        };
    }

    private static (string Noun, Facts Facts)? NounOf(string kind) => kind switch
    {
        DealKinds.Deals => (HistoryTexts.Deal.Text, Facts.Deals),
        EvidenceKinds.Evidence => (HistoryTexts.Evidence.Text, Facts.Deals),
        RecordKinds.Tickets => (HistoryTexts.Ticket.Text, Facts.Tickets),
        RecordKinds.Contracts => (HistoryTexts.Contract.Text, Facts.Contracts),
        RecordKinds.Receipts => (HistoryTexts.Receipt.Text, Facts.Receipts),
        RecordKinds.Followups => (HistoryTexts.Followup.Text, Facts.Followups),
        RecordKinds.Leads => (HistoryTexts.Lead.Text, Facts.Leads),
        _ => null,
    };

    private static string? TextOf(string? json, string field) => json is null ? null : JsonNode.Parse(json)![field]?.GetValue<string>();
}
