using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Saved;

/// <summary>
/// A question under a name: what was understood, not what was said. It is asked with the rights of whoever asks it, as they are then. The words are
/// only there to go on with: 只看华东.
/// </summary>
public sealed record SavedQuestion : Entity
{
    /// <summary>Whose it is.</summary>
    public required Id<Person> OwnerId { get; init; }

    /// <summary>What its owner calls it; of one owner each has another name.</summary>
    public required string Name { get; init; }

    /// <summary>The question (<see cref="MovingQuestion"/>).</summary>
    public required string Question { get; init; }

    /// <summary>The words that it came of, each refining those before; none of an older one, or of what a button opened.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    public required AnswerKind Kind { get; init; }

    public IReadOnlyList<NamedThing> Named { get; init; } = [];

    public bool AboutEveryone { get; init; }

    /// <summary>The team that may ask it too; null for none.</summary>
    public string? Team { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Whether it is in the lists; one that was dropped isn't.</summary>
    public bool IsDropped { get; init; }

    /// <summary>Whether somebody may ask it: their own, and what is shared with their team.</summary>
    public bool IsFor(Person person) => !IsDropped && (OwnerId == person.Ref() || (Team is { } team && team == person.Team));
}

/// <summary>A saved question that is answered to somebody each time that it falls due.</summary>
public sealed record Subscription : Entity
{
    public required Id<Person> PersonId { get; init; }

    public required Id<SavedQuestion> QuestionId { get; init; }

    public required Schedule Schedule { get; init; }

    public bool IsEnded { get; init; }

    /// <summary>Names its newest answer; older ones that didn't leave yet are dropped.</summary>
    public string? LastKey { get; init; }

    /// <summary>What the newest answer says, as a hash; of the one before, if that was sent.</summary>
    public string? LastHash { get; init; }

    /// <inheritdoc cref="LastHash"/>
    public string? HashBefore { get; init; }

    /// <summary>The id of somebody's subscription to a question.</summary>
    public static string IdOf(Id<Person> personId, Id<SavedQuestion> questionId) => StoreLimits.ShortenedKey($"{personId}/{questionId}");
}

/// <summary>How saved questions are stored and found. A change of what questions are made of is a step of theirs.</summary>
public static class SavedKinds
{
    public static DocumentIndex<SavedQuestion> ByOwner { get; } = new("owner", saved => saved.IsDropped ? default(IndexKey?) : saved.OwnerId);

    public static DocumentIndex<SavedQuestion> ByTeam { get; } =
        new("team", saved => saved is { IsDropped: false, Team: { } team } ? team : default(IndexKey?));

    public static DocumentIndex<Subscription> BySubscriber { get; } = new("person", one => one.IsEnded ? default(IndexKey?) : one.PersonId);

    public static DocumentIndex<Subscription> ByQuestion { get; } = new("question", one => one.IsEnded ? default(IndexKey?) : one.QuestionId);

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<SavedQuestion>("saved_questions", audited: true, ByOwner, ByTeam),
        new DocumentKind<Subscription>("question_subscriptions", audited: true, BySubscriber, ByQuestion),
    ];
}
