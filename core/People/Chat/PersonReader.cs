using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People.Chat;

/// <summary>Someone who works here, by their name (with or without an @) or id.</summary>
public sealed class PersonReader : ArgumentReader<Person>
{
    public override async ValueTask<Outcome<Person>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var wanted = Typed.Plain(text).TrimStart('@');
        if (await turn.Session.FindAsync<Person>(wanted, ct) is { Active: true } known)
        {
            return known;
        }

        var named = await turn.Session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByName, wanted), ct);
        return named.Where(person => person.Active).ToList() switch
        {
            [] => new Refusal(PeopleTexts.NoSuchPerson, text),
            [var only] => only,
            var several => new Refusal(PeopleTexts.SeveralPeople, text, string.Join('、', several.Select(person => person.Team is null ? person.Id : $"{person.Id}（{person.Team}）"))),
        };
    }
}
