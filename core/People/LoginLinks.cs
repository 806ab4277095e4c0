using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>What a sign-in link allows: one person, once, for a short time.</summary>
/// <param name="PersonId">Whom it signs in.</param>
/// <param name="Nonce">Tells it from others.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="To">The page that it leads to; null for the chat.</param>
public sealed record LoginLink(Id<Person> PersonId, string Nonce, DateTimeOffset ExpiresAt, string? To = null);

/// <summary>
/// Issues and redeems sign-in links for the web page; the bot issues them in the chat, where the platform has proved who someone is.
/// </summary>
public sealed class LoginLinks(Seal seal, Sessions sessions, TimeProvider clock, PublicSite site)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>A link for a person, to a page of the product; to the chat if none is named.</summary>
    public string Issue(Id<Person> personId, string? to = null) =>
        site.Address($"login/{seal.Protect(new LoginLink(personId, Ulid.NewUlid().ToString(), clock.GetUtcNow() + Life, to))}");

    /// <summary>Whom a link signs in and where it leads, whether it still does or not; null for no link of ours.</summary>
    public LoginLink? Find(string token) => seal.Open<LoginLink>(token);

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
                if (await session.FindAsync(link.PersonId, ct) is not { Active: true } person)
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
