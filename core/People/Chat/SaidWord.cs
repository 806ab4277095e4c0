using ChatSales.Core.Conversation;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People.Chat;

/// <summary>A word for a colleague as people ask for it, 告诉吴艳明天的演示改到三点: shown as understood, and sent by a tap (X2).</summary>
public sealed class SaidWord : ISentenceTaker
{
    private const int ShortestName = 2;
    private const int LongestName = 4;
    private const int Longest = 500;

    public async ValueTask<bool> TryTakeAsync(Turn turn, string text, bool isCommand, CancellationToken ct)
    {
        if (isCommand || text.Length > Longest || PeopleTexts.ToldTo().Match(text.Trim()) is not { Success: true } said
            || await ColleaguesAsync(turn, said.Groups["rest"].Value, ct) is not var (to, rest)
            || PeopleTexts.ToldWhat(rest, isSaidAfter: said.Groups["with"].Success) is not { } what)
        {
            return false;
        }

        var tell = PeopleCommandTexts.Tell;
        var words = new List<string>();
        foreach (var person in to)
        {
            words.Add(await TellCommand.WordForAsync(turn, person, ct));
        }

        var word = LayoutTexts.List(words);
        turn.ReplyPrivately(new Card
        {
            Title = SentenceChatTexts.IsThis.With(tell.Name),
            Facts = [new Fact(tell.Arguments[0].Label, LayoutTexts.List(to.Select(person => person.Name))), new Fact(tell.Arguments[1].Label, what)],
            Buttons =
            [
                Button.Do(tell.Name, tell.Say(word, what)) with { SaysYes = true },
                SentenceCards.Change(tell.Arguments[1], tell.Say(word)),
            ],
        });
        return true;
    }

    // One, and those who are named right after, each behind a comma or an "and".
    private static async ValueTask<(IReadOnlyList<Person> To, string Words)?> ColleaguesAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await ColleagueAsync(turn, text, ct) is not var (first, rest))
        {
            return null;
        }

        var to = new List<Person> { first };
        while (PeopleTexts.AndAnother().Match(rest) is { Success: true } more
            && await ColleagueAsync(turn, rest[more.Length..], ct) is var (next, after))
        {
            to.Add(next);
            rest = after;
        }

        return ([.. to.DistinctBy(person => person.Id)], rest);
    }

    // The longest beginning that is exactly one colleague's name.
    private static async ValueTask<(Person To, string Words)?> ColleagueAsync(Turn turn, string text, CancellationToken ct)
    {
        for (var length = Math.Min(LongestName, text.Length); length >= ShortestName; length--)
        {
            var found = await turn.Session.QueryAsync(new Query<Person>().Where(PeopleKinds.BySpelling, Typed.Key(text[..length])), ct);
            if (found.Where(person => person.Active && person.Name == text[..length]).ToList() is { Count: > 0 } people)
            {
                return people is [var only] && only.Id != turn.Person.Id ? (only, text[length..]) : null;
            }
        }

        return null;
    }
}
