using ChatSales.Core.Conversation;

namespace ChatSales.Core.People.Chat;

/// <summary>Those to whom a word goes, each once.</summary>
public sealed record Recipients(IReadOnlyList<Person> People);

/// <summary>Reads <see cref="Recipients"/>: names or ids, parted by commas or by the @ before each.</summary>
public sealed class RecipientsReader(PersonReader people) : ArgumentReader<Recipients>
{
    private static readonly char[] Between = [.. TypedTexts.Commas, .. TypedTexts.At];

    public override int Longest => 300;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<Recipients>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var found = new List<Person>();
        foreach (var name in Names(text).DefaultIfEmpty(text))
        {
            var person = await people.ReadAsync(turn, name, ct);
            if (person.IsRefused)
            {
                return person.Refusal;
            }

            found.Add(person.Value);
        }

        return new Recipients([.. found.DistinctBy(person => person.Id)]);
    }

    private static string[] Names(string text) => text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
