using System.Globalization;
using System.Runtime.CompilerServices;
using ChatSales.Adapters.Board;
using ChatSales.Adapters.Chat;
using ChatSales.Bot.Seals;
using ChatSales.Core.Conversation;
using ChatSales.Core.Directories;
using ChatSales.Core.Directories.Chat;
using ChatSales.Core.Due.Chat;
using ChatSales.Core.Organisation;
using ChatSales.Core.Questions.LanguageModel;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hosting;

/// <summary>What the verb <c>doctor</c> looks at in a host, one that serves or one that is there for this alone.</summary>
internal sealed class Doctor(
    IStore store, DuckDbBoard board, ILanguageModel model, IEnumerable<ChatAdapter> adapters, WorkingCalendars calendars, BusinessZone zone,
    PublicSite site, Listening listening, DirectoryReads directories, ConfigDesk organisation, RenewalHealth renewals, StatementSeal seal,
    ConnectorHealth connectors, Sessions sessions, TimeProvider clock)
{
    /// <param name="open">Files of ours that others could reach.</param>
    /// <param name="ct">Cancels.</param>
    public async IAsyncEnumerable<Health.Part> LookAsync(IReadOnlyList<string> open, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return FilesOf(open);
        yield return HolidaysOf(calendars.Holidays, zone.DateOf(clock.GetUtcNow()));
        yield return await Health.CheckAsync("store", store.CheckAsync, ct);
        yield return await Health.CheckAsync("board", board.CheckAsync, ct);
        yield return await Health.CheckAsync("organisation", organisation.CheckAsync, ct);
        foreach (var (format, doubts) in await organisation.DoubtsAsync(sessions.Open(Actor.System("doctor")), ct))
        {
            yield return new(format.Key, !doubts.Any(doubt => doubt.IsProblem), string.Join(' ', doubts.Select(doubt => doubt.Text)));
        }

        yield return RenewalsOf(await renewals.LookAsync(ct));
        yield return await seal.LookAsync(ct);
        yield return await ModelAsync(ct);
        foreach (var adapter in adapters)
        {
            yield return await Health.CheckAsync(adapter.Platform, async token => await adapter.CheckAsync(token), ct);
            foreach (var path in adapter.Callbacks)
            {
                yield return CallbackOf(adapter.Platform, path);
            }
        }

        var found = directories.Platforms.Count == 0 ? null : await store.FindAsync<DirectoryState>(DirectoryState.Only, ct);
        foreach (var platform in directories.Platforms)
        {
            yield return DirectoryOf(platform, found, clock.GetUtcNow());
        }

        await foreach (var part in connectors.LookAsync(ct))
        {
            yield return part;
        }

        if (listening.Missed(site.Base) is { } missed)
        {
            yield return new("web address", false, missed);
        }
    }

    internal static Health.Part RenewalsOf(RenewalWatch watch)
    {
        var open = string.Create(CultureInfo.InvariantCulture, $"{watch.Open} services near or past their end, {watch.Due} wait for somebody to act");
        return new(
            "renewals", watch.State.IsFine,
            (watch.State.RanAt is { } at ? $"last looked at {at:u}: " : "never looked at so far: ") + open
                + (watch.State.IsPaused ? $"; paused, an operator resumes it with {DueCommandTexts.Resume.Name}"
                    : watch.State.IsSkipped ? "; its last time fell into a stop and was skipped"
                    : watch.State.IsLate ? "; it was to run by now and has not: is the bot running?" : ""));
    }

    internal static Health.Part HolidaysOf(HolidayCalendar holidays, DateOnly today) => holidays.MissingOn(today) is { } year
        ? new("holidays", false, $"known up to {holidays.KnownUntil}; what reaches into {year} is provisional: once its notice is out, "
            + "put its days as a file into the folder WorkingTime:Holidays (docs/operations.md) and start again")
        : new("holidays", true, $"known up to {holidays.KnownUntil}");

    internal static Health.Part DirectoryOf(string platform, DirectoryState? state, DateTimeOffset now)
    {
        var name = $"{platform} directory";
        return state?.Readings.FirstOrDefault(one => one.Platform == platform) switch
        {
            { FailedAt: { } failed } reading => new(name, false, $"could not be read at {failed:u}: {reading.Fault} (docs/directory.md)"),
            { At: { } at } reading => new(name, now - at < Stale,
                string.Create(CultureInfo.InvariantCulture, $"read at {at:u} with {reading.Calls} calls: {reading.People} people, ")
                + string.Create(CultureInfo.InvariantCulture, $"{reading.Departments} departments, {reading.Found} differences found; ")
                + (state.PassId is null ? "none waits" : $"some wait for an operator, who sends {DirectoryCommandTexts.Show.Name}")),
            _ => new(name, true, $"never read so far; the first time is tonight, or when an operator sends {DirectoryCommandTexts.Read.Name}"),
        };
    }

    // It is read each night.
    private static readonly TimeSpan Stale = TimeSpan.FromHours(36);

    // It is asked for a word; nothing of the store is sent.
    private async Task<Health.Part> ModelAsync(CancellationToken ct) => (model.IsOn, model.IsPseudonymous) switch
    {
        (false, _) => new(Model, true, "off: no text leaves the house"),
        _ when await model.AskAsync(new("Answer with one word.", "ok"), ct) is null =>
            new(Model, false, $"no answer within {ILanguageModel.Longest.TotalSeconds} s, questions are read without it: "
                + "check LanguageModel:Endpoint, LanguageModel:ApiKey and LanguageModel:Model"),
        (_, true) => new(Model, true, "answers; names and numbers are replaced before anything is sent"),
        _ => new(Model, true, "answers; names are sent as they are (LanguageModel:Pseudonyms)"),
    };

    private const string Model = "language model";

    private static Health.Part FilesOf(IReadOnlyList<string> open) =>
        open.Count == 0
            ? new("files", true, "no other user of this machine can reach them")
            : new(
                "files",
                false,
                $"other users of this machine could read {string.Join(", ", open)}: "
                    + (
                        open.Any(OwnerOnly.IsOpen)
                            ? "give them to the user who runs the bot (chown), with mode 0700 and 0600"
                            : "closed now, but whoever read them knows the keys that sign"));

    // Whether it can be reached only the platform knows; that it can't is plain for an address on this machine.
    private Health.Part CallbackOf(string platform, string path) =>
        new(
            $"{platform} callback",
            !site.Base.IsLoopback,
            site.Base.IsLoopback
                ? $"{site.Address(path)} can't be reached from outside: set Web:PublicUrl to the address that leads here, and enter {path} under it in the console"
                : $"{site.Address(path)} is what the console must have");
}
