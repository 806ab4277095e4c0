using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Assistants;

/// <summary>Lets one assistant read in somebody's name. The secret itself is shown once and kept nowhere.</summary>
public sealed record AssistantToken : Entity
{
    public required Id<Person> PersonId { get; init; }

    /// <summary>What its person calls it by: 1, 2, 3.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 of the secret, which is too random to be guessed from it.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was withdrawn, or its person left; null while it counts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it still counts at an instant.</summary>
    public bool IsLive(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;
}

/// <summary>How tokens are stored and found.</summary>
public static class AssistantKinds
{
    /// <summary>The kind's name.</summary>
    public const string Tokens = "assistant_tokens";

    /// <summary>Those that nobody has withdrawn; some may have expired.</summary>
    public static DocumentIndex<AssistantToken> OpenByPerson { get; } =
        new("open_person", token => token.EndedAt is null ? token.PersonId : default(IndexKey?));

    public static DocumentIndex<AssistantToken> ByPerson { get; } = new("person", token => token.PersonId);

    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<AssistantToken>(Tokens, audited: true, OpenByPerson, ByPerson)];
}
