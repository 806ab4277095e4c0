using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>A small document for tests.</summary>
public sealed record Note : Entity
{
    public string Text { get; init; } = "";

    public string Owner { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Topic { get; init; }

    /// <summary>Its deal.</summary>
    public string? Deal { get; init; }

    /// <summary>The note it belongs to, whose deal it is about.</summary>
    public string? PartOf { get; init; }

    public static DocumentIndex<Note> ByOwner { get; } = new("owner", note => note.Owner);

    public static DocumentIndex<Note> ByTag { get; } = new("tag", note => note.Tags.Select(tag => (IndexKey)tag));

    public static DocumentIndex<Note> ByTopic { get; } = new("topic", note => IndexKey.Of(note.Topic));

    public static DocumentKinds Kinds { get; } = new(
        new DocumentKind<Note>("notes", audited: true, ByOwner, ByTag, ByTopic)
        {
            Ties = note => new Ties(Id<Deal>.Of(note.Deal), Whole: note.PartOf is { } whole ? (typeof(Note), whole) : null),
        },
        Parcel.Kind,
        new DocumentKind<Mark>("marks", audited: false),
        new DocumentKind<Deletion>(Deletion.KindName, audited: false),
        new DocumentKind<Counted>("tallies", audited: false),
        FollowerPlace.Kind);
}

/// <summary>Something that happened to a note.</summary>
public sealed record NoteTaken : DomainEvent
{
    public override string Name => "note.taken";

    public override (string Kind, string Id) Of => ("notes", NoteId);

    public required string NoteId { get; init; }
}
