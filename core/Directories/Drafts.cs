using System.Globalization;
using ChatSales.Core.People;

namespace ChatSales.Core.Directories;

/// <summary>Works out what changes for each person, but for who manages whom.</summary>
internal sealed class Drafts(Identities identities, DirectoryOptions options, PlacingRules rules, DateOnly today)
{
    private readonly DirectoryPlacing placing = new(rules);
    private readonly Dictionary<string, Loss> losses = [];

    /// <summary>By platform, how many are missing.</summary>
    public IReadOnlyDictionary<string, Loss> Losses => losses;

    /// <summary>Fills in everybody's fields.</summary>
    public void Fill()
    {
        foreach (var identity in identities.All.Where(one => !identities.IsBlocked(one)))
        {
            if (identity.Known is { } person)
            {
                FillKnown(identity, person);
            }
            else
            {
                FillNew(identity);
            }
        }
    }

    /// <summary>Whoever is changed, new, or can't be.</summary>
    public IEnumerable<DirectoryChange> Changes() =>
        identities.All.Where(one => !identities.IsBlocked(one) && !one.IsIgnored).Select(Change).OfType<DirectoryChange>();

    private static DirectoryChange? Change(Identity identity)
    {
        var isOpen = identity.Sort is ChangeSort.Unmapped or ChangeSort.Conflict;
        if (identity.Fields.Count + identity.Doubts.Count == 0)
        {
            return null;
        }

        var sort = identity.Known is null ? identity.Sort
            : identity.Fields.Count == 0 ? ChangeSort.Conflict
            : identity.Sort == ChangeSort.Recognised && identity.Fields.Exists(field => field.Field != PersonField.InDirectory) ? ChangeSort.Changed
            : identity.Sort;
        var seen = identity.Main ?? identity.Seen.Values.FirstOrDefault();
        return new DirectoryChange
        {
            Sort = sort,
            Platform = identity.LostFrom ?? seen?.View.Platform
                ?? identity.Fields.Select(field => field.Platform).FirstOrDefault(one => one is not null) ?? "",
            Account = seen?.Member.Account,
            PersonId = isOpen || sort == ChangeSort.Conflict ? null : new(identity.Id),
            Name = identity.Known?.Name ?? seen?.Member.Name?.Trim() ?? seen?.Member.Account ?? identity.Id,
            Fields = identity.Fields,
            Doubts = identity.Doubts,
            Candidates = identity.Candidates,
            IsAsked = identity.IsAsked || sort is ChangeSort.Returned or ChangeSort.Likely or ChangeSort.Unmapped or ChangeSort.Conflict,
        };
    }

    private void FillKnown(Identity identity, Person person)
    {
        var had = person.InDirectories ?? [];
        var here = identity.Seen.Where(seen => seen.Value.Member.IsActive).Select(seen => seen.Key).ToHashSet();
        var lost = identities.Views.Select(view => view.Platform)
            .Where(platform => !here.Contains(platform) && IsLost(platform, identity, person, had)).ToList();
        Count(person, had, here, lost);
        // One that isn't followed any more has no say in who is still there.
        var still = had.Where(one => person.Accounts.ContainsKey(one) && options.RankOf(one) < int.MaxValue).Except(lost).Union(here).ToList();
        if (!person.Active && here.Count == 0)
        {
            return;
        }

        if (person.Active && still.Count == 0 && lost.Count > 0)
        {
            Leave(identity, person, lost[0]);
            return;
        }

        identity.IsActive = person.Active;
        identity.Sort = identity.Matched.Count > 0 ? ChangeSort.Matched : ChangeSort.Recognised;
        var main = still.OrderBy(options.RankOf).ThenBy(platform => platform, StringComparer.Ordinal).FirstOrDefault();
        identity.Main = main is null ? null : identity.Seen.GetValueOrDefault(main);
        FillAccounts(identity, person, had, here, lost);
        if (!person.Active)
        {
            identity.Sort = ChangeSort.Returned;
            identity.Fields.Add(new(PersonField.Active, Flag(false), Flag(true)));
            Set(identity, PersonField.LeftOn, Day(person.LeftOn), null);
        }

        if (identity.Main is { Member.IsActive: true } seen)
        {
            FillValues(identity, person, seen);
        }

        if (person.Mobile is null && identity.Fields.All(field => field.Field != PersonField.Mobile))
        {
            Set(identity, PersonField.Mobile, null, MobileOf(identity));
        }
    }

    // Somebody who is shown as inactive is in the directory's word; who isn't shown at all only where it had them before.
    private bool IsLost(string platform, Identity identity, Person person, IReadOnlyList<string> had) =>
        person.Accounts.TryGetValue(platform, out var account)
        && (identity.Seen.ContainsKey(platform)
            || (had.Contains(platform) && identities.Views.First(view => view.Platform == platform) is var view
                && (view.IsComplete || view.Gone.Any(gone => Sameness.IsSame(platform, gone, account)))));

    private void Count(Person person, IReadOnlyList<string> had, HashSet<string> here, List<string> lost)
    {
        foreach (var platform in person.Active ? had.Union(here).Union(lost) : [])
        {
            var loss = losses.GetValueOrDefault(platform);
            losses[platform] = new(loss.Missing + (lost.Contains(platform) ? 1 : 0), loss.Known + 1);
        }
    }

    private void Leave(Identity identity, Person person, string platform)
    {
        (identity.Sort, identity.LostFrom) = (ChangeSort.Left, platform);
        identity.Fields.Add(new(PersonField.Active, Flag(true), Flag(false)));
        Set(identity, PersonField.LeftOn, Day(person.LeftOn), Day(today));
        if (!(person.InDirectories ?? []).Contains(platform))
        {
            identity.Fields.Add(new(PersonField.InDirectory, null, platform, platform));
        }

        if (identities.MaybeRenamed.TryGetValue(person.Id, out var account))
        {
            identity.Doubts.Add(new(Doubt.SameName, account));
            identity.IsAsked = true;
        }
    }

