using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;

namespace ChatSales.Core.Directories;

/// <summary>A member as a directory shows them.</summary>
internal sealed record Seen(DirectoryView View, DirectoryTree Tree, DirectoryMember Member);

/// <summary>One human being, known here or new, with how the directories show them; what changes is added to it.</summary>
internal sealed class Identity(string id, Person? known)
{
    public string Id { get; } = id;

    public Person? Known { get; } = known;

    /// <summary>By platform.</summary>
    public Dictionary<string, Seen> Seen { get; } = [];

    /// <summary>Platforms whose account was found by the mobile number.</summary>
    public HashSet<string> Matched { get; } = [];

    public List<FieldChange> Fields { get; } = [];

    public List<DirectoryDoubt> Doubts { get; } = [];

    public IReadOnlyList<Candidate> Candidates { get; set; } = [];

    public ChangeSort Sort { get; set; }

    public bool IsAsked { get; set; }

    /// <summary>Whether nothing is said of them, by rule.</summary>
    public bool IsIgnored { get; set; }

    /// <summary>The directory from which they are missing now, being in none.</summary>
    public string? LostFrom { get; set; }

    /// <summary>Whose word counts; null while none of the directories at hand has it.</summary>
    public Seen? Main { get; set; }

    /// <summary>Whether they work here once the changes are applied.</summary>
    public bool IsActive { get; set; }
}

/// <summary>Finds out who is who: by account or another of their ids, then by mobile number; whom only a name points at is proposed.</summary>
internal sealed class Identities
{
    private const int LongestId = 64;
    private const int LongestName = 60;
    private const int LongestAccount = 200;
    private const int HashLetters = 12;
    private readonly Dictionary<(string Platform, string Key), Identity> byAccount = [];
    private readonly Dictionary<string, Identity> byPerson = [];
    private readonly Dictionary<string, List<Identity>> newByMobile = [];
    private readonly Dictionary<string, List<Identity>> newByName = [];
    private readonly HashSet<(string, string)> untouched = [];
    private readonly HashSet<string> blocked = [];
    private readonly HashSet<string> ids;
    private readonly ILookup<(string, string), Person> holders;
    private readonly ILookup<string, Person> byMobile;
    private readonly ILookup<string, Person> byName;
    private readonly Dictionary<string, HashSet<string>> present = [];
    private readonly HashSet<(string Platform, string Mobile)> twice = [];

