using ChatSales.Core.Conversation;
using ChatSales.Core.Directories;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Groups;

/// <summary>Where groups can be made.</summary>
public sealed class GroupOffers(IEnumerable<IGroups> platforms)
{
    private const int Fewest = 2;
    private readonly Dictionary<string, IGroups> byKey = platforms.ToDictionary(one => one.Platform);

    /// <summary>The platform that makes a group; null if this host has none of that name.</summary>
    public IGroups? Find(string platform) => byKey.GetValueOrDefault(platform);

    /// <summary>Whether a group can be asked for: some platform makes them, and none is there or on its way.</summary>
    public async ValueTask<bool> AreOpenAsync(Session session, string kind, string subject, CancellationToken ct) =>
        byKey.Values.Any(one => one.Lacks is null) && await WhyNotAsync(session, kind, subject, ct) is null;

    /// <summary>Why no group can be asked for now; null if it can.</summary>
    internal static async ValueTask<Refusal?> WhyNotAsync(Session session, string kind, string subject, CancellationToken ct) =>
        await session.FindAsync<ChatGroup>(ChatGroup.IdOf(kind, subject), ct) is not { } known ? null
        : known.IsUnderWay ? new Refusal(GroupTexts.UnderWay, subject)
        : known.Address is { } address && await KnownGroup.HasBotAsync(session, known.Platform, address, ct)
            ? new Refusal(GroupTexts.IsThere, known.Name, DirectoryTexts.NameOf(known.Platform))
            : null;

    /// <summary>The platform for some people: the one over which it is asked for, else the one with most of them.</summary>
    internal Outcome<(IGroups On, IReadOnlyList<Person> With)> For(IReadOnlyList<Person> people, string door)
    {
        if (byKey.Count == 0)
        {
            return new Refusal(GroupTexts.Nowhere);
        }

        var (on, with) = byKey.Values.Select(one => (On: one, With: people.Where(person => person.Accounts.ContainsKey(one.Platform)).ToList()))
            .OrderByDescending(one => one.On.Lacks is null)
            .ThenByDescending(one => one.On.Platform == door && one.With.Count >= Fewest)
            .ThenByDescending(one => one.With.Count)
            .ThenBy(one => one.On.Platform, StringComparer.Ordinal)
            .First();
        return on.Lacks is { } lacks ? new Refusal(GroupTexts.Failed, DirectoryTexts.NameOf(on.Platform), lacks)
            : with.Count < Fewest
                ? new Refusal(GroupTexts.TooFew, DirectoryTexts.NameOf(on.Platform), LayoutTexts.List(with.Select(person => person.Name)))
                : (on, with);
    }
}
