using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Directories;

/// <summary>Reads the directories as a whole every night: events tell less than all, and WeCom's hardly anything (directory sheet, W1).</summary>
public sealed class PassRule(DirectoryReads reads, DirectoryDesk desk, DirectoryOptions options, OperatorNotices operators, BusinessZone zone)
    : StandingRule
{
    /// <summary>Also the id of its only piece.</summary>
    public const string Name = "directory-pass";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    public override string Key => Name;

    public override Message Title => DirectoryTexts.PassRule;

    public override bool IsTold => false;

    public override bool IsOn => reads.Platforms.Count > 0;

    /// <summary>Lets it run as soon as possible; returns why not if refused. Right after a start it may not be scheduled yet.</summary>
    public static async Task<Refusal?> RunNowAsync(Session session, CancellationToken ct)
    {
        if (await session.FindAsync<DueItem>(Ledger.IdOf(Name), ct) is { Next: not null })
        {
            return await Ledger.RunNowAsync(session, Ledger.IdOf(Name), ct);
        }

        await Ledger.SetAsync(session, Name, null, session.Now, null, ct);
        return null;
    }

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var tonight = zone.At(zone.DateOf(instant), options.Night);
        return tonight > instant ? tonight : zone.At(zone.DateOf(instant).AddDays(1), options.Night);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (!IsOn)
        {
            return;
        }

        if (await DirectoryDesk.IsApplyingAsync(work.Session, ct))
        {
            work.Again(work.Now + Wait);
            return;
        }

        var begun = reads.Platforms.ToDictionary(platform => platform, reads.Begin);
        if (begun.Values.Any(read => !read.IsCompleted))
        {
            work.Again(work.Now + Look);
            return;
        }

        begun.Keys.ToList().ForEach(reads.End);
        var found = new Dictionary<string, ReadDirectory>();
        foreach (var (platform, read) in begun)
        {
            found[platform] = await read;
        }

        await desk.TakeAsync(work.Session, found, ct);
        foreach (var (platform, read) in found.Where(one => one.Value.Fault is not null))
        {
            await operators.TellAsync(
                work.Session, $"directory {platform}", DirectoryTexts.Failed.With(DirectoryTexts.NameOf(platform), read.Fault), ct);
        }
    }
}

/// <summary>Applies a pass, a part with each piece.</summary>
public sealed class ApplyRule(DirectoryDesk desk) : DueRule
{
    private const string Name = "directory-apply";

    public override string Key => Name;

    public override Message Title => DirectoryTexts.ApplyRule;

    public override bool IsTold => false;

    /// <summary>Part of the commit that begins it.</summary>
    public static Task WakeAsync(Session session, string passId, CancellationToken ct) =>
        Ledger.SetAsync(session, Name, passId, session.Now, passId, ct);

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<DirectoryPass>(work.Item.Subject!, ct) is not { State: PassState.Applying } pass)
        {
            return;
        }

        if (pass.DecidedBy is { } person)
        {
            work.Session.ActAs(person);
        }

        if ((await desk.ApplyPartAsync(work.Session, pass, isTold: true, ct)).State == PassState.Applying)
        {
            work.Again(work.Now);
        }
    }
}

/// <summary>Looks at the people whom a platform's events named, all at once after a moment, since one change makes many events.</summary>
public sealed class HintRule(DirectoryReads reads, DirectoryDesk desk, TimeProvider clock) : DueRule
{
    private const string Name = "directory-hints";

    // Whoever left must be closed out within a minute.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(10);

    // Nothing else that is due is done meanwhile; a platform that is busy is asked again later.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A company that rearranges its departments sends events for hours.
    private static readonly TimeSpan BetweenPasses = TimeSpan.FromMinutes(10);

    /// <summary>More people than these cost more calls than everybody does.</summary>
    internal const int MostAsked = 50;

    public override string Key => Name;

    public override Message Title => DirectoryTexts.HintRule;

    public override bool IsTold => false;

    /// <summary>Part of the commit that keeps a hint.</summary>
    public static async Task WakeAsync(Session session, string platform, CancellationToken ct)
    {
        if (await session.FindAsync<DueItem>(Ledger.IdOf(Name, platform), ct) is not { Next: not null })
        {
            await Ledger.SetAsync(session, Name, platform, session.Now + Gathering, platform, ct);
        }
    }

