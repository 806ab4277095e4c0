using System.Collections.Concurrent;
using ChatSales.Adapters.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Turns;

/// <summary>
/// Links a stranger's account to a person by their mobile number, if the platform reveals it. Nobody then has to enter ids that only the platform
/// knows.
/// </summary>
internal sealed partial class MobileLinks(TimeProvider clock, ILogger<MobileLinks> logger)
{
    // A stranger who keeps talking is no reason to ask the platform every time.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> strangers = [];

    /// <summary>The person, with the account added in this session; null if none has it.</summary>
    public async ValueTask<Person?> FindAsync(Session session, ChatAdapter adapter, string account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (strangers.TryGetValue($"{adapter.Platform}:{account}", out var asked) && now - asked < Interval)
        {
            return null;
        }

        var open = (await session.QueryAsync(new Query<Person>(), ct))
            .Where(person => person is { Active: true, Mobile.Length: > 0 } && !person.Accounts.ContainsKey(adapter.Accounts))
            .ToList();
        var found = open.Count == 0 ? null : await AskAsync(adapter, account, [.. open.Select(person => person.Mobile!).Distinct()], ct);
        if (found is null || open.Where(person => found.GetValueOrDefault(person.Mobile!) == account).ToList() is not [var one])
        {
            strangers[$"{adapter.Platform}:{account}"] = now;
            return null;
        }

        return await AccountLinks.HolderAsync(session, adapter.Accounts, account, ct)
            ?? session.Store(one with { Accounts = new Dictionary<string, string>(one.Accounts) { [adapter.Accounts] = account } }, "people.link");
    }

    private async Task<IReadOnlyDictionary<string, string>?> AskAsync(
        ChatAdapter adapter,
        string account,
        IReadOnlyCollection<string> mobiles,
        CancellationToken ct)
    {
        try
        {
            return await adapter.FindByMobileAsync(account, mobiles, ct);
        }
        catch (PlatformException fault)
        {
            LogUnlinked(adapter.Platform, fault.Message);
            return null;
        }
    }

    [LoggerMessage(1008, LogLevel.Warning, "{Platform} does not say whose mobile numbers are whose: {Reason}")]
    private partial void LogUnlinked(string platform, string reason);
}
