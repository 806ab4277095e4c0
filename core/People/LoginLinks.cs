using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>What a sign-in link allows: one person, once, for a short time.</summary>
public sealed record LoginLink(string PersonId, string Nonce, DateTimeOffset ExpiresAt);

/// <summary>
/// Issues and redeems sign-in links for the web page; the bot issues them in the chat, where the platform has proved who someone is.
/// </summary>
public sealed class LoginLinks(Seal seal, Sessions sessions, TimeProvider clock, PublicSite site)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public string Issue(string personId) =>
        site.Address($"login/{seal.Protect(new LoginLink(personId, Ulid.NewUlid().ToString(), clock.GetUtcNow() + Life))}");

    /// <summary>The person whom the token would sign in; doesn't use it up.</summary>
    public Task<Outcome<Person>> ReadAsync(string token, CancellationToken ct) => OpenAsync(token, use: false, ct);

    /// <summary>The person whom the token signs in; uses it up.</summary>
    public Task<Outcome<Person>> RedeemAsync(string token, CancellationToken ct) => OpenAsync(token, use: true, ct);

    private async Task<Outcome<Person>> OpenAsync(string token, bool use, CancellationToken ct)
    {
        if (seal.Open<LoginLink>(token) is not { } link)
        {
            return new Refusal(PeopleTexts.BadLogin);
        }

        if (link.ExpiresAt <= clock.GetUtcNow())
        {
            return new Refusal(PeopleTexts.ExpiredLogin);
        }

        var name = $"login/{link.Nonce}";
        return await sessions.DoAsync<Outcome<Person>>(
            new Actor(link.PersonId, Courier.WebPlatform),
            async session =>
            {
                if (await session.FindAsync<Person>(link.PersonId, ct) is not { Active: true } person)
                {
                    return new Refusal(PeopleTexts.BadLogin);
                }

                if (use ? !await session.OnceAsync(name, ct) : await session.MarkAsync(name, ct) is not null)
                {
                    return new Refusal(PeopleTexts.UsedLogin);
                }

                if (use)
                {
                    session.Require(person);
                    session.Note("login.use", "people", person.Id, new { link = link.Nonce });
                }

                return person;
            },
            ct);
    }
}
