using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>Something that happened to a ticket, in words.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who did it.</param>
/// <param name="What">What was done, with what was said.</param>
public sealed record TicketMoment(DateTimeOffset At, string Who, string What);

/// <summary>Reads what happened to a ticket from the audit log.</summary>
public sealed class TicketTimeline(IStore store)
{
    private static readonly HashSet<string> Unseen = ["ticket.replan"];

    /// <summary>The newest first.</summary>
    public async IAsyncEnumerable<TicketMoment> OfAsync(Session session, Ticket ticket, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var change in store.AuditLog.OfDealAsync(ticket.DealId.Text, ct).Select(entry => entry.Change).Where(change =>
            change.Kind == RecordKinds.Tickets && change.EntityId == ticket.Id && change.After is not null && !Unseen.Contains(change.Action)))
        {
            yield return new TicketMoment(change.At, await WhoAsync(session, change, ct), WhatOf(change, ticket.Course ?? new TicketCourse()));
        }
    }

    private static string WhatOf(AuditDraft change, TicketCourse course)
    {
        var words = change.Action == AuditDraft.Import ? TimelineTexts.Imported.Text : TimelineTexts.Of(change.Action);
        var said = change.Action switch
        {
            "ticket.answer" => course.Answers.FirstOrDefault(answer => answer.At == change.At)?.Text,
            "ticket.change" => course.Changes.FirstOrDefault(one => one.At == change.At)?.After,
            "ticket.refuse" => TextOf(change.After, "refusedFor"),
            "ticket.reopen" => TextOf(change.After, "reopenedFor"),
            "ticket.close" => TextOf(change.After, "closedFor"),
            _ => null,
        };
        var (was, now) = (StateOf(change.Before), StateOf(change.After));
        return LayoutTexts.Statements(
        [
            said is null ? words : LayoutTexts.Pair(words, said),
            .. was is not null && now is not null && was != now ? [TimelineTexts.FromTo.With(was, now)] : Array.Empty<string>(),
        ]);
    }

    private static async ValueTask<string> WhoAsync(Session session, AuditDraft change, CancellationToken ct) =>
        await session.FindAsync(change.Actor.PersonId, ct) is { } person ? person.Name : TimelineTexts.System.Text;

    private static string? StateOf(string? json) => json is null ? null : JsonNode.Parse(json)!["state"]?.GetValue<string>();

    private static string? TextOf(string? json, string field) => json is null ? null : JsonNode.Parse(json)!["course"]?[field]?.GetValue<string>();
}