    /// <exception cref="DirectoryException">The directory doesn't answer: the piece is tried again later.</exception>
    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var platform = work.Item.Subject!;
        if (await work.Session.FindAsync<HeardOf>(platform, ct) is not { } heard || !reads.Platforms.Contains(platform))
        {
            return;
        }

        if (await DirectoryDesk.IsApplyingAsync(work.Session, ct))
        {
            work.Again(work.Now + Gathering);
            return;
        }

        var state = await DirectoryDesk.StateAsync(work.Session, ct);
        // Before an operator has seen the first difference nothing is changed.
        if (state.IsEstablished)
        {
            var isMuch = heard.Accounts.Count > MostAsked;
            var isEnough = !isMuch && (heard.Accounts.Count == 0 || await TakeAsync(work.Session, platform, heard.Accounts, ct));
            var last = state.Readings.FirstOrDefault(reading => reading.Platform == platform)?.At;
            if (!isEnough || heard.IsEverything)
            {
                var at = isMuch || last is null || last + BetweenPasses < work.Now ? work.Now : last.Value + BetweenPasses;
                await WakeByAsync(work.Session, at, ct);
            }
        }

        work.Session.Delete(heard, "directory.heard");
    }

    private async Task<bool> TakeAsync(Session session, string platform, IReadOnlyList<string> accounts, CancellationToken ct)
    {
        var departments = (await session.FindAsync<KnownDepartments>(platform, ct))?.Departments ?? [];
        var (members, gone, ids) = (new List<DirectoryMember>(), new List<string>(), departments.Select(one => one.Id).ToHashSet());
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        foreach (var account in accounts)
        {
            if (await FindAsync(platform, account, either.Token, ct) is { } member)
            {
                members.Add(member);
            }
            else
            {
                gone.Add(account);
            }
        }

        // Where somebody belongs whose department is new, only a pass tells.
        var isKnown = members.TrueForAll(member => !member.IsActive || member.DepartmentIds.Count == 0 || member.DepartmentIds.Any(ids.Contains));
        var some = isKnown ? members : members.Where(member => !member.IsActive);
        return await desk.TakeSomeAsync(session, new(platform, departments, [.. some]) { IsComplete = false, Gone = gone }, ct) && isKnown;
    }

    private async Task<DirectoryMember?> FindAsync(string platform, string account, CancellationToken patience, CancellationToken ct)
    {
        try
        {
            return await reads.FindAsync(platform, account, patience);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new DirectoryException(DirectoryTexts.TooSlow.With(DirectoryTexts.NameOf(platform)), late);
        }
    }

    private static async Task WakeByAsync(Session session, DateTimeOffset at, CancellationToken ct)
    {
        var item = await session.FindAsync<DueItem>(Ledger.IdOf(PassRule.Name), ct);
        if (item?.Next is not { } next || next > at)
        {
            await Ledger.SetAsync(session, PassRule.Name, null, at, null, ct);
        }
    }
}

/// <summary>Keeps what platforms tell of changes in their directories.</summary>
public sealed class DirectoryHints(Sessions sessions, DirectoryOptions options) : IDirectoryHints
{
    public async ValueTask KeepAsync(DirectoryHint hint, CancellationToken ct)
    {
        if (options.Platforms.Contains(hint.Platform))
        {
            await sessions.DoAsync(
                Actor.System("directory"),
                async session => await session.OnceAsync($"directory-hint/{hint.Platform}/{hint.EventId}", ct) && await TakeAsync(session, hint, ct),
                ct);
        }
    }

    private static async Task<bool> TakeAsync(Session session, DirectoryHint hint, CancellationToken ct)
    {
        var heard = await session.FindAsync<HeardOf>(hint.Platform, ct) ?? new HeardOf { Id = hint.Platform };
        session.Store(
            heard with
            {
                // Beyond that their number says enough.
                Accounts = [.. heard.Accounts.Union(hint.Accounts).Take(HintRule.MostAsked + 1)],
                IsEverything = heard.IsEverything || hint.IsEverything,
            },
            "directory.heard");
        await HintRule.WakeAsync(session, hint.Platform, ct);
        return true;
    }
}
