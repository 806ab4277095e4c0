using ChatSales.Core.Conversation;

namespace ChatSales.Core.People.Chat;

/// <summary>Those to whom a word goes, each once.</summary>
public sealed record Recipients(IReadOnlyList<Person> People);

/// <summary>Reads <see cref="Recipients"/>: names or ids, parted by commas, by the @ before each, or by an "and".</summary>
public sealed class RecipientsReader(PersonReader people) : ArgumentReader<Recipients>
{
    private static readonly char[] Between = [.. TypedTexts.Commas, .. TypedTexts.At];

    public override int Longest => 300;

    public override bool SpansWords => true;

    public override bool IsKept => true;

    public override string NameOf(Recipients value, string word) => LayoutTexts.List(value.People.Select(person => person.Name));

    public override async ValueTask<Outcome<Recipients>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var found = new List<Person>();
        foreach (var name in Names(text).DefaultIfEmpty(text))
        {
            var outcome = await ReadOneAsync(turn, name, ct);
            if (outcome.IsRefused)
            {
                return outcome.Refusal;
            }

            found.AddRange(outcome.Value.People);
        }

        return new Recipients([.. found.DistinctBy(person => person.Id)]);
    }

    // Parted only where nobody is called so.
    private async ValueTask<Outcome<Recipients>> ReadOneAsync(Turn turn, string name, CancellationToken ct)
    {
        var one = await people.ReadAsync(turn, name, ct);
        if (!one.IsRefused)
        {
            return new Recipients([one.Value]);
        }

        var parts = name.Split([.. PeopleTexts.Ands], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var several = new List<Person>();
        foreach (var part in parts.Length > 1 ? parts : [])
        {
            if ((await people.ReadAsync(turn, part, ct)).Value is { } person)
            {
                several.Add(person);
            }
        }

        return parts.Length > 1 && several.Count == parts.Length ? new Recipients(several) : one.Refusal;
    }

    private static string[] Names(string text) => text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
