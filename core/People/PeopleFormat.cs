using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.People;

/// <summary>
/// People with their roles, teams and managers as a file; whom the file doesn't name stays as they are, and a key that is left out too. Accounts and
/// numbers are not in it: they come from the platforms.
/// </summary>
public sealed class PeopleFormat(BusinessZone zone) : ConfigFormat
{
    private const string List = "people";
    private const string IdKey = "id";
    private const string PersonName = "name";
    private const string RoleKey = "role";
    private const string Team = "team";
    private const string Region = "region";
    private const string Manager = "manager";
    private const string Active = "active";
    private const string JoinedOn = "joinedOn";
    private const string LeftOn = "leftOn";
    private const string Successor = "successor";
    private const int Longest = 60;
    private static readonly IReadOnlyList<string> Roles = Enum.GetNames<Role>();

    public override string Name => "people/1";

    public override Message Title => PeopleTexts.FileTitle;

    public override Message About => PeopleTexts.FileAbout;

    public override int Place => 10;

    public override IReadOnlyList<string> Documents => [PeopleKinds.People.Name];

    public override IReadOnlyList<ConfigTable> Tables { get; } =
    [
        new(List, PeopleTexts.FileTitle,
        [
            new(IdKey, PeopleTexts.IdColumn),
            new(PersonName, PeopleTexts.NameColumn),
            new(RoleKey, PeopleTexts.RoleColumn)
            {
                Choices = [.. Enum.GetValues<Role>().Select(role => new Choice(role.ToString(), PeopleTexts.NameOf(role)))],
            },
            new(Team, PeopleTexts.TeamColumn) { Names = ConfigNames.Teams },
            new(Region, PeopleTexts.RegionColumn) { Choices = [.. CustomerTexts.Regions.Select(region => new Choice(region, region))] },
            new(Manager, PeopleTexts.ManagerColumn) { Names = ConfigNames.People, Hint = PeopleTexts.IdHint },
            new(Active, PeopleTexts.ActiveColumn, ConfigCell.Flag),
            new(JoinedOn, PeopleTexts.JoinedColumn) { Hint = PeopleTexts.DayHint },
            new(LeftOn, PeopleTexts.LeftColumn) { Hint = PeopleTexts.DayHint },
            new(Successor, PeopleTexts.SuccessorColumn) { Names = ConfigNames.People, Hint = PeopleTexts.IdHint },
        ])
        {
            Identity = IdKey, CanRemove = false,
        },
    ];

    public override async ValueTask<JsonObject> StandingAsync(Session session, CancellationToken ct) => Write(await AllAsync(session, ct));

    public override async ValueTask<JsonObject> CheckAsync(Session session, JsonObject content, ConfigReading reading, CancellationToken ct)
    {
        reading.Only(content, "", List);
        var before = await AllAsync(session, ct);
        var all = before.ToDictionary(person => person.Id);
        var (ids, places) = (new List<(string, string)>(), new Dictionary<string, string>());
        foreach (var (item, path) in reading.Items(content, "", List))
        {
            reading.Only(item, path, IdKey, PersonName, RoleKey, Team, Region, Manager, Active, JoinedOn, LeftOn, Successor);
            var id = reading.Required(item, path, IdKey, Longest);
            ids.Add((id, ConfigReading.At(path, IdKey)));
            places[id] = path;
            all[id] = PersonOf(all.GetValueOrDefault(id), id, item, path, reading, zone.DateOf(session.Now));
        }

        reading.NoneTwice(ids);
        foreach (var (id, path) in places)
        {
            Exists(all, all[id].ManagerId, ConfigReading.At(path, Manager), reading);
            Exists(all, all[id].SuccessorId, ConfigReading.At(path, Successor), reading);
            if (LeadsBack(all, id))
            {
                reading.Wrong(ConfigReading.At(path, Manager), PeopleTexts.LeadsBack.With(all[id].Name));
            }
        }

        // Nobody could open these pages any more.
        if (before.Any(IsOperator) && !all.Values.Any(IsOperator))
        {
            reading.Wrong(List, PeopleTexts.LastOperator.Text);
        }
        else if (before.Any(person => IsOperator(person) && !IsOperator(all[person.Id]))
            && before.FirstOrDefault(person => IsOperator(person) && IsOperator(all[person.Id])) is { } remaining)
        {
            // Of two who take each other out at the same time one remains.
            session.Require(remaining);
        }

        return Write(all.Values);
    }