    public Identities(IReadOnlyList<DirectoryView> views, IReadOnlyList<Person> people)
    {
        (Views, People) = (views, people);
        ids = people.Select(person => person.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        holders = people.SelectMany(person => person.Accounts.Select(account => (Key: KeyOf(account.Key, account.Value), Person: person)))
            .ToLookup(one => one.Key, one => one.Person);
        byMobile = people.Where(person => Sameness.Mobile(person.Mobile) is not null).ToLookup(person => Sameness.Mobile(person.Mobile)!);
        byName = people.Where(person => person.Active).ToLookup(person => person.Name.Trim());
        var seen = views.SelectMany(SeenIn).ToList();
        foreach (var one in seen)
        {
            TakeByAccount(one);
        }

        // Whoever has an account as their own comes before whom one of their other ids points at.
        foreach (var one in seen.Where(IsOpen))
        {
            TakeByOtherId(one);
        }

        foreach (var one in seen.Where(one => one.Member.IsActive && IsOpen(one)))
        {
            TakeOtherwise(one);
        }

        foreach (var person in people.Where(person => person.InDirectories is { Count: > 0 } && !blocked.Contains(person.Id)))
        {
            Of(person);
        }
    }

    public IReadOnlyList<DirectoryView> Views { get; }

    public IReadOnlyList<Person> People { get; }

    /// <summary>Known and new people who are in a directory or were.</summary>
    public List<Identity> All { get; } = [];

    public List<DirectoryChange> Conflicts { get; } = [];

    /// <summary>People whose account here is gone while somebody of their name is new: they may only have another account.</summary>
    public Dictionary<string, string> MaybeRenamed { get; } = [];

    /// <summary>Who a member is; null where that is open.</summary>
    public Identity? Find(string platform, string account) => byAccount.GetValueOrDefault(KeyOf(platform, account));

    /// <summary>The only person known here who has an account; null if none or several have.</summary>
    public Person? HolderOf(string platform, string account) => holders[KeyOf(platform, account)].ToList() is [var one] ? one : null;

    /// <summary>Others than one person who have a mobile number.</summary>
    public IEnumerable<Person> OthersWith(string mobile, string id) => byMobile[mobile].Where(person => person.Active && person.Id != id);

    public bool IsTwice(string platform, string mobile) => twice.Contains((platform, mobile));

    /// <summary>Whether nobody knows which of several somebody is.</summary>
    public bool IsBlocked(Identity identity) => blocked.Contains(identity.Id);

    /// <summary>Whether a directory as it is at hand has an account, of somebody who is still there.</summary>
    public bool IsPresent(DirectoryView view, string account) => present[view.Platform].Contains(KeyOf(view.Platform, account).Key);

    private static (string Platform, string Key) KeyOf(string platform, string account) => (platform, PeopleKinds.PlainAccount(platform, account));

    private static IEnumerable<string> IdsOf(DirectoryMember member) =>
        member.OtherAccounts.Where(id => id.Length is > 0 and <= LongestAccount).Prepend(member.Account);

    private bool IsOpen(Seen seen) => !byAccount.ContainsKey(KeyOf(seen)) && !untouched.Contains(KeyOf(seen));

    private static (string Platform, string Key) KeyOf(Seen seen) => KeyOf(seen.View.Platform, seen.Member.Account);

    private List<Seen> SeenIn(DirectoryView view)
    {
        var tree = new DirectoryTree(view.Departments.Select(one => one with { Name = Words(one.Name) }));
        foreach (var loop in tree.Loops)
        {
            var names = LayoutTexts.List(loop.Select(one => one.Name ?? one.Id));
            Conflict(view.Platform, null, names, Doubt.DepartmentLoop, names);
        }

        var members = new List<DirectoryMember>();
        var named = view.Members.Where(member => member.Account.Length is > 0 and <= LongestAccount)
            .Select(member => member with { Name = Words(member.Name), Title = Words(member.Title) });
        foreach (var same in named.GroupBy(member => KeyOf(view.Platform, member.Account).Key).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            // Which of them counts must not depend on their order.
            var one = same.OrderBy(member => member.Account, StringComparer.Ordinal).ThenBy(member => member.Name, StringComparer.Ordinal).First();
            members.Add(one);
            if (same.Select(member => (member.Name, member.Mobile)).Distinct().Count() > 1)
            {
                Conflict(view.Platform, one.Account, one.Name ?? one.Account, Doubt.AccountTwice, one.Account);
                untouched.Add(KeyOf(view.Platform, one.Account));
            }
        }

        present[view.Platform] =
            [.. members.Where(member => member.IsActive).SelectMany(IdsOf).Select(id => PeopleKinds.PlainAccount(view.Platform, id))];
        foreach (var same in members.Where(member => member.IsActive).GroupBy(member => Sameness.Mobile(member.Mobile))
            .Where(same => same.Key is not null && same.Count() > 1))
        {
            twice.Add((view.Platform, same.Key!));
            var names = same.Select(member => LayoutTexts.Aside(member.Name ?? "", member.Account)).Order(StringComparer.Ordinal);
            Conflict(view.Platform, null, LayoutTexts.List(names), Doubt.MobileTwice, same.Key!);
        }

        return [.. members.Select(member => new Seen(view, tree, member))];
    }

    // Whatever people have typed there must fit on a line and into an index.
    private static string? Words(string? text) => text is null || Shown.Name(text, LongestName) is not { Length: > 0 } words ? null : words;

    private void TakeByAccount(Seen seen)
    {
        var key = KeyOf(seen);
        switch (holders[key].OrderBy(person => person.Id, StringComparer.Ordinal).ToList())
        {
            case [var one] when !untouched.Contains(key):
                Add(Of(one), seen);
                break;
            case { Count: > 0 } several:
                blocked.UnionWith(several.Select(person => person.Id));
                untouched.Add(key);
                if (several.Count > 1)
                {
                    Conflict(seen, Doubt.AccountTwice, LayoutTexts.List(several.Select(person => LayoutTexts.Aside(person.Name, person.Id))));
                }

                break;
        }
    }

    // Feishu has three ids for one person, and the list of people may have been imported with any of them.
    private void TakeByOtherId(Seen seen)
    {
        var platform = seen.View.Platform;
        var having = IdsOf(seen.Member).SelectMany(id => holders[KeyOf(platform, id)]).DistinctBy(person => person.Id)
            .OrderBy(person => person.Id, StringComparer.Ordinal).ToList();
        if (having is [var one] && !(byPerson.TryGetValue(one.Id, out var identity) && identity.Seen.ContainsKey(platform)))
        {
            Add(Of(one), seen);
        }
        else if (having.Count > 0)
        {
            untouched.Add(KeyOf(seen));
            blocked.UnionWith(having.Count > 1 ? having.Select(person => person.Id) : []);
            Conflict(seen, Doubt.AccountTwice, LayoutTexts.List(having.Select(person => LayoutTexts.Aside(person.Name, person.Id))));
        }
    }

    private void TakeOtherwise(Seen seen)
    {
        var (platform, mobile) = (seen.View.Platform, Sameness.Mobile(seen.Member.Mobile));
        if (mobile is not null && IsTwice(platform, mobile))
        {
            // Said already; whose it is nobody knows.
            return;
        }

        if (mobile is not null && byMobile[mobile].Where(person => person.Active).ToList() is { Count: > 0 } having)
        {
            TakeByMobile(seen, having);
        }
        else if (mobile is not null
            && newByMobile.GetValueOrDefault(mobile)?.FirstOrDefault(one => !one.Seen.ContainsKey(platform)) is { } elsewhere)
        {
            Add(elsewhere, seen);
        }
        else
        {
            TakeNew(seen, mobile);
        }
    }

    private void TakeByMobile(Seen seen, List<Person> having)
    {
        var platform = seen.View.Platform;
        if (having is not [var one])
        {
            var names = having.Select(person => LayoutTexts.Aside(person.Name, person.Id)).Order(StringComparer.Ordinal);
            Conflict(seen, Doubt.MobileTwice, LayoutTexts.List(names));
            return;
        }

        var identity = Of(one);
        var isFree = one.Accounts.GetValueOrDefault(platform) is not { } other || (seen.View.IsComplete && !IsPresent(seen.View, other));
        if (!isFree || (identity.Seen.TryGetValue(platform, out var known) && known.Member.IsActive))
        {
            Conflict(seen, Doubt.OtherAccount, LayoutTexts.Aside(one.Name, one.Id));
            return;
        }

        identity.Matched.Add(platform);
        Add(identity, seen);
        if (seen.Member.Name is { } name && name.Trim() != one.Name.Trim())
        {
            identity.Doubts.Add(new(Doubt.OtherName, LayoutTexts.Aside(one.Name, name)));
            identity.IsAsked = true;
        }
    }

    private void TakeNew(Seen seen, string? mobile)
    {
        var (platform, name) = (seen.View.Platform, seen.Member.Name?.Trim() ?? "");
        var left = mobile is null ? [] : byMobile[mobile].ToList();
        var alike = (name.Length == 0 ? [] : byName[name])
            .Where(person => (mobile is null || Sameness.Mobile(person.Mobile) is null) && MayBe(person)).ToList();
        var news = (name.Length == 0 ? [] : newByName.GetValueOrDefault(name) ?? []).Where(one => !one.Seen.ContainsKey(platform)
            && one.Seen.Values.All(other => mobile is null || Sameness.Mobile(other.Member.Mobile) is null));
        var identity = new Identity(NewId(platform, seen.Member.Account), null)
        {
            Candidates =
            [
                .. left.Concat(alike).OrderBy(person => person.Id, StringComparer.Ordinal)
                    .Select(person => new Candidate(person.Id, person.Name, person.Team)),
                .. news.Select(one => new Candidate(one.Id, name, null)),
            ],
        };
        foreach (var person in alike.Where(person => person.Accounts.ContainsKey(platform)))
        {
            MaybeRenamed[person.Id] = seen.Member.Account;
        }

        if (identity.Candidates.Count > 0)
        {
            identity.Doubts.Add(new(left.Count > 0 ? Doubt.LeaversMobile : Doubt.SameName, left.Count > 0 ? mobile! : name));
        }

        All.Add(identity);
        Add(identity, seen);
        if (identity.Candidates.Count == 0)
        {
            Keep(newByName, name, identity);
            if (mobile is not null)
            {
                Keep(newByMobile, mobile, identity);
            }
        }

        bool MayBe(Person person) => person.Accounts.GetValueOrDefault(platform) is not { } other
            || (seen.View.IsComplete && !IsPresent(seen.View, other));
    }

    private static void Keep(Dictionary<string, List<Identity>> index, string key, Identity identity) =>
        (index.TryGetValue(key, out var list) ? list : index[key] = []).Add(identity);

    private Identity Of(Person person)
    {
        if (!byPerson.TryGetValue(person.Id, out var identity))
        {
            All.Add(identity = byPerson[person.Id] = new Identity(person.Id, person));
        }

        return identity;
    }

    private void Add(Identity identity, Seen seen) => (identity.Seen[seen.View.Platform], byAccount[KeyOf(seen)]) = (seen, identity);

    // What people type for somebody: their account where it is short, which is their number in most companies.
    private string NewId(string platform, string account)
    {
        var plain = account.Length is > 0 and <= LongestId && account.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? account
            : $"{platform}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)))[..HashLetters]}";
        var id = plain;
        while (!ids.Add(id))
        {
            id = $"{platform}-{id}";
        }

        return id;
    }

    private void Conflict(Seen seen, Doubt doubt, string about) =>
        Conflict(seen.View.Platform, seen.Member.Account, seen.Member.Name ?? seen.Member.Account, doubt, about);

    private void Conflict(string platform, string? account, string name, Doubt doubt, string about) => Conflicts.Add(new()
    {
        Sort = ChangeSort.Conflict,
        Platform = platform,
        Account = account,
        Name = name,
        Doubts = [new(doubt, about)],
        IsAsked = true,
    });
}
