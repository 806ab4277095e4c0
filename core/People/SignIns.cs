using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>
/// One sign-in on the web page, which a browser's cookie names. It is valid until ended, and only while the person stays as they were then. Like
/// every audited document it is kept for good: it shows who was signed in when, and <c>verify</c> reports a missing document as removed.
/// </summary>
public sealed record SignedIn : Entity
{
    public required Id<Person> PersonId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Role Role { get; init; }

    public string? Team { get; init; }

    public string? Region { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it still admits this person: whoever left, moved or changed roles must sign in again, if they may (X3).</summary>
    public bool Admits(Person person) =>
        EndedAt is null && person.Active && person.Ref() == PersonId && person.Role == Role && person.Team == Team && person.Region == Region;
}

/// <summary>Begins, looks up and ends sign-ins; one ended on any node is ended on all.</summary>
public sealed class SignIns(Sessions sessions)
{
    /// <summary>A new sign-in's id. It is for the person as they are now, whatever they were when they were found.</summary>
    public Task<string> BeginAsync(Person person, CancellationToken ct) => sessions.DoAsync(
        new Actor(person.Ref(), Courier.WebPlatform),
        async session =>
        {
            var now = (await session.FindAsync<Person>(person.Id, ct))!;
            session.Require(now);
            return session.Store(
                new SignedIn
                {
                    Id = Ulid.NewUlid(session.Now).ToString(),
                    PersonId = now.Ref(),
                    At = session.Now,
                    Role = now.Role,
                    Team = now.Team,
                    Region = now.Region,
                },
                "sign-in.begin").Id;
        },
        ct);

    /// <summary>Whom a sign-in admits; null for nobody (any more).</summary>
    public async ValueTask<Person?> FindAsync(string id, CancellationToken ct)
    {
        var session = sessions.Open(Actor.System(Courier.WebPlatform));
        return await session.FindAsync<SignedIn>(id, ct) is { } signedIn
            && await session.FindAsync(signedIn.PersonId, ct) is { } person && signedIn.Admits(person)
                ? person
                : null;
    }

    /// <summary>Ends a sign-in, wherever its cookie was copied.</summary>
    /// <param name="id">The sign-in.</param>
    /// <param name="everywhere">Whether the person's sign-ins in other browsers end with it.</param>
    /// <param name="ct">Cancels.</param>
    public Task EndAsync(string id, bool everywhere, CancellationToken ct) => sessions.DoAsync(
        Actor.System(Courier.WebPlatform),
        async session =>
        {
            if (await session.FindAsync<SignedIn>(id, ct) is not { EndedAt: null } signedIn)
            {
                return false;
            }

            session.ActAs(signedIn.PersonId);
            var open = new Query<SignedIn>().Where(PeopleKinds.OpenSignIns, signedIn.PersonId);
            foreach (var one in everywhere ? await session.QueryAsync(open, ct) : [signedIn])
            {
                session.Store(one with { EndedAt = session.Now }, "sign-in.end");
            }

            return true;
        },
        ct);
}
