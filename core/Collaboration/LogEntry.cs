using System.Text.Json.Serialization;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Collaboration;

/// <summary>
/// One message of a deal's collaboration log (协作日志, T3). What was said first stays as it was: edits and a recall come on top of it.
/// </summary>
public sealed record LogEntry : Entity
{
    public required Id<Deal> DealId { get; init; }

    /// <summary>The ticket that it was said on; null if on none.</summary>
    public Id<Ticket>? TicketId { get; init; }

    public required Id<Person> AuthorId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Key of the door it came through, e.g. <c>feishu</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>As it was said first; empty where only files were sent.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<LogFile> Files { get; init; } = [];

    /// <summary>The message's id, as in the inbox, e.g. <c>feishu:om_1</c>; null where there is none.</summary>
    public string? SourceId { get; init; }

    /// <summary>What it was changed to, in order.</summary>
    public IReadOnlyList<LogEdit> Edits { get; init; } = [];

    public DateTimeOffset? RecalledAt { get; init; }

    /// <summary>Who took it back; null where the platform doesn't tell.</summary>
    public Id<Person>? RecalledBy { get; init; }

    /// <summary>As it reads now.</summary>
    [JsonIgnore]
    public string Latest => Edits is [.., var last] ? last.Text : Text;

    /// <summary>Everything in it that a search looks at.</summary>
    [JsonIgnore]
    public string Searched => string.Join('\n', Edits.Select(edit => edit.Text).Prepend(Text).Concat(Files.Select(file => file.Name)));
}

/// <summary>A file that came with a message; its bytes are in the vault.</summary>
public sealed record LogFile(string Name, StoredFile File)
{
    /// <summary>Whether it is a picture that a card or a page can show.</summary>
    [JsonIgnore]
    public bool IsPicture => File.PictureHash is not null && !File.IsUndrawable();
}

/// <summary>A change of what was said: when, by whom, and how it read then.</summary>
public sealed record LogEdit(DateTimeOffset At, Id<Person> By, string Text);
