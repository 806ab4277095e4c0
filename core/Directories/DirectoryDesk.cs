using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Directories;

/// <summary>
/// Keeps what directories differ in, and applies it: the first time by an operator, later by itself, but for what is doubtful or too much to be
/// believed (R6). What is applied is what was kept, in parts of one commit each, so that a stop in between loses and doubles nothing.
/// </summary>
public sealed class DirectoryDesk(DirectoryOptions options, DirectoryRulesFormat rules, BusinessZone zone, DirectoryNews news)
{
    /// <summary>Differences in one part.</summary>
    public const int PartSize = 100;

    // A document must hold them.
    private const int MostDepartments = 3_000;

    /// <summary>How the directories were found last.</summary>
    public static async ValueTask<DirectoryState> StateAsync(Session session, CancellationToken ct) =>
        await session.FindAsync<DirectoryState>(DirectoryState.Only, ct) ?? new DirectoryState { Id = DirectoryState.Only };

    /// <summary>The pass that waits for an operator or that they are applying; null for none.</summary>
    public static async ValueTask<DirectoryPass?> PendingAsync(Session session, CancellationToken ct) =>
        (await StateAsync(session, ct)).PassId is { } id ? await session.FindAsync<DirectoryPass>(id, ct) : null;

    /// <summary>Whether differences are being applied, so that a comparison now would find what is about to go.</summary>
    public static async ValueTask<bool> IsApplyingAsync(Session session, CancellationToken ct) =>
        (await StateAsync(session, ct)).OwnPassId is not null || await PendingAsync(session, ct) is { State: PassState.Applying };

    /// <summary>Takes complete passes over directories, and what could not be read, with the session's commit.</summary>
    public async Task TakeAsync(Session session, IReadOnlyDictionary<string, ReadDirectory> reads, CancellationToken ct)
    {
        var state = await StateAsync(session, ct);
        var views = reads.Where(read => read.Value.Snapshot is not null).Select(read => DirectoryView.Of(read.Key, read.Value.Snapshot!)).ToList();
        var isAll = views.Count == reads.Count;
        var difference = await DifferenceAsync(session, views, ct);
        foreach (var view in views.Where(view => view.Departments.Count <= MostDepartments))
        {
            var known = await session.FindAsync<KnownDepartments>(view.Platform, ct);
            session.Store(
                new KnownDepartments { Id = view.Platform, Version = known?.Version ?? 0, Departments = view.Departments }, "directory.departments");
        }

        var readings = reads.Select(read => Reading(session, state, read.Key, read.Value, difference)).ToList();
        state = session.Store(state with { Readings = readings }, "directory.read");
        var tooMany = difference.Losses.Where(loss => loss.Value.Exceeds(options.MostLeaving))
            .Select(loss => new TooMany(loss.Key, loss.Value.Missing, loss.Value.Known))
            .OrderBy(one => one.Platform, StringComparer.Ordinal).ToList();
        var reason = !state.IsEstablished ? HeldBack.First : tooMany.Count > 0 ? HeldBack.TooMany : HeldBack.Doubtful;
        var held = reason == HeldBack.Doubtful ? [.. difference.Changes.Where(change => change.IsAsked)] : difference.Changes;
        if (isAll || reason == HeldBack.TooMany)
        {
            await HoldAsync(session, held, reason, tooMany, ct);
        }

        var own = reason == HeldBack.Doubtful ? difference.Changes.Where(change => !change.IsAsked && change.IsApplicable).ToList() : [];
        if (own.Count > 0)
        {
            var pass = Keep(session, own, heldBack: null, []);
            session.Store(await StateAsync(session, ct) with { OwnPassId = pass.Id }, "directory.apply");
            await ApplyRule.WakeAsync(session, pass.Id, ct);
        }
    }

