using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.People.Chat;

/// <summary>Someone who works here, by their name (with or without an @) or id.</summary>
public sealed class PersonReader : ArgumentReader<Person>
{
    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<Person>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var found = await turn.Session.FindAsync(PeopleKinds.BySpelling, text.TrimStart([.. TypedTexts.At]), ct);
        return found.Where(person => person.Active).ToList() switch
        {
            [] when found.Count > 0 => new Refusal(PeopleTexts.HasLeft, found[0].Name),
            [] => new Refusal(PeopleTexts.NoSuchPerson, text),
            [var only] => only,
            var several => new Refusal(
                PeopleTexts.SeveralPeople, text,
                LayoutTexts.List(several.Select(person => person.Team is null ? person.Id : LayoutTexts.Aside(person.Id, person.Team)))),
        };
    }
}
