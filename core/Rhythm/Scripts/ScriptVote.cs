using System.Globalization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>What one person thinks of one version of a pack; the latest word counts. Its id is <c>pack/person</c>.</summary>
public sealed record ScriptVote : Entity
{
    /// <summary>The name of the pack's version.</summary>
    public required string Pack { get; init; }

    public required Id<Person> PersonId { get; init; }

    public required bool IsUseful { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>How votes are stored and found.</summary>
public static class ScriptKinds
{
    /// <summary>Keys are <c>pack/useful or useless</c>.</summary>
    public static DocumentIndex<ScriptVote> ByVerdict { get; } =
        new("verdict", vote => new IndexKey(KeyOf(vote.Pack, vote.IsUseful)));

    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<ScriptVote>("script_votes", audited: false, ByVerdict)];

    internal static string KeyOf(string pack, bool isUseful) => $"{pack}/{(isUseful ? "useful" : "useless")}";
}

/// <summary>How many people find one version of a pack useful, and how many don't.</summary>
public sealed record ScriptVotes(long Useful, long Useless)
{
    /// <summary>Whether nobody has said anything.</summary>
    public bool IsNone => Useful + Useless == 0;

    /// <summary>In words.</summary>
    public string Words => ScriptTexts.Votes.With(
        Useful.ToString(CultureInfo.InvariantCulture), Useless.ToString(CultureInfo.InvariantCulture));

    public static async ValueTask<ScriptVotes> OfAsync(Session session, PackInForce pack, CancellationToken ct) => new(
        await session.CountAsync(Of(pack, isUseful: true), ct), await session.CountAsync(Of(pack, isUseful: false), ct));

    /// <summary>Counts a person's word once, in place of what they said of the same version before.</summary>
    public static async ValueTask CastAsync(Session session, Person person, PackInForce pack, bool isUseful, CancellationToken ct)
    {
        var id = $"{pack.Name}/{person.Id}";
        var known = await session.FindAsync<ScriptVote>(id, ct);
        session.Store(
            new ScriptVote
            {
                Id = id, Pack = pack.Name, PersonId = person.Ref(), IsUseful = isUseful, At = session.Now, Version = known?.Version ?? 0,
            },
            "script.vote");
    }

    private static Query<ScriptVote> Of(PackInForce pack, bool isUseful) =>
        new Query<ScriptVote>().Where(ScriptKinds.ByVerdict, ScriptKinds.KeyOf(pack.Name, isUseful));
}
