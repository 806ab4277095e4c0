using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>A small document of the tests' own.</summary>
public sealed record Note : Entity
{
    public string Text { get; init; } = "";

    public string Owner { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Topic { get; init; }

    public static DocumentIndex<Note> ByOwner { get; } = new("owner", note => note.Owner);

    public static DocumentIndex<Note> ByTag { get; } = new("tag", note => note.Tags.Select(tag => (IndexKey)tag));

    public static DocumentIndex<Note> ByTopic { get; } = new("topic", note => IndexKey.Of(note.Topic));

    public static DocumentKinds Kinds { get; } = new(
        new DocumentKind<Note>("notes", audited: true, ByOwner, ByTag, ByTopic),
        Parcel.Kind,
        new DocumentKind<Mark>("marks", audited: false));
}

/// <summary>Something that happened to a note.</summary>
public sealed record NoteTaken : DomainEvent
{
    public override string Name => "note.taken";

    public required string NoteId { get; init; }
}

/// <summary>Something that no store can write, as it can't be made JSON.</summary>
public sealed record NoteBroken : DomainEvent
{
    public override string Name => "note.broken";

    public string Broken => throw new InvalidOperationException($"{Name} can't be written.");
}
