using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Assistants;

/// <summary>Makes, finds and ends the tokens by which assistants read in somebody's name.</summary>
public sealed class AssistantTokens(Sessions sessions, AssistantOptions options)
{
    /// <summary>How many somebody may have at once.</summary>
    public const int Most = 5;

    private const string Prefix = "cs_";
    private const int SecretBytes = 32;

    // Longer ones aren't looked at.
    private const int Longest = 128;

    /// <summary>Whether assistants may read here at all.</summary>
    public bool IsOpen => options.Enabled;

    /// <summary>A new token for a session's person: what they are to keep, which nobody can show them again.</summary>
    public async Task<Outcome<(AssistantToken Token, string Secret)>> IssueAsync(Session session, Person person, CancellationToken ct)
    {
        if (!IsOpen)
        {
            return new Refusal(AssistantTexts.Closed);
        }

        await session.OneByOneAsync($"assistant-tokens/{person.Id}", ct);
        if ((await LiveAsync(session, person.Ref(), ct)).Count >= Most)
        {
            return new Refusal(AssistantTexts.TooMany, Most);
        }

        session.Require(person);
        var all = await session.QueryAsync(new Query<AssistantToken>().Where(AssistantKinds.ByPerson, person.Id), ct);
        var (id, secret) = (Ulid.NewUlid(session.Now).ToString(), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));
        var token = new AssistantToken
        {
            Id = id,
            PersonId = person.Ref(),
            Number = all.Select(one => one.Number).DefaultIfEmpty().Max() + 1,
            Hash = HashOf(secret),
            IssuedAt = session.Now,
            ExpiresAt = session.Now.AddDays(options.TokenDays),
        };
        return (session.Store(token, "assistant-token.issue"), $"{Prefix}{id}_{secret}");
    }

    /// <summary>Somebody's tokens that count, the oldest first.</summary>
    public static async ValueTask<IReadOnlyList<AssistantToken>> LiveAsync(Session session, Id<Person> personId, CancellationToken ct) =>
    [
        .. (await session.QueryAsync(new Query<AssistantToken>().Where(AssistantKinds.OpenByPerson, personId), ct))
            .Where(token => token.IsLive(session.Now)).OrderBy(token => token.Number),
    ];

    /// <summary>Ends one; a refusal if it has ended already.</summary>
    public static Outcome<AssistantToken> End(Session session, AssistantToken token) => token.IsLive(session.Now)
        ? session.Store(token with { EndedAt = session.Now }, "assistant-token.end")
        : new Refusal(AssistantTexts.Ended, token.Number);

    /// <summary>In whose name somebody reads who sends this; null for nobody's.</summary>
    public async ValueTask<Person?> FindAsync(string sent, CancellationToken ct)
    {
        if (!IsOpen || sent.Length > Longest || !sent.StartsWith(Prefix, StringComparison.Ordinal)
            || sent.IndexOf('_', Prefix.Length) is not (> 0 and var end))
        {
            return null;
        }

        var session = sessions.Open(Actor.System("assistant"));
        var (id, hash) = (sent[Prefix.Length..end], HashOf(sent[(end + 1)..]));
        return await session.FindAsync<AssistantToken>(id, ct) is { } token && token.IsLive(session.Now)
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(token.Hash))
            && await session.FindAsync(token.PersonId, ct) is { Active: true } person
                ? person
                : null;
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
