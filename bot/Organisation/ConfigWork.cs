using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Organisation;

/// <summary>What the verb <c>config</c> prints, and its exit status.</summary>
internal sealed record ConfigAnswer(int Status, IReadOnlyList<string> Output, IReadOnlyList<string> Errors);

/// <summary>What the verb <c>config</c> asks for: a file to import, or a format to export.</summary>
internal sealed record ConfigQuestion(string? Name, string? Text, string? Format, string? Id)
{
    /// <summary>Whether a file is only looked at.</summary>
    public bool IsLook { get; init; }
}

/// <summary>The work of the verb <c>config</c>, in a process of its own or in the bot that holds the store.</summary>
internal sealed class ConfigWork(ConfigDesk desk, Sessions sessions)
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <exception cref="StorageException">The store can't be read or written.</exception>
    public async Task<ConfigAnswer> DoAsync(ConfigQuestion question, CancellationToken ct) => question switch
    {
        { Name: { } name, Text: { } text, IsLook: true } => await LookAsync(name, text, ct),
        { Name: { } name, Text: { } text } => await ImportAsync(name, text, ct),
        { Format: { } format } => await ExportAsync(format, question.Id ?? ConfigFormat.OnlyFile, ct),
        _ => new ConfigAnswer(WrongUsage, [], ["There is nothing to do."]),
    };

    private async Task<ConfigAnswer> ImportAsync(string name, string text, CancellationToken ct)
    {
        var read = OrganisationFile.Read(name, text);
        if (read.IsRefused)
        {
            return new ConfigAnswer(Failed, [], [read.Refusal.Text]);
        }

        var (proposal, isTaken) = await ImportAsync(read.Value, ct);
        if (isTaken)
        {
            return new ConfigAnswer(
                Failed, [],
                [
                    $"{NameOf(proposal)}: another version was imported at the same moment, and counts now. Nothing was changed; "
                        + "look at it (config export), and import again what is still to be changed.",
                ]);
        }

        if (proposal.Mistakes.Count > 0)
        {
            return Wrong(name, text, proposal);
        }

        await desk.RefreshAsync(ct);
        var what = NameOf(proposal);
        var version = proposal.Format!.Documents.Count > 0
            ? ""
            : $", version {proposal.Number.ToString(CultureInfo.InvariantCulture)}";
        return new ConfigAnswer(
            Done,
            proposal.IsSame
                ? [$"{what}: the same as counts already{version}; nothing was changed."]
                : [.. proposal.Changes, $"{what}: {Count(proposal.Changes.Count, "change")}{version}."],
            [.. proposal.Doubts.Select(Doubtful)]);
    }

    // Of two versions at once the slower one would hide what the other says; its importer hasn't seen that. The same file twice is no matter.
    private async Task<(ConfigProposal Proposal, bool IsTaken)> ImportAsync(JsonNode file, CancellationToken ct)
    {
        while (true)
        {
            var session = sessions.Open(Actor.System("config"));
            var proposal = await desk.ImportAsync(session, file.DeepClone(), ct);
            try
            {
                await session.CommitAsync(ct);
                return (proposal, false);
            }
            catch (ConcurrencyException taken) when (IsOf(proposal, taken))
            {
                proposal = await desk.LookAsync(sessions.Open(Actor.System("config")), file.DeepClone(), ct);
                return (proposal, !proposal.IsSame);
            }
            catch (ConcurrencyException)
            {
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    // Its head, or the version of the same number.
    private static bool IsOf(ConfigProposal proposal, ConcurrencyException taken) => proposal.Format is { } format
        && (taken.Kind, taken.DocumentId) is var conflict
        && (conflict == (ConfigKinds.Heads.Name, ConfigHead.IdOf(format, proposal.File))
            || conflict == (ConfigKinds.Versions.Name, ConfigVersion.IdOf(format, proposal.File, proposal.Number)));

    private static string NameOf(ConfigProposal proposal) =>
        proposal.File == ConfigFormat.OnlyFile ? proposal.Format!.Name : $"{proposal.Format!.Name} {proposal.File}";

    private async Task<ConfigAnswer> LookAsync(string name, string text, CancellationToken ct)
    {
        var read = OrganisationFile.Read(name, text);
        if (read.IsRefused)
        {
            return new ConfigAnswer(Failed, [], [read.Refusal.Text]);
        }

        var session = sessions.Open(Actor.System("config"));
        var proposal = await desk.LookAsync(session, read.Value, ct);
        if (proposal is not { Mistakes.Count: 0, Content: { } content, Format: { } format })
        {
            return Wrong(name, text, proposal);
        }

        var trial = await format.TrialAsync(session, content, ct);
        return new ConfigAnswer(
            Done,
            [
                .. proposal.Changes, .. trial.SelectMany(notes => notes.Lines.Select(line => $"  {line}").Prepend(notes.Title)),
                $"{format.Name}: {Count(proposal.Changes.Count, "change")}; nothing was changed.",
            ],
            [.. proposal.Doubts.Select(Doubtful)]);
    }

    private static ConfigAnswer Wrong(string name, string text, ConfigProposal proposal) => new(
        Failed, [],
        [
            .. OrganisationTexts.LinesOf(FileLines.Place(name, text, proposal.Mistakes)),
            $"{Count(proposal.Mistakes.Count, "mistake")}; nothing was changed.",
        ]);

    private static string Doubtful(ConfigDoubt doubt) => $"warning: {doubt.Text}";

    private async Task<ConfigAnswer> ExportAsync(string name, string id, CancellationToken ct)
    {
        if (desk.Find(name) is not { } format)
        {
            return new ConfigAnswer(
                WrongUsage, [], [$"There is no format '{name}'; there are {string.Join(", ", desk.Formats.Select(one => one.Name))}."]);
        }

        var session = sessions.Open(Actor.System("config"));
        if (id != ConfigFormat.OnlyFile && !await ConfigDesk.HasAsync(session, format, id, ct))
        {
            return new ConfigAnswer(Failed, [], [$"There is no '{id}' of {format.Name}."]);
        }

        return new ConfigAnswer(Done, [(await ConfigDesk.ExportAsync(session, format, id, ct)).ToJsonString(OrganisationFile.Form)], []);
    }

    private static string Count(int count, string what) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";
}
