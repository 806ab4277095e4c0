using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;

namespace ChatSales.Core.Handover.Chat;

/// <summary>Somebody whose work is passed on: who works here, or did.</summary>
public sealed record Holder(Person Person);

/// <summary>Reads <see cref="Holder"/>, by name (with or without an @) or id.</summary>
public sealed class HolderReader : ArgumentReader<Holder>
{
    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<Holder>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var name = text.TrimStart([.. TypedTexts.At]);
        return await turn.Session.FindAsync(PeopleKinds.BySpelling, name, ct) switch
        {
            [var only] => new Holder(only),
            [] => new Refusal(HandoverTexts.NoSuchPerson, name),
            var several => new Refusal(HandoverTexts.Several, name, several.Count)
            {
                Fitting = [.. several.Select(one => new Choice(one.Id, one.Team is null ? one.Name : LayoutTexts.Aside(one.Name, one.Team)))],
            },
        };
    }

    public override string NameOf(Holder value, string word) => value.Person.Name;
}
