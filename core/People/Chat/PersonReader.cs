using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People.Chat;

/// <summary>Someone who works here, by name (with or without an @) or id.</summary>
public sealed class PersonReader : ArgumentReader<Person>
{
    private const int MostNear = 8;

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<Person>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var found = await turn.Session.FindAsync(PeopleKinds.BySpelling, text.TrimStart([.. TypedTexts.At]), ct);
        return found.Where(person => person.Active).ToList() switch
        {
            [] when found.Count > 0 => new Refusal(PeopleTexts.HasLeft, found[0].Name),
            [] => await NearAsync(turn, text.TrimStart([.. TypedTexts.At]), ct) is { Count: > 0 } near
                ? new Refusal(PeopleTexts.WhichPerson, text, LayoutTexts.List(near.Select(choice => choice.Label))) { Fitting = near }
                : new Refusal(PeopleTexts.NoSuchPerson, text),
            [var only] => only,
            var several => new Refusal(
                PeopleTexts.SeveralPeople, text,
                LayoutTexts.List(several.Select(person => person.Team is null ? person.Id : LayoutTexts.Aside(person.Id, person.Team))))
            {
                Fitting = [.. several.Select(ChoiceOf)],
            },
        };
    }

    // Those whose name begins with the words: a surname is what one types first.
    private static async ValueTask<IReadOnlyList<Choice>> NearAsync(Turn turn, string text, CancellationToken ct)
    {
        var key = Typed.Key(text);
        var near = key.Length == 0 ? [] : await turn.Session.QueryAsync(
            new Query<Person>().Between(PeopleKinds.BySpelling, key, key + char.MaxValue).Take(MostNear + 1), ct);
        return [.. near.Where(person => person.Active && person.Id != turn.Person.Id).Take(MostNear).Select(ChoiceOf)];
    }

    private static Choice ChoiceOf(Person person) =>
        new(person.Id, person.Team is null ? person.Name : LayoutTexts.Aside(person.Name, person.Team));
}
