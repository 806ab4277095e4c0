using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.People.Chat;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Somebody who earns, or earned before they left.</summary>
public sealed record Earner(Person Person);

/// <summary>Reads <see cref="Earner"/>: as people are read, those who have left too, as what they earned is still paid.</summary>
public sealed class EarnerReader(PersonReader people) : ArgumentReader<Earner>
{
    public override int Longest => people.Longest;

    public override bool SpansWords => true;

    public override string NameOf(Earner value, string word) => value.Person.Name;

    public override async ValueTask<Outcome<Earner>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var found = await turn.Session.FindAsync(PeopleKinds.BySpelling, text.Trim(), ct);
        if (found is [{ Active: false } left])
        {
            return new Earner(left);
        }

        var read = await people.ReadAsync(turn, text, ct);
        return read.IsRefused ? read.Refusal : new Earner(read.Value);
    }

    public override string WordFor(string id) => people.WordFor(id);
}