    /// <summary>Takes some people as they are now: what is certain is applied with the session's commit.</summary>
    /// <returns>False where only a complete pass can tell what to do.</returns>
    public async Task<bool> TakeSomeAsync(Session session, DirectoryView view, CancellationToken ct)
    {
        var difference = await DifferenceAsync(session, [view], ct);
        if (difference.Losses.Any(loss => loss.Value.Exceeds(options.MostLeaving)))
        {
            return false;
        }

        foreach (var change in difference.Changes.Where(change => !change.IsAsked && change.IsApplicable))
        {
            await ApplyAsync(session, change, ct);
        }

        return !difference.Changes.Any(change => change.IsAsked);
    }

    /// <summary>Applies what waits, in this commit if it is little; returns why not if refused.</summary>
    public async Task<Refusal?> ApplyAsync(Session session, DirectoryPass pass, CancellationToken ct)
    {
        if (pass.State != PassState.Waiting)
        {
            return new Refusal(DirectoryTexts.Gone, pass.Id);
        }

        var (skipped, any) = (new Dictionary<string, int>(), false);
        for (var number = 0; number < pass.Parts; number++)
        {
            foreach (var change in (await session.FindAsync<DirectoryPart>(DirectoryPart.IdOf(pass.Id, number), ct))!.Changes)
            {
                any |= change.IsApplicable;
                if (change is { Sort: ChangeSort.Left, Decision: Decision.Skip })
                {
                    skipped[change.Platform] = skipped.GetValueOrDefault(change.Platform) + 1;
                }
            }
        }

        if (pass.TooMany.FirstOrDefault(one =>
            new Loss(one.Missing - skipped.GetValueOrDefault(one.Platform), one.Known).Exceeds(options.MostLeaving)) is { } much)
        {
            return new Refusal(DirectoryTexts.TooMany, DirectoryTexts.NameOf(much.Platform), much.Missing, much.Known, options.MostLeaving);
        }

        if (!any)
        {
            return new Refusal(DirectoryTexts.NothingToApply);
        }

        var begun = session.Store(
            pass with { State = PassState.Applying, DecidedBy = session.Actor.PersonId }, "directory.apply");
        if (begun.Parts == 1)
        {
            await ApplyPartAsync(session, begun, isTold: false, ct);
        }
        else
        {
            await ApplyRule.WakeAsync(session, pass.Id, ct);
        }

        return null;
    }

    /// <summary>Applies the next part; returns the pass as it is then.</summary>
    public async Task<DirectoryPass> ApplyPartAsync(Session session, DirectoryPass pass, bool isTold, CancellationToken ct)
    {
        var part = (await session.FindAsync<DirectoryPart>(DirectoryPart.IdOf(pass.Id, pass.Done), ct))!;
        var (applied, stale) = (0, 0);
        foreach (var change in part.Changes.Where(change => change.IsApplicable))
        {
            (applied, stale) = await ApplyAsync(session, change, ct) ? (applied + 1, stale) : (applied, stale + 1);
        }

        session.Delete(part, "directory.apply");
        var isLast = pass.Done + 1 == pass.Parts;
        pass = session.Store(
            pass with
            {
                Done = pass.Done + 1,
                Applied = pass.Applied + applied,
                Stale = pass.Stale + stale,
                State = isLast ? PassState.Applied : pass.State,
            },
            "directory.apply");
        if (isLast)
        {
            var state = await StateAsync(session, ct);
            session.Store(
                state with
                {
                    IsEstablished = true,
                    PassId = state.PassId == pass.Id ? null : state.PassId,
                    OwnPassId = state.OwnPassId == pass.Id ? null : state.OwnPassId,
                },
                "directory.apply");
            if (isTold && pass.DecidedBy is { } person)
            {
                await news.AppliedAsync(session, pass, person, ct);
            }
        }

        return pass;
    }

    /// <summary>Drops what waits: nothing is changed, and what still differs is found again.</summary>
    public static async Task<Refusal?> DropAsync(Session session, DirectoryPass pass, CancellationToken ct)
    {
        if (pass.State != PassState.Waiting)
        {
            return new Refusal(DirectoryTexts.Gone, pass.Id);
        }

        await EndAsync(session, pass with { DecidedBy = session.Actor.PersonId }, PassState.Dropped, "directory.drop", ct);
        session.Store(await StateAsync(session, ct) with { PassId = null }, "directory.drop");
        return null;
    }

