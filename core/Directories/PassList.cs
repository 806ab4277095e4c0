using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Directories;

/// <summary>A difference at its place in its pass.</summary>
public sealed record PlacedChange(int Place, DirectoryChange Change);

/// <summary>A page of the differences of one sort.</summary>
/// <param name="Sort">The sort.</param>
/// <param name="Changes">Those on it.</param>
/// <param name="Total">Total number of the sort.</param>
/// <param name="Number">From 1.</param>
/// <param name="Pages">At least 1.</param>
public sealed record ChangePage(ChangeSort Sort, IReadOnlyList<PlacedChange> Changes, int Total, int Number, int Pages);

/// <summary>What operators see of a pass and decide about single differences.</summary>
public static class PassList
{
    private const int PageSize = 50;

    /// <summary>A page; the last one if the number is beyond it.</summary>
    public static async Task<ChangePage> PageAsync(Session session, DirectoryPass pass, ChangeSort sort, int number, CancellationToken ct)
    {
        var (before, total) = (pass.Sorts.Where(one => one.Sort < sort).Sum(one => one.Count), pass.CountOf(sort));
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        number = Math.Clamp(number, 1, pages);
        var (from, changes) = (before + ((number - 1) * PageSize), new List<PlacedChange>());
        var until = Math.Min(from + PageSize, before + total);
        for (var part = from / DirectoryDesk.PartSize; part * DirectoryDesk.PartSize < until; part++)
        {
            if (await session.FindAsync<DirectoryPart>(DirectoryPart.IdOf(pass.Id, part), ct) is { } kept)
            {
                changes.AddRange(kept.Changes.Index().Select(at => new PlacedChange((part * DirectoryDesk.PartSize) + at.Index, at.Item))
                    .Where(one => one.Place >= from && one.Place < until));
            }
        }

        return new(sort, changes, total, number, pages);
    }

    /// <summary>Decides about one difference with the session's commit; null takes a decision back. Returns why not if refused.</summary>
    public static async Task<Refusal?> DecideAsync(
        Session session, DirectoryPass pass, int place, Decision? decision, string? candidate, CancellationToken ct)
    {
        var number = place / DirectoryDesk.PartSize;
        if (pass.State != PassState.Waiting || place < 0
            || await session.FindAsync<DirectoryPart>(DirectoryPart.IdOf(pass.Id, number), ct) is not { } part
            || place % DirectoryDesk.PartSize is var at && at >= part.Changes.Count)
        {
            return new Refusal(DirectoryTexts.Gone, pass.Id);
        }

        var change = part.Changes[at];
        var fits = decision switch
        {
            Decision.Same => change.Sort == ChangeSort.Likely && change.Candidates.Any(one => one.Id == candidate),
            Decision.New => change is { Sort: ChangeSort.Likely, CanBeNew: true },
            Decision.Skip => change.Sort is not (ChangeSort.Unmapped or ChangeSort.Conflict),
            _ => true,
        };
        if (!fits)
        {
            return new Refusal(DirectoryTexts.NotOpen);
        }

        var decided = change with { Decision = decision, DecidedId = decision == Decision.Same ? Id<Person>.Of(candidate) : null };
        session.Store(part with { Changes = [.. part.Changes.Index().Select(one => one.Index == at ? decided : one.Item)] }, "directory.decide");
        session.Store(pass with { Decisions = pass.Decisions + 1 }, "directory.decide");
        return null;
    }

    /// <summary>Takes every account for the person's whose name it has, where there is one account and one person of that name.</summary>
    public static async Task<Refusal?> DecideAllAsync(Session session, DirectoryPass pass, CancellationToken ct)
    {
        if (pass.State != PassState.Waiting)
        {
            return new Refusal(DirectoryTexts.Gone, pass.Id);
        }

        var parts = new List<DirectoryPart>();
        for (var number = 0; number < pass.Parts; number++)
        {
            parts.Add((await session.FindAsync<DirectoryPart>(DirectoryPart.IdOf(pass.Id, number), ct))!);
        }

        var named = parts.SelectMany(part => part.Changes).Where(change => change.Sort == ChangeSort.Likely)
            .SelectMany(change => change.Candidates.Select(one => (change.Platform, one.Id))).CountBy(one => one).ToDictionary();
        foreach (var part in parts.Where(part => part.Changes.Any(IsClear)))
        {
            session.Store(
                part with { Changes = [.. part.Changes.Select(change => IsClear(change) ? AsSame(change) : change)] }, "directory.decide");
        }

        session.Store(pass with { Decisions = pass.Decisions + 1 }, "directory.decide");
        return null;

        bool IsClear(DirectoryChange change) => change is { Sort: ChangeSort.Likely, Decision: null, Candidates: [var only] }
            && change.Doubts.Any(doubt => doubt.Kind == Doubt.SameName) && named[(change.Platform, only.Id)] == 1;

        static DirectoryChange AsSame(DirectoryChange change) =>
            change with { Decision = Decision.Same, DecidedId = new(change.Candidates[0].Id) };
    }
}
