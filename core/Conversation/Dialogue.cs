using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>
/// A command that waits for values: asked one by one where cards can't take text, to be chosen, or on a form. Its id is the person's; empty
/// (<see cref="Command"/> null) when nothing is being asked.
/// </summary>
public sealed record Dialogue : Entity
{
    /// <summary>How long a question stays open.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(30);

    /// <summary>Key of the command under way.</summary>
    public string? Command { get; init; }

    /// <summary>The values so far, by argument key.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Key of the argument asked for last; null for a form.</summary>
    public string? Asking { get; init; }

    /// <summary>Key of the only argument that a form lacks; null if it lacks several, or one is asked for.</summary>
    public string? Lacking { get; init; }

    /// <summary>Ids of the choices in the order in which they were shown; empty where any value will do.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What was said for the argument that several choices fit; null if nothing was.</summary>
    public string? Said { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>The last card that answered the person, and the last that came unasked.</summary>
    public IReadOnlyList<ShownCard> Shown { get; init; } = [];

    /// <summary>The latest forms that were dropped, by their buttons, see <see cref="ShownButton.Mark"/>.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>Whether it waits for an argument of a command.</summary>
    public bool Asks(CommandText command, ArgumentText argument, DateTimeOffset now) =>
        Command == command.Key && Asking == argument.Key && now - AskedAt < Life;

    /// <summary>Asks a person no more; returns the key of the command that was under way, null if none was.</summary>
    public static async Task<string?> EndAsync(Session session, string personId, CancellationToken ct)
    {
        if (await session.FindAsync<Dialogue>(personId, ct) is not { Command: { } key } dialogue)
        {
            return null;
        }

        session.Store(
            dialogue with
            {
                Command = null,
                Values = new Dictionary<string, string>(),
                Asking = null,
                Lacking = null,
                Choices = [],
                Said = null,
            },
            "dialogue.end");
        return key;
    }
}

/// <summary>A secret of this installation, made on first start and kept with the data, so that all nodes share it.</summary>
public sealed record InstallationKey : Entity
{
    /// <summary>Base64 of 32 random bytes.</summary>
    public required string Base64 { get; init; }
}

/// <summary>How the conversation's own records are stored.</summary>
public static class ConversationKinds
{
    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<Dialogue>("dialogues", audited: false),
        new DocumentKind<InstallationKey>("installation_keys", audited: false),
        new DocumentKind<KnownGroup>("known_groups", audited: false),
    ];
}
