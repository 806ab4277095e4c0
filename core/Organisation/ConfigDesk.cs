using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Organisation;

/// <summary>What a file would do.</summary>
/// <param name="Format">Its format; null if it names none that is known.</param>
/// <param name="File">Its id.</param>
/// <param name="Content">Its content in canonical form; null if there are mistakes.</param>
/// <param name="Number">The version that it would be, or is.</param>
/// <param name="Mistakes">What is wrong with it; with any, it changes nothing.</param>
/// <param name="Changes">What it would change, in words.</param>
public sealed record ConfigProposal(
    ConfigFormat? Format, string File, JsonObject? Content, int Number, IReadOnlyList<Mistake> Mistakes, IReadOnlyList<string> Changes)
{
    /// <summary>Whether it says what counts already.</summary>
    public bool IsSame => Mistakes.Count == 0 && Changes.Count == 0;

    /// <summary>What is doubtful in it, though it can be imported.</summary>
    public IReadOnlyList<ConfigDoubt> Doubts { get; init; } = [];
}

/// <summary>The organisation's data as files: checked whole before anything counts; a new version, never a change.</summary>
public sealed class ConfigDesk(IEnumerable<ConfigFormat> formats, IStore store)
{
    private const string Format = "format";
    private const string Id = "id";
    private const string Version = "version";
    private const int LongestId = 40;
    private const int MostVersions = 1_000;

    // In a document and in its audit entry, with room for what is escaped.
    private const int Longest = StoreLimits.LongestText / 4;

    /// <summary>All formats, in the order in which they are shown.</summary>
    public IReadOnlyList<ConfigFormat> Formats { get; } =
        [.. formats.OrderBy(format => format.Place).ThenBy(format => format.Name, StringComparer.Ordinal)];

    /// <summary>A format by its name, with or without its version; null if there is none.</summary>
    public ConfigFormat? Find(string name) => Formats.FirstOrDefault(format => format.Name == name || format.Key == name);

