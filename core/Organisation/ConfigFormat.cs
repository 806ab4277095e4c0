using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Organisation;

/// <summary>
/// A format of the organisation's data as a file: what is read, checked, written and shown of it. Each feature brings its own; whoever declares one
/// has nothing else to register.
/// </summary>
public abstract class ConfigFormat
{
    /// <summary>The file of a format that has one file only.</summary>
    public const string OnlyFile = "default";

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoSets = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>With its version, as files name it: <c>lead-rules/1</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Without its version.</summary>
    public string Key => Name[..Name.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>What people call it.</summary>
    public abstract Message Title { get; }

    /// <summary>What it decides, in a sentence.</summary>
    public abstract Message About { get; }

    /// <summary>Where it stands among others on the page.</summary>
    public virtual int Place => 100;

    /// <summary>Whether there are files with ids of their own.</summary>
    public virtual bool HasMany => false;

    /// <summary>The files that come with the product and count until one of their ids is imported.</summary>
    public virtual IReadOnlyList<string> Shipped => [];

    /// <summary>Whether versions have numbers of their own in the file, which then belong to its content.</summary>
    public virtual bool NumbersItself => false;

    /// <summary>Kinds of the documents that the file is about; none where versions of the file itself are kept.</summary>
    public virtual IReadOnlyList<string> Documents => [];

    /// <summary>How it is shown and edited; without tables only as a file.</summary>
    public virtual IReadOnlyList<ConfigTable> Tables => [];

    /// <summary>What the file says besides its lists, as columns of one row; empty where it says nothing else.</summary>
    public virtual IReadOnlyList<ConfigColumn> Values => [];

    /// <summary>All parts of the page: the tables, and what the file says besides them as a table of one row.</summary>
    public IReadOnlyList<ConfigTable> Parts =>
        Values.Count == 0 ? Tables : [.. Tables, new ConfigTable("", OrganisationTexts.Others, Values) { CanRemove = false }];

    /// <summary>The only values that fields of conditions can have, by name, as things stand.</summary>
    public virtual ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> SetsAsync(Session session, CancellationToken ct) =>
        ValueTask.FromResult(NoSets);

    /// <summary>The content whole and in its canonical form; whatever is wrong is told to the reading.</summary>
    public abstract ValueTask<JsonObject> CheckAsync(Session session, JsonObject content, ConfigReading reading, CancellationToken ct);

    /// <summary>What counts where nothing was imported; for documents, what they are.</summary>
    public abstract ValueTask<JsonObject> StandingAsync(Session session, CancellationToken ct);

    /// <summary>The same of one file.</summary>
    public virtual ValueTask<JsonObject> StandingAsync(Session session, string file, CancellationToken ct) => StandingAsync(session, ct);

    /// <summary>The only id that a file of this content can have; null where it says nothing of it.</summary>
    public virtual string? FileOf(JsonObject content) => null;

    /// <summary>What is doubtful in a checked content: told wherever it is looked at, it hinders nobody from importing it.</summary>
    public virtual ValueTask<IReadOnlyList<ConfigDoubt>> DoubtsAsync(Session session, JsonObject content, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<ConfigDoubt>>([]);

    /// <summary>What a checked content would have done so far.</summary>
    public virtual ValueTask<IReadOnlyList<ConfigNotes>> TrialAsync(Session session, JsonObject content, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<ConfigNotes>>([]);

    /// <summary>What a row of a content means, in other words.</summary>
    public virtual IReadOnlyList<string> Explain(JsonObject content, ConfigTable table, JsonNode? row, DateTimeOffset now) => [];

    /// <summary>Writes what a checked file says into its documents, or schedules what follows from it; committed with the file.</summary>
    public virtual ValueTask ApplyAsync(Session session, JsonObject content, CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>The same where versions of the file are kept, with the id of the one that was written.</summary>
    public virtual ValueTask ApplyAsync(Session session, string versionId, JsonObject content, CancellationToken ct) =>
        ApplyAsync(session, content, ct);

    /// <summary>Tells those who read without a session what counts from now on; null for what counts without any file.</summary>
    public virtual void Take(JsonObject? content)
    {
    }
}

/// <summary>A format whose files are kept in versions and read as values of one type.</summary>
public abstract class ConfigFormat<T> : ConfigFormat where T : class
{
    private sealed record Known(string Id, T Value);

    private volatile Known? known;

    /// <summary>What counts where nothing was imported: the settings, or their defaults.</summary>
    public abstract T Standing { get; }

    /// <summary>
    /// What counts now, as a session sees it: on every node at once. Whoever decides by it may require the head, so that the decision is committed
    /// only if nothing else counts by then.
    /// </summary>
    /// <param name="session">Reads it.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="file">Which file.</param>
    public async ValueTask<T> InForceAsync(Session session, CancellationToken ct, string file = OnlyFile)
    {
        if (await session.FindAsync<ConfigHead>(ConfigHead.IdOf(this, file), ct) is not { } head)
        {
            return Standing;
        }

        session.Require(head);
        var id = ConfigVersion.IdOf(this, file, head.Number);
        if (known is { } one && one.Id == id)
        {
            return one.Value;
        }

        var version = await session.FindAsync<ConfigVersion>(id, ct);
        var value = version is null ? Standing : ValueOf(version.Content, file);
        known = new Known(id, value);
        return value;
    }

    public override async ValueTask<JsonObject> CheckAsync(Session session, JsonObject content, ConfigReading reading, CancellationToken ct)
    {
        var value = Read(content, reading);
        if (reading.Mistakes.Count == 0)
        {
            await CheckAsync(session, value, reading, ct);
        }

        return Write(value);
    }

    public override ValueTask<JsonObject> StandingAsync(Session session, CancellationToken ct) => ValueTask.FromResult(Write(Standing));

    /// <summary>What a stored content means.</summary>
    protected T ValueOf(string content, string file = OnlyFile) => Read(JsonNode.Parse(content)!.AsObject(), new ConfigReading { File = file });

    /// <summary>Reads a content; whatever is wrong is told to the reading.</summary>
    protected abstract T Read(JsonObject content, ConfigReading reading);

    /// <summary>The canonical form.</summary>
    protected abstract JsonObject Write(T value);

    /// <summary>Checks a readable content against the store: whom and what it names.</summary>
    protected virtual ValueTask CheckAsync(Session session, T value, ConfigReading reading, CancellationToken ct) => ValueTask.CompletedTask;
}
