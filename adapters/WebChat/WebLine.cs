using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WebChat;

/// <summary>A line of a conversation. Its id is that of the inbox or outbox message that it shows.</summary>
public sealed record WebLine : Entity
{
    /// <summary>The conversation's person; for a group, its address.</summary>
    public required string PersonId { get; init; }

    /// <summary>True for what the bot said, false for what the person said.</summary>
    public required bool FromBot { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Ascending within a conversation: UTC ticks, or one more than the previous line if the clock is not later.</summary>
    public required long Order { get; init; }

    public required OutgoingContent Content { get; init; }

    /// <summary>Names of files that the person sent.</summary>
    public IReadOnlyList<string> FileNames { get; init; } = [];
}

/// <summary>How lines are stored and found.</summary>
public static class WebChatKinds
{
    public static DocumentIndex<WebLine> ByPerson { get; } = new("person", line => line.PersonId);

    public static DocumentIndex<WebLine> ByOrder { get; } = new("order", line => line.Order.ToString("D19", CultureInfo.InvariantCulture));

    /// <summary>Lines of one conversation in their order.</summary>
    public static DocumentIndex<WebLine> InOrder { get; } =
        new(
            "person_order",
            line => StoreLimits.ShortenedKey(string.Create(CultureInfo.InvariantCulture, $"{line.PersonId}\t{line.Order:D19}\t{line.Id}")));

    /// <summary>Files and pictures that the bot sent, by their SHA-256.</summary>
    public static DocumentIndex<WebLine> ByFile { get; } =
        new("file", line => IndexKey.Of(line.Content.File?.Sha256 ?? line.Content.Card?.Picture?.Sha256));

    public static IEnumerable<DocumentKind> All { get; } =
    [new DocumentKind<WebLine>("web_lines", audited: false, ByPerson, ByOrder, ByFile, InOrder)];
}
