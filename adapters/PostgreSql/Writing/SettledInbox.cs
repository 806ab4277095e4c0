using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql.Writing;

/// <summary>The outcome of a claimed inbox message.</summary>
internal sealed record SettledInbox(Claim<InboxMessage> Claim, InboxOutcome Outcome)
{
    /// <summary>Writes several at once. Of a finished message only the id is remembered, not the content.</summary>
    public static Statement Write(IReadOnlyList<SettledInbox> settled, DateTimeOffset now) =>
        new(
            """
            UPDATE inbox m SET state = u.state, settled_at = CASE WHEN u.state = 'D' THEN $5 END, not_before = coalesce(u.not_before, '-infinity'), message = u.message::json
            FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[]) AS u (id, state, not_before, message) WHERE m.id = u.id
            """,
            settled.Select(one => one.Claim.StoredId).ToArray(),
            settled.Select(one => one.State).ToArray(),
            settled
                .Select(one =>
                    one.Outcome is { Fate: InboxFate.Deferred, NotBefore: { } until } && until > now
                        ? until.ToUniversalTime()
                        : default(DateTimeOffset?))
                .ToArray(),
            settled.Select(one => one.Message).ToArray(),
            now);

    private string State => Outcome.Fate switch
    {
        InboxFate.Done => "D",
        InboxFate.Deferred => "P",
        _ => "X",
    };

    private string? Message =>
        Outcome.Fate switch
        {
            InboxFate.Done => null,
            InboxFate.Deferred => Documents.Json(
                Claim.Message.Cleared() with
                {
                    Attempts = Claim.Message.Attempts + 1,
                    NotBefore = Outcome.NotBefore,
                    Reason = Outcome.Reason,
                }),
            _ => Documents.Json(Claim.Message.Cleared() with { Attempts = Claim.Message.Attempts + 1, Reason = Outcome.Reason }),
        };
}
