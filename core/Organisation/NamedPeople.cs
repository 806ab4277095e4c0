using ChatSales.Core.Conditions;
using ChatSales.Core.People;

namespace ChatSales.Core.Organisation;

/// <summary>Whether those whom a file names are there.</summary>
public static class NamedPeople
{
    /// <summary>Says which ids are nobody's, or of somebody who has left.</summary>
    public static void Check(ConfigReading reading, IReadOnlyDictionary<string, Person> people, IEnumerable<(string Text, string At)> ids)
    {
        foreach (var (id, at) in ids)
        {
            if (!people.TryGetValue(id, out var person))
            {
                reading.Wrong(at, OrganisationTexts.NoPerson.With(id));
            }
            else if (!person.Active)
            {
                reading.Wrong(at, OrganisationTexts.HasLeft.With(person.Name));
            }
        }
    }

    /// <summary>Says which teams nobody is in.</summary>
    public static void CheckTeams(ConfigReading reading, IEnumerable<Person> people, IEnumerable<(string Text, string At)> teams)
    {
        var known = people.Where(person => person.Active).Select(person => person.Team).OfType<string>().ToHashSet();
        foreach (var (team, at) in teams.Where(one => !known.Contains(one.Text)))
        {
            var near = ThingFields.NearestOf(team, known);
            reading.Wrong(at, OrganisationTexts.NoTeam.With(team, near is null ? "" : ConditionTexts.Nearest.With(near)));
        }
    }
}