    public override async ValueTask ApplyAsync(Session session, JsonObject content, CancellationToken ct)
    {
        foreach (var item in content[List]!.AsArray().Select(node => node!.AsObject()))
        {
            var id = item[IdKey]!.GetValue<string>();
            var known = await session.FindAsync<Person>(id, ct);
            // Of whom the file says nothing: what was stored in other ways may be longer than a file may say, and stays.
            if (known is not null && JsonNode.DeepEquals(Write(known), item))
            {
                continue;
            }

            var person = PersonOf(known, id, Whole(item), "", new ConfigReading(), zone.DateOf(session.Now));
            if (known is null || !JsonNode.DeepEquals(Write(known), Write(person)))
            {
                session.Store(person, "config.import");
            }
        }
    }

    private static bool IsOperator(Person person) => person is { Active: true, Role: Role.Operator };

    private static async ValueTask<IReadOnlyList<Person>> AllAsync(Session session, CancellationToken ct) =>
        await session.QueryAsync(new Query<Person>(), ct);

    private static Person PersonOf(Person? known, string id, JsonObject item, string path, ConfigReading reading, DateOnly today)
    {
        var role = Kept(RoleKey, known?.Role.ToString());
        if (role is null || !Roles.Contains(role))
        {
            reading.Wrong(ConfigReading.At(path, RoleKey), role is null ? OrganisationTexts.Missing.Text : ConditionTexts.NoValue(role, Roles));
        }

        if (Kept(PersonName, known?.Name) is null)
        {
            reading.Wrong(ConfigReading.At(path, PersonName), OrganisationTexts.Missing.Text);
        }

        if (Kept(Region, known?.Region) is { } region && region != known?.Region)
        {
            reading.Among([(region, ConfigReading.At(path, Region))], CustomerTexts.Regions);
        }

        var isActive = reading.Flag(item, path, Active, known?.Active ?? true);
        var left = item.ContainsKey(LeftOn) ? reading.Day(item, path, LeftOn) : known?.LeftOn;
        return (known ?? new Person { Id = id, Name = "", Role = Role.Rep }) with
        {
            Name = Kept(PersonName, known?.Name) ?? "",
            Role = Enum.TryParse<Role>(role, out var read) ? read : Role.Rep,
            Team = Kept(Team, known?.Team),
            Region = Kept(Region, known?.Region),
            ManagerId = Id<Person>.Of(Kept(Manager, known?.ManagerId?.Text)),
            Active = isActive,
            JoinedOn = item.ContainsKey(JoinedOn) ? reading.Day(item, path, JoinedOn) : known?.JoinedOn,
            LeftOn = isActive switch
            {
                false when known?.Active == true => left ?? today,
                // Whoever comes back hasn't left.
                true when known?.Active == false && left == known.LeftOn => null,
                _ => left,
            },
            SuccessorId = Id<Person>.Of(Kept(Successor, known?.SuccessorId?.Text)),
        };

        string? Kept(string key, string? before) => item.ContainsKey(key) ? reading.Text(item, path, key, Longest) : before;
    }

    private static void Exists(Dictionary<string, Person> all, Id<Person>? id, string path, ConfigReading reading)
    {
        if (id is { } named && !all.ContainsKey(named.Text))
        {
            reading.Wrong(path, OrganisationTexts.NoPerson.With(named.Text));
        }
    }

    private static bool LeadsBack(Dictionary<string, Person> all, string id)
    {
        var seen = new HashSet<string>();
        for (var next = all[id].ManagerId?.Text; next is not null && seen.Add(next); next = all.GetValueOrDefault(next)?.ManagerId?.Text)
        {
            if (next == id)
            {
                return true;
            }
        }

        return false;
    }

    private static JsonObject Write(IEnumerable<Person> people) =>
        new() { [List] = new JsonArray([.. people.OrderBy(person => person.Id, StringComparer.Ordinal).Select(Write)]) };

    private static JsonObject Write(Person person)
    {
        var item = new JsonObject { [IdKey] = person.Id, [PersonName] = person.Name, [RoleKey] = person.Role.ToString() };
        Put(Team, person.Team);
        Put(Region, person.Region);
        Put(Manager, person.ManagerId?.Text);
        item[Active] = person.Active;
        Put(JoinedOn, person.JoinedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Put(LeftOn, person.LeftOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Put(Successor, person.SuccessorId?.Text);
        return item;

        void Put(string key, string? value)
        {
            if (value is not null)
            {
                item[key] = value;
            }
        }
    }

    // In the canonical form what isn't there is empty.
    private static JsonObject Whole(JsonObject item)
    {
        var whole = item.DeepClone().AsObject();
        foreach (var key in new[] { Team, Region, Manager, JoinedOn, LeftOn, Successor }.Where(key => !whole.ContainsKey(key)))
        {
            whole[key] = null;
        }

        return whole;
    }
}