    private static void FillAccounts(Identity identity, Person person, IReadOnlyList<string> had, HashSet<string> here, List<string> lost)
    {
        foreach (var platform in here.Order(StringComparer.Ordinal))
        {
            // Under an id of another sort nobody would know them again once they are gone.
            var (old, now) = (person.Accounts.GetValueOrDefault(platform), identity.Seen[platform].Member.Account);
            if (old is null || !Sameness.IsSame(platform, old, now))
            {
                identity.Fields.Add(new(PersonField.Account, old, now, platform));
            }

            if (!had.Contains(platform))
            {
                identity.Fields.Add(new(PersonField.InDirectory, null, platform, platform));
            }
        }

        // The platform may give the account to somebody else.
        foreach (var platform in lost)
        {
            identity.Fields.Add(new(PersonField.Account, person.Accounts[platform], null, platform));
            if (had.Contains(platform))
            {
                identity.Fields.Add(new(PersonField.InDirectory, platform, null, platform));
            }
        }
    }

    private void FillValues(Identity identity, Person person, Seen seen)
    {
        var place = placing.Of(seen.View.Platform, seen.Member, seen.Tree);
        if (place is { Role: null })
        {
            identity.Main = null;
            return;
        }

        if (seen.Member.Name?.Trim() is { Length: > 0 } name)
        {
            Set(identity, PersonField.Name, person.Name, name);
        }

        if (place is null)
        {
            // Of a department that is lost in a loop nobody knows who leads it, which is said already.
            identity.Main = seen.Tree.MainOf(seen.Member) is { } main && seen.Tree.IsLost(main) ? null : identity.Main;
        }
        else
        {
            Set(identity, PersonField.Team, person.Team, place.Team ?? person.Team);
            Set(identity, PersonField.Region, person.Region, place.Region ?? person.Region);
        }

        if (MobileOf(identity) is { } mobile && mobile != Sameness.Mobile(person.Mobile))
        {
            if (identities.OthersWith(mobile, person.Id).ToList() is [var other, ..])
            {
                identity.Doubts.Add(new(Doubt.MobileTwice, $"{mobile} {other.Name}"));
            }
            else
            {
                Set(identity, PersonField.Mobile, person.Mobile, mobile);
            }
        }
    }

    private void FillNew(Identity identity)
    {
        var seen = InOrder(identity).ToList();
        var placed = seen.Select(one => (Seen: one, Place: placing.Of(one.View.Platform, one.Member, one.Tree))).ToList();
        var (main, place) = placed.FirstOrDefault(one => one.Place is not null, placed[0]);
        identity.Main = main;
        if (place is { Role: null })
        {
            identity.IsIgnored = true;
            return;
        }

        var name = seen.Select(one => one.Member.Name?.Trim()).FirstOrDefault(one => one is { Length: > 0 });
        if (name is null)
        {
            identity.Doubts.Add(new(Doubt.NoName, main.Member.Account));
            identity.Sort = ChangeSort.Conflict;
        }
        else if (place is null)
        {
            var department = main.Tree.MainOf(main.Member);
            var isLost = department is not null && main.Tree.IsLost(department);
            identity.Doubts.Add(new(isLost ? Doubt.DepartmentLoop : Doubt.NoRule, WhereIs(main, department)));
            identity.Sort = ChangeSort.Unmapped;
        }
        else
        {
            identity.Sort = ChangeSort.New;
            Set(identity, PersonField.Name, null, name);
            Set(identity, PersonField.Role, null, place.Role.ToString());
            Set(identity, PersonField.Team, null, place.Team);
            Set(identity, PersonField.Region, null, place.Region);
            Set(identity, PersonField.Mobile, null, MobileOf(identity));
            foreach (var (platform, one) in identity.Seen.OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                identity.Fields.Add(new(PersonField.Account, null, one.Member.Account, platform));
                identity.Fields.Add(new(PersonField.InDirectory, null, platform, platform));
            }
        }

        identity.IsActive = identity.Sort == ChangeSort.New && identity.Candidates.Count == 0;
        identity.Sort = identity.Candidates.Count > 0 ? ChangeSort.Likely : identity.Sort;
    }

    private static string WhereIs(Seen seen, DirectoryDepartment? department)
    {
        var path = department is null ? [] : seen.Tree.Above(department).Reverse().Select(one => one.Name ?? one.Id);
        return string.Join(' ', new[] { string.Join('/', path), seen.Member.Title ?? "" }.Where(words => words.Length > 0));
    }

    // The number that the first directory shows that has one, unless two there have it.
    private string? MobileOf(Identity identity) => InOrder(identity).Where(seen => seen.Member.IsActive)
        .Select(seen => Sameness.Mobile(seen.Member.Mobile) is { } mobile && !identities.IsTwice(seen.View.Platform, mobile) ? mobile : null)
        .FirstOrDefault(mobile => mobile is not null);

    private IEnumerable<Seen> InOrder(Identity identity) =>
        identity.Seen.OrderBy(seen => options.RankOf(seen.Key)).ThenBy(seen => seen.Key, StringComparer.Ordinal).Select(seen => seen.Value);

    private static void Set(Identity identity, PersonField field, string? old, string? now)
    {
        if (old != now)
        {
            identity.Fields.Add(new(field, old, now));
        }
    }

    private static string Flag(bool value) => value ? "true" : "false";

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
