using System.Globalization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Directories;

/// <summary>Puts differences into effect. One whose old values are others by now is left to the next pass.</summary>
public static class DirectoryApplying
{
    private const string Action = "directory.apply";
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>The person after a change that holds for them; null where it doesn't.</summary>
    /// <param name="person">As they are; null for nobody.</param>
    /// <param name="change">What changes.</param>
    public static Person? After(Person? person, DirectoryChange change)
    {
        if (!change.IsApplicable)
        {
            return null;
        }

        if (change is { Sort: ChangeSort.Likely, Decision: Decision.Same, Account: { } account })
        {
            return person is null ? null : With(person with { Active = true, LeftOn = person.Active ? person.LeftOn : null },
            [
                new(PersonField.Account, null, account, change.Platform), new(PersonField.InDirectory, null, change.Platform, change.Platform),
            ]);
        }

        if (change.Sort is ChangeSort.New or ChangeSort.Likely)
        {
            return person is null ? Made(change) : null;
        }

        return person is not null && change.Fields.All(field => ValueOf(person, field) == field.Old) ? With(person, change.Fields) : null;
    }

    /// <summary>Applies one with the session's commit.</summary>
    /// <returns>The person as they are then; null if it holds no more.</returns>
    public static async ValueTask<Person?> ApplyAsync(Session session, DirectoryChange change, CancellationToken ct)
    {
        var id = change.DecidedId ?? change.PersonId;
        var person = id is null ? null : await session.FindAsync<Person>(id.Value, ct);
        if (After(person, change) is not { } after)
        {
            return null;
        }

        foreach (var (platform, account) in after.Accounts)
        {
            // Somebody may have said who they are in the meantime.
            if (person?.Accounts.GetValueOrDefault(platform) != account
                && await AccountLinks.HolderAsync(session, platform, account, ct) is { } holder && holder.Id != after.Id)
            {
                return null;
            }
        }

        return session.Store(after, Action);
    }

    private static Person Made(DirectoryChange change)
    {
        string? Of(PersonField field) => change.Fields.FirstOrDefault(one => one.Field == field)?.New;
        var made = new Person { Id = change.PersonId!.Value.Text, Name = Of(PersonField.Name)!, Role = Enum.Parse<Role>(Of(PersonField.Role)!) };
        return With(made, change.Fields);
    }

    private static Person With(Person person, IEnumerable<FieldChange> fields) => fields.Aggregate(person, (one, field) => field.Field switch
    {
        PersonField.Name => one with { Name = field.New! },
        PersonField.Team => one with { Team = field.New },
        PersonField.Region => one with { Region = field.New },
        PersonField.Manager => one with { ManagerId = Id<Person>.Of(field.New) },
        PersonField.Mobile => one with { Mobile = field.New },
        PersonField.Active => one with { Active = field.New == "true" },
        PersonField.LeftOn => one with { LeftOn = field.New is { } day ? DateOnly.ParseExact(day, DayForm, CultureInfo.InvariantCulture) : null },
        PersonField.Account => one with { Accounts = WithAccount(one.Accounts, field) },
        PersonField.InDirectory => one with { InDirectories = WithDirectory(one.InDirectories ?? [], field) },
        _ => one,
    });

    private static Dictionary<string, string> WithAccount(IReadOnlyDictionary<string, string> accounts, FieldChange field)
    {
        var others = accounts.Where(account => account.Key != field.Platform);
        return new(field.New is null ? others : others.Append(new(field.Platform!, field.New)));
    }

    private static List<string>? WithDirectory(IReadOnlyList<string> platforms, FieldChange field)
    {
        var others = platforms.Where(platform => platform != field.Platform);
        List<string> now = [.. (field.New is null ? others : others.Append(field.Platform!)).Order(StringComparer.Ordinal)];
        return now.Count == 0 ? null : now;
    }

    private static string? ValueOf(Person person, FieldChange field) => field.Field switch
    {
        PersonField.Name => person.Name,
        PersonField.Team => person.Team,
        PersonField.Region => person.Region,
        PersonField.Manager => person.ManagerId?.Text,
        PersonField.Mobile => person.Mobile,
        PersonField.Active => person.Active ? "true" : "false",
        PersonField.LeftOn => person.LeftOn?.ToString(DayForm, CultureInfo.InvariantCulture),
        PersonField.Account => person.Accounts.GetValueOrDefault(field.Platform!),
        PersonField.InDirectory => person.InDirectories?.Contains(field.Platform!) == true ? field.Platform : null,
        _ => person.Role.ToString(),
    };
}