    /// <summary>Checks a file whole and says what it would change.</summary>
    public async ValueTask<ConfigProposal> LookAsync(Session session, JsonNode? file, CancellationToken ct)
    {
        if (file is not JsonObject given)
        {
            return Refused(null, new Mistake("", OrganisationTexts.NotAnObject.Text));
        }

        var names = Formats.Select(format => format.Name).ToList();
        if (given[Format]?.GetValueKind() != JsonValueKind.String)
        {
            return Refused(null, new Mistake(Format, OrganisationTexts.NoFormat.With(Conversation.LayoutTexts.List(names))));
        }

        if (Formats.FirstOrDefault(one => one.Name == given[Format]!.GetValue<string>()) is not { } format)
        {
            return Refused(null, new Mistake(Format, ConditionTexts.NoValue(given[Format]!.GetValue<string>(), names)));
        }

        var reading = new ConfigReading { Sets = await format.SetsAsync(session, ct), File = IdOf(format, given) };
        UnseenCharacters.Tell(given, "", reading);
        var own = format.FileOf(given);
        var id = reading.Text(given, "", Id, LongestId) ?? own ?? ConfigFormat.OnlyFile;
        if (own is not null)
        {
            reading.Among([(id, Id)], [own]);
        }
        else if (!format.HasMany && id != ConfigFormat.OnlyFile)
        {
            reading.Wrong(Id, OrganisationTexts.OnlyOne.With(ConfigFormat.OnlyFile));
        }
        else if (id.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')))
        {
            reading.Wrong(Id, OrganisationTexts.NotAnId.Text);
        }

        if (!format.NumbersItself)
        {
            reading.Number(given, "", Version, 0, int.MaxValue, 0);
        }

        var content = await format.CheckAsync(session, WithoutHead(format, given), reading, ct);
        if (content.ToJsonString(StoredJson.Options).Length > Longest)
        {
            reading.Wrong("", OrganisationTexts.TooLong.With(Longest));
        }

        if (reading.Mistakes.Count > 0)
        {
            return new ConfigProposal(format, id, null, 0, reading.Mistakes, []);
        }

        var (before, number) = await NowAsync(session, format, id, ct);
        var people = await NamesAsync(session, format, ct);
        var changes = JsonNode.DeepEquals(before, content) ? [] : new ConfigDifference(format, people).Of(before, content);
        return new ConfigProposal(format, id, content, changes.Count == 0 ? number : number + 1, [], changes)
        {
            Doubts = await format.DoubtsAsync(session, content, ct),
        };
    }

    /// <summary>Checks a file, and if it is whole and says something new, writes it as the next version. The session commits it.</summary>
    public async ValueTask<ConfigProposal> ImportAsync(Session session, JsonNode? file, CancellationToken ct)
    {
        var proposal = await LookAsync(session, file, ct);
        if (proposal.IsSame || proposal.Content is not { } content || proposal.Format is not { } format)
        {
            return proposal;
        }

        if (format.Documents.Count > 0)
        {
            await format.ApplyAsync(session, content, ct);
            return proposal;
        }

        var head = await session.FindAsync<ConfigHead>(ConfigHead.IdOf(format, proposal.File), ct);
        session.Store(
            (head ?? new ConfigHead { Id = ConfigHead.IdOf(format, proposal.File), Format = format.Name, Number = 0 }) with
            {
                Format = format.Name, Number = proposal.Number,
            },
            "config.import");
        session.Store(
            new ConfigVersion
            {
                Id = ConfigVersion.IdOf(format, proposal.File, proposal.Number), Format = format.Name, Number = proposal.Number,
                Content = content.ToJsonString(StoredJson.Options), By = session.Actor.PersonId, Door = session.Actor.Door, At = session.Now,
            },
            "config.import");
        await format.ApplyAsync(session, ConfigVersion.IdOf(format, proposal.File, proposal.Number), content, ct);
        return proposal;
    }

    /// <summary>What counts, as a file that imports to no change.</summary>
    /// <param name="session">Reads it.</param>
    /// <param name="format">Its format.</param>
    /// <param name="file">Which file of the format.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<JsonObject> ExportAsync(Session session, ConfigFormat format, string file, CancellationToken ct)
    {
        var (content, number) = await NowAsync(session, format, file, ct);
        return FileOf(format, file, number, content);
    }

    /// <summary>Which file of its format a file is, as far as it says so in words.</summary>
    public static string IdOf(ConfigFormat format, JsonObject file) =>
        file[Id]?.GetValueKind() == JsonValueKind.String ? file[Id]!.GetValue<string>() : format.FileOf(file) ?? ConfigFormat.OnlyFile;

    /// <summary>A content as a file.</summary>
    public static JsonObject FileOf(ConfigFormat format, string file, int number, JsonObject content)
    {
        var written = new JsonObject { [Format] = format.Name, [Id] = file };
        if (format.Documents.Count == 0 && !format.NumbersItself)
        {
            written[Version] = number;
        }

        foreach (var (key, value) in content)
        {
            written[key] = value?.DeepClone();
        }

        return written;
    }

    /// <summary>What counts, and the number of its version: 0 for what counts without any file.</summary>
    public static async ValueTask<(JsonObject Content, int Number)> NowAsync(Session session, ConfigFormat format, string file, CancellationToken ct)
    {
        if (format.Documents.Count == 0
            && await session.FindAsync<ConfigHead>(ConfigHead.IdOf(format, file), ct) is { } head
            && await session.FindAsync<ConfigVersion>(ConfigVersion.IdOf(format, file, head.Number), ct) is { } version)
        {
            session.Require(head);
            return (JsonNode.Parse(version.Content)!.AsObject(), head.Number);
        }

        return (await format.StandingAsync(session, file, ct), 0);
    }

    /// <summary>Whether a format has a file of this id.</summary>
    public static async ValueTask<bool> HasAsync(Session session, ConfigFormat format, string file, CancellationToken ct) =>
        format.Shipped.Contains(file) || await session.FindAsync<ConfigHead>(ConfigHead.IdOf(format, file), ct) is not null;

    /// <summary>The ids of a format's files.</summary>
    public static async ValueTask<IReadOnlyList<string>> FilesAsync(Session session, ConfigFormat format, CancellationToken ct)
    {
        var before = ConfigHead.IdOf(format, "");
        return
        [
            .. (await session.QueryAsync(new Query<ConfigHead>(), ct)).Select(head => head.Id)
                .Where(id => id.StartsWith(before, StringComparison.Ordinal)).Select(id => id[before.Length..]).Union(format.Shipped)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The versions of a file, the newest first.</summary>
    public static async ValueTask<IReadOnlyList<ConfigVersion>> VersionsAsync(
        Session session, ConfigFormat format, string file, int skip, int take, CancellationToken ct)
    {
        var from = ConfigVersion.OrderOf(format, file);
        return await session.QueryAsync(
            new Query<ConfigVersion>().Between(ConfigKinds.ByFile, from, $"{from}{char.MaxValue}").OrderBy(ConfigKinds.ByFile, descending: true)
                .Skip(Math.Min(skip, MostVersions)).Take(take),
            ct);
    }

    /// <summary>Names by ids, for what a format says of people.</summary>
    public static async ValueTask<Func<string, string>> NamesAsync(Session session, ConfigFormat format, CancellationToken ct)
    {
        if (!format.Parts.SelectMany(table => table.Columns).Any(column => column.Names == ConfigNames.People))
        {
            return static id => id;
        }

        var names = (await session.QueryAsync(new Query<Person>(), ct)).ToDictionary(person => person.Id, person => person.Name);
        return id => names.TryGetValue(id, out var name) ? Conversation.LayoutTexts.Aside(name, id) : id;
    }

    /// <summary>Tells those who read without a session what counts.</summary>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public async Task RefreshAsync(CancellationToken ct)
    {
        foreach (var format in Formats.Where(format => format.Documents.Count == 0 && !format.HasMany))
        {
            var head = await store.FindAsync<ConfigHead>(ConfigHead.IdOf(format, ConfigFormat.OnlyFile), ct);
            var version = head is null
                ? null
                : await store.FindAsync<ConfigVersion>(ConfigVersion.IdOf(format, ConfigFormat.OnlyFile, head.Number), ct);
            format.Take(version is null ? null : JsonNode.Parse(version.Content)!.AsObject());
        }
    }

    /// <summary>Which formats count from a file, and which from the settings.</summary>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public async ValueTask<string> CheckAsync(CancellationToken ct)
    {
        var (files, settings) = (new List<string>(), new List<string>());
        foreach (var format in Formats.Where(format => format.Documents.Count == 0 && !format.HasMany))
        {
            if (await store.FindAsync<ConfigHead>(ConfigHead.IdOf(format, ConfigFormat.OnlyFile), ct) is { } head)
            {
                files.Add(string.Create(CultureInfo.InvariantCulture, $"{format.Name} version {head.Number}"));
            }
            else
            {
                settings.Add(format.Name);
            }
        }

        return string.Join("; ",
            [
                .. files.Count == 0 ? Array.Empty<string>() : [$"imported files count for {string.Join(", ", files)}"],
                .. settings.Count == 0 ? Array.Empty<string>() : [$"the settings count for {string.Join(", ", settings)}"],
            ]);
    }

    /// <summary>What is doubtful in what counts now, by format.</summary>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public async ValueTask<IReadOnlyList<(ConfigFormat Format, IReadOnlyList<ConfigDoubt> Doubts)>> DoubtsAsync(Session session, CancellationToken ct)
    {
        var found = new List<(ConfigFormat, IReadOnlyList<ConfigDoubt>)>();
        foreach (var format in Formats.Where(format => format.Documents.Count == 0 && !format.HasMany))
        {
            var (content, _) = await NowAsync(session, format, ConfigFormat.OnlyFile, ct);
            if (await format.DoubtsAsync(session, content, ct) is { Count: > 0 } doubts)
            {
                found.Add((format, doubts));
            }
        }

        return found;
    }

    private static JsonObject WithoutHead(ConfigFormat format, JsonObject given)
    {
        var content = given.DeepClone().AsObject();
        content.Remove(Format);
        content.Remove(Id);
        if (!format.NumbersItself)
        {
            content.Remove(Version);
        }

        return content;
    }

    private static ConfigProposal Refused(ConfigFormat? format, Mistake mistake) => new(format, ConfigFormat.OnlyFile, null, 0, [mistake], []);
}
