using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Bot.Schema;

namespace ChatSales.Bot.Turns;

/// <summary>Finds out who somebody is by their account on a platform.</summary>
internal sealed class Recognition(MobileLinks mobiles)
{
    /// <summary>The person, who may have left; null for a stranger. An account that only a mobile number tells is linked in the session.</summary>
    public async ValueTask<Person?> FindAsync(Session session, ChatAdapter adapter, Activity read, CancellationToken ct)
    {
        var account = read.From.Id;
        return await FindAsync(session, adapter.Accounts, [account, .. ((Incoming)read.ChannelData).OtherAccounts], ct)
            ?? await mobiles.FindAsync(session, adapter, account, ct);
    }

    private static async ValueTask<Person?> FindAsync(Session session, string platform, IEnumerable<string> accounts, CancellationToken ct)
    {
        foreach (var account in accounts)
        {
            var person =
                platform == Courier.WebPlatform ? await session.FindAsync<Person>(account, ct)
                : await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByAccount, PeopleKinds.AccountKey(platform, account)).Take(1), ct)
                    is [var known]
                    ? known
                : null;
            if (person is not null)
            {
                return person;
            }
        }

        return null;
    }
}