    private async ValueTask<DirectoryDifference> DifferenceAsync(Session session, IReadOnlyList<DirectoryView> views, CancellationToken ct) =>
        DirectoryDifference.Of(
            views, await session.QueryAsync(new Query<Person>(), ct), options, await rules.InForceAsync(session, ct), zone.DateOf(session.Now));

    private static async Task<bool> ApplyAsync(Session session, DirectoryChange change, CancellationToken ct)
    {
        if (await DirectoryApplying.ApplyAsync(session, change, ct) is not { } person)
        {
            return false;
        }

        await (person.Active ? Task.CompletedTask : OfferRule.WakeAsync(session, person, ct));
        return true;
    }

    private async Task HoldAsync(
        Session session, IReadOnlyList<DirectoryChange> changes, HeldBack reason, IReadOnlyList<TooMany> tooMany, CancellationToken ct)
    {
        var waiting = await PendingAsync(session, ct);
        if (waiting is not null && changes.Count > 0 && waiting.HeldBack == reason && waiting.Fingerprint == FingerprintOf(changes))
        {
            return;
        }

        await (waiting is null ? Task.CompletedTask : EndAsync(session, waiting, PassState.Replaced, "directory.replace", ct));
        var pass = changes.Count == 0 ? null : Keep(session, changes, reason, tooMany);
        var state = await StateAsync(session, ct);
        session.Store(state with { PassId = pass?.Id, IsEstablished = state.IsEstablished || pass is null }, "directory.propose");
        await (pass is null ? Task.CompletedTask : news.FoundAsync(session, pass, ct));
    }

    private static DirectoryPass Keep(
        Session session, IReadOnlyList<DirectoryChange> changes, HeldBack? heldBack, IReadOnlyList<TooMany> tooMany)
    {
        var id = Ulid.NewUlid(session.Now).ToString();
        var parts = changes.Chunk(PartSize).ToList();
        foreach (var (number, part) in parts.Index())
        {
            session.Store(new DirectoryPart { Id = DirectoryPart.IdOf(id, number), Changes = part }, "directory.propose");
        }

        return session.Store(
            new DirectoryPass
            {
                Id = id,
                At = session.Now,
                State = heldBack is null ? PassState.Applying : PassState.Waiting,
                HeldBack = heldBack,
                Sorts = [.. changes.GroupBy(change => change.Sort).OrderBy(sort => sort.Key).Select(sort => new SortCount(sort.Key, sort.Count()))],
                TooMany = tooMany,
                Parts = parts.Count,
                Fingerprint = FingerprintOf(changes),
            },
            heldBack is null ? "directory.apply" : "directory.propose");
    }

    private static async Task EndAsync(Session session, DirectoryPass pass, PassState state, string action, CancellationToken ct)
    {
        for (var number = pass.Done; number < pass.Parts; number++)
        {
            if (await session.FindAsync<DirectoryPart>(DirectoryPart.IdOf(pass.Id, number), ct) is { } part)
            {
                session.Delete(part, action);
            }
        }

        session.Store(pass with { State = state }, action);
    }

    private static DirectoryReading Reading(
        Session session, DirectoryState state, string platform, ReadDirectory read, DirectoryDifference difference)
    {
        var known = state.Readings.FirstOrDefault(one => one.Platform == platform) ?? new DirectoryReading { Platform = platform };
        return read.Snapshot is not { } snapshot ? known with { FailedAt = session.Now, Fault = read.Fault } : new DirectoryReading
        {
            Platform = platform,
            At = session.Now,
            People = snapshot.Members.Count,
            Departments = snapshot.Departments.Count,
            Calls = snapshot.Calls,
            Found = difference.Changes.Count(change => change.Platform == platform && change.Sort != ChangeSort.Recognised),
        };
    }

    // Whoever is missing is so each night: their last day would be another each time.
    private static string FingerprintOf(IEnumerable<DirectoryChange> changes)
    {
        var lasting = changes.Select(change => change with { Fields = [.. change.Fields.Where(field => field.Field != PersonField.LeftOn)] });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(lasting, StoredJson.Options))));
    }
}
