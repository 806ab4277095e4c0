using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>What a person has lately sent to others, and heard; its id is the person's.</summary>
public sealed record Relays : Entity
{
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Relay> Sent { get; init; } = [];

    /// <summary>The last word that came to them; null if none did.</summary>
    public Heard? Heard { get; init; }
}

/// <summary>A record that words went to someone.</summary>
public sealed record Relay(string To, DateTimeOffset At);

/// <summary>That words came from someone.</summary>
public sealed record Heard(string From, DateTimeOffset At);

/// <summary>
/// How many messages one person can relay to others: enough for any conversation, too few to bury someone. Counted in a document that is committed
/// with the words, so it holds across restarts and nodes.
/// </summary>
public static class RelayQuota
{
    private static readonly IReadOnlyList<(int Most, TimeSpan Within)> ToOne = [(5, TimeSpan.FromMinutes(1)), (30, TimeSpan.FromHours(1))];
    private static readonly IReadOnlyList<(int Most, TimeSpan Within)> ToAll = [(20, TimeSpan.FromMinutes(1)), (120, TimeSpan.FromHours(1))];
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>Counts a message about to be sent; a refusal if it is one too many.</summary>
    public static async Task<Refusal?> TakeAsync(Session session, string from, IReadOnlyList<Person> to, CancellationToken ct)
    {
        var known = await session.FindAsync<Relays>(from, ct) ?? new Relays { Id = from };
        var recent = known.Sent.Where(relay => session.Now - relay.At < Remembered).ToList();
        foreach (var person in to)
        {
            if (FreeAt(ToOne, [.. recent.Where(relay => relay.To == person.Id)], session.Now) is { } one)
            {
                return new Refusal(PeopleTexts.TooMuchToOne, person.Name, Minutes(one - session.Now));
            }

            if (FreeAt(ToAll, recent, session.Now) is { } all)
            {
                return new Refusal(PeopleTexts.TooMuchToAll, Minutes(all - session.Now));
            }

            recent.Add(new Relay(person.Id, session.Now));
        }

        session.Store(known with { Sent = recent }, "people.relay");
        return null;
    }

    /// <summary>Remembers whose word came to someone last, so that what they say next may be its answer.</summary>
    public static async Task HearAsync(Session session, Id<Person> to, Id<Person> from, CancellationToken ct)
    {
        var known = await session.FindAsync<Relays>(to.Text, ct) ?? new Relays { Id = to.Text };
        session.Store(known with { Heard = new Heard(from.Text, session.Now) }, "people.relay");
    }

    // When one more fits into all windows; null if now.
    private static DateTimeOffset? FreeAt(IReadOnlyList<(int Most, TimeSpan Within)> limits, List<Relay> sent, DateTimeOffset now) =>
        limits
            .Where(limit => sent.Count >= limit.Most)
            .Select(limit => (DateTimeOffset?)sent[^limit.Most].At + limit.Within)
            .Where(free => free > now)
            .Max();

    private static int Minutes(TimeSpan wait) => (int)Math.Ceiling(wait.TotalMinutes);
}
