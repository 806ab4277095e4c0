using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>A code with which a person adds their account on another platform; its id is the code's hash.</summary>
public sealed record LinkCode : Entity
{
    public required Id<Person> PersonId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public bool Used { get; init; }
}

/// <summary>Wrong codes that an account has sent; its id is the account's key.</summary>
public sealed record LinkTries : Entity
{
    public required DateTimeOffset Since { get; init; }

    public required int Count { get; init; }
}

/// <summary>
/// One identity across platforms (X1): a code, issued where a person is known and sent from where they are not, makes that account theirs. It works
/// once and for a short time; guessers are soon locked out.
/// </summary>
public static class AccountLinks
{
    /// <summary>How long a code works.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const int Digits = 8;
    private const int MostTries = 5;

    /// <summary>A new code: eight digits.</summary>
    public static string Issue(Session session, Id<Person> personId)
    {
        var code = RandomNumberGenerator.GetString("0123456789", Digits);
        session.Store(new LinkCode { Id = IdOf(code), PersonId = personId, ExpiresAt = session.Now + Life }, "link.issue");
        return code;
    }

    /// <summary>Gives an account that nobody has to the code's person.</summary>
    /// <param name="session">Commits the link, or the failed try.</param>
    /// <param name="platform">The account's platform.</param>
    /// <param name="account">The account.</param>
    /// <param name="code">As typed.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Outcome<Person>> RedeemAsync(Session session, string platform, string account, string code, CancellationToken ct)
    {
        var key = PeopleKinds.AccountKey(platform, account).Text;
        var tries = await session.FindAsync<LinkTries>(key, ct);
        var recent = tries is not null && session.Now - tries.Since < Life ? tries : null;
        if (recent?.Count >= MostTries)
        {
            return new Refusal(PeopleTexts.TooManyCodes);
        }

        var link = await session.FindAsync<LinkCode>(IdOf(Typed.Key(code)), ct);
        if (link is null or { Used: true }
            || link.ExpiresAt <= session.Now
            || await session.FindAsync(link.PersonId, ct) is not { Active: true } person)
        {
            session.Store(
                (
                    tries
                    ?? new LinkTries
                    {
                        Id = key,
                        Since = session.Now,
                        Count = 0,
                    }
                ) with
                {
                    Since = recent?.Since ?? session.Now,
                    Count = (recent?.Count ?? 0) + 1,
                },
                "link.try");
            return new Refusal(PeopleTexts.BadCode);
        }

        if (await HolderAsync(session, platform, account, ct) is { } holder)
        {
            return new Refusal(PeopleTexts.KnownHere, holder.Name);
        }

        if (person.Accounts.ContainsKey(platform))
        {
            return new Refusal(PeopleTexts.LinkedOtherwise, person.Name);
        }

        session.Store(link with { Used = true }, "link.use");
        return session.Store(person with { Accounts = new Dictionary<string, string>(person.Accounts) { [platform] = account } }, "people.link");
    }

    /// <summary>Who already has an account; null if nobody. Of two at once, the slower one finds it taken.</summary>
    public static async ValueTask<Person?> HolderAsync(Session session, string platform, string account, CancellationToken ct)
    {
        var key = PeopleKinds.AccountKey(platform, account);
        await session.OneByOneAsync($"account/{key}", ct);
        return await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByAccount, key).Take(1), ct) is [var holder] ? holder : null;
    }

    private static string IdOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
