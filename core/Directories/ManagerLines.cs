using ChatSales.Core.Conversation;
using ChatSales.Core.People;

namespace ChatSales.Core.Directories;

/// <summary>
/// Finds whom everybody reports to: the manager whom the directory names, else the head of their department or of the next one above. One who has
/// left gives way to the next superior; a line that would lead back to itself is not drawn.
/// </summary>
internal sealed class ManagerLines(Identities identities)
{
    private readonly Dictionary<string, Person> people = identities.People.ToDictionary(person => person.Id);
    private readonly HashSet<string> leaving =
        [.. identities.All.Where(one => one.Sort == ChangeSort.Left && one.Known is not null && one.Fields.Count > 0).Select(one => one.Id)];

    /// <summary>Adds managers to everybody's fields.</summary>
    public void Fill()
    {
        foreach (var identity in identities.All.Where(one => one is { Main.Member.IsActive: true, IsIgnored: false } && IsDrawn(one)))
        {
            var now = Find(identity, identity.Main!);
            if (now is not null && now != identity.Known?.ManagerId?.Text)
            {
                identity.Fields.Add(new(PersonField.Manager, identity.Known?.ManagerId?.Text, now));
            }
        }

        while (Unwind())
        {
        }
    }

    private static bool IsDrawn(Identity identity) => identity.Known is not null || identity.Fields.Count > 0;

    private string? Find(Identity identity, Seen seen)
    {
        HashSet<string> asked = [PeopleKinds.PlainAccount(seen.View.Platform, seen.Member.Account)];
        var line = Above(seen, seen.Member).ToList();
        while (line.Count > 0)
        {
            var account = line[0];
            line.RemoveAt(0);
            if (!asked.Add(PeopleKinds.PlainAccount(seen.View.Platform, account)))
            {
                continue;
            }

            var (id, left) = WhoIs(seen.View.Platform, account);
            if (id is not null && id != identity.Id)
            {
                return id;
            }

            if (left is not null)
            {
                Doubts(identity, Doubt.ManagerLeft, left.Name);
                if (identities.Find(seen.View.Platform, account)?.Seen.GetValueOrDefault(seen.View.Platform) is { } shown)
                {
                    line.InsertRange(0, Above(shown, shown.Member));
                }
                else if (Climb(left) is { } superior && superior != identity.Id)
                {
                    return superior;
                }
            }
            else if (id is null && seen.Member.ManagerAccount == account)
            {
                Doubts(identity, Doubt.UnknownManager, account);
                return null;
            }
        }

        return null;
    }

    private static IEnumerable<string> Above(Seen seen, DirectoryMember member)
    {
        var heads = seen.Tree.MainOf(member) is { } main && !seen.Tree.IsLost(main)
            ? seen.Tree.Above(main).SelectMany(department => department.Heads.Take(1))
            : [];
        return member.ManagerAccount is { Length: > 0 } manager ? heads.Prepend(manager) : heads;
    }

    private (string? Id, Person? Left) WhoIs(string platform, string account)
    {
        var person = identities.Find(platform, account) is { } identity
            ? identity.Known ?? (identity.IsActive ? null : Nobody)
            : identities.HolderOf(platform, account) ?? Nobody;
        return person is null ? (identities.Find(platform, account)!.Id, null)
            : person == Nobody ? (null, null)
            : person.Active && !leaving.Contains(person.Id) ? (person.Id, null)
            : (null, person);
    }

    private static readonly Person Nobody = new() { Id = "", Name = "", Role = Role.Rep };

    private string? Climb(Person left)
    {
        HashSet<string> seen = [left.Id];
        var next = left.ManagerId?.Text;
        while (next is not null && seen.Add(next) && people.TryGetValue(next, out var person))
        {
            if (person.Active && !leaving.Contains(next))
            {
                return next;
            }

            next = person.ManagerId?.Text;
        }

        return null;
    }

    // Takes back, of each loop, what the directory would change of it; true if that was anything.
    private bool Unwind()
    {
        var managers = people.Values.Where(person => person.Active).ToDictionary(person => person.Id, person => person.ManagerId?.Text);
        foreach (var identity in identities.All)
        {
            if (ManagerOf(identity) is { } change)
            {
                managers[identity.Id] = change.New;
            }
        }

        var byId = identities.All.ToDictionary(one => one.Id);
        var found = false;
        foreach (var loop in Loops(managers))
        {
            var names = LayoutTexts.List(
                loop.Select(id => byId.GetValueOrDefault(id)?.Main?.Member.Name ?? people.GetValueOrDefault(id)?.Name ?? id));
            foreach (var identity in loop.Select(byId.GetValueOrDefault).OfType<Identity>())
            {
                if (ManagerOf(identity) is { } change)
                {
                    found = true;
                    identity.Fields.Remove(change);
                    Doubts(identity, Doubt.ManagerLoop, names);
                }
            }
        }

        return found;
    }

    private static FieldChange? ManagerOf(Identity identity) => identity.Fields.FirstOrDefault(field => field.Field == PersonField.Manager);

    private static IEnumerable<IReadOnlyList<string>> Loops(Dictionary<string, string?> managers)
    {
        HashSet<string> settled = [];
        foreach (var first in managers.Keys.Order(StringComparer.Ordinal))
        {
            var (line, places, next) = (new List<string>(), new Dictionary<string, int>(), (string?)first);
            for (; next is not null && settled.Add(next); next = managers.GetValueOrDefault(next))
            {
                places.Add(next, line.Count);
                line.Add(next);
            }

            if (next is not null && places.TryGetValue(next, out var begin))
            {
                yield return [.. line[begin..].Order(StringComparer.Ordinal)];
            }
        }
    }

    private static void Doubts(Identity identity, Doubt kind, string about)
    {
        if (!identity.Doubts.Exists(one => one.Kind == kind && one.About == about))
        {
            identity.Doubts.Add(new(kind, about));
        }
    }
}
