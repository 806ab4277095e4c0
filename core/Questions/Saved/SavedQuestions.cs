using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Questions.Saved.Chat;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Saved;

/// <summary>Keeps questions under names (Q1).</summary>
public sealed class SavedQuestions(QuestionDesk desk, QuestionVocabulary vocabulary, BusinessZone zone)
{
    /// <summary>How many somebody may have.</summary>
    public const int Most = 50;

    /// <summary>The longest name.</summary>
    public const int LongestName = 20;

    // Times that move with the clock, the day, the week, the month, the quarter, and the year are told apart by these.
    private static readonly IReadOnlyList<TimeSpan> Later =
    [
        TimeSpan.Zero, new(1, 1, 13, 0), new(9, 4, 7, 0), new(32, 2, 31, 0), new(97, 5, 3, 0), new(371, 3, 41, 0),
    ];

    /// <summary>Those that somebody may ask: their own and those shared with their team, by name.</summary>
    public static async ValueTask<IReadOnlyList<SavedQuestion>> OfAsync(Session session, Person person, CancellationToken ct)
    {
        var own = await session.QueryAsync(new Query<SavedQuestion>().Where(SavedKinds.ByOwner, person.Id), ct);
        var shared = person.Team is { } team ? await session.QueryAsync(new Query<SavedQuestion>().Where(SavedKinds.ByTeam, team), ct) : [];
        return
        [
            .. own.OrderBy(saved => saved.Name, StringComparer.Ordinal),
            .. shared.Where(saved => saved.OwnerId != person.Ref()).OrderBy(saved => saved.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The one of a name, one's own before others'; null if there is none.</summary>
    public static async ValueTask<SavedQuestion?> FindAsync(Session session, Person person, string name, CancellationToken ct) =>
        (await OfAsync(session, person, ct)).FirstOrDefault(saved => Typed.Key(saved.Name) == Typed.Key(name));

    /// <summary>Saves a question that was answered.</summary>
    public async ValueTask<Outcome<SavedQuestion>> SaveAsync(Turn turn, AskedQuestion asked, string said, CancellationToken ct)
    {
        var name = Shown.Name(said, int.MaxValue).Trim();
        if (await RefusalOfAsync(turn, name, null, ct) is { } refusal)
        {
            return refusal;
        }

        if (await MovingAsync(turn, asked, ct) is not { } question)
        {
            return new Refusal(SavedTexts.NotRegular);
        }

        var saved = new SavedQuestion
        {
            Id = Ulid.NewUlid(turn.Now).ToString(),
            OwnerId = turn.Person.Ref(),
            Name = name,
            Question = question.ToJsonString(StoredJson.Options),
            Said = asked.From.Steps.Count == 0 ? [.. asked.From.Said.Select(said => said.Text)] : [],
            Kind = asked.Kind,
            Named = asked.Named,
            AboutEveryone = asked.AboutEveryone,
            SavedAt = turn.Now,
        };
        return turn.Session.Store(saved, "question.save");
    }

    /// <summary>Gives it another name.</summary>
    public static async ValueTask<Outcome<SavedQuestion>> RenameAsync(Turn turn, SavedQuestion saved, string said, CancellationToken ct)
    {
        var name = Shown.Name(said, int.MaxValue).Trim();
        return await RefusalOfAsync(turn, name, saved, ct) is { } refusal
            ? refusal
            : turn.Session.Store(saved with { Name = name }, "question.rename");
    }

    /// <summary>Puts another question, which was answered, in its place: under its name and for its subscribers.</summary>
    public async ValueTask<Outcome<SavedQuestion>> ChangeAsync(Turn turn, SavedQuestion saved, AskedQuestion asked, CancellationToken ct)
    {
        if (await MovingAsync(turn, asked, ct) is not { } moving)
        {
            return new Refusal(SavedTexts.NotRegular);
        }

        var question = moving.ToJsonString(StoredJson.Options);
        return question == saved.Question && asked.Kind == saved.Kind
            ? new Refusal(ReportAuditTexts.SameQuestion, saved.Name)
            : turn.Session.Store(
                saved with
                {
                    Question = question, Kind = asked.Kind, Named = asked.Named, AboutEveryone = asked.AboutEveryone,
                    Said = asked.From.Steps.Count == 0 ? [.. asked.From.Said.Select(said => said.Text)] : [],
                },
                "question.change");
    }

    /// <summary>Takes it out of the lists, and ends what is sent of it.</summary>
    public static async Task DropAsync(Session session, SavedQuestion saved, CancellationToken ct)
    {
        session.Store(saved with { IsDropped = true, Team = null }, "question.drop");
        foreach (var one in await session.QueryAsync(new Query<Subscription>().Where(SavedKinds.ByQuestion, saved.Id), ct))
        {
            await EndAsync(session, one, ct);
        }
    }

    /// <summary>Ends a subscription.</summary>
    public static async Task EndAsync(Session session, Subscription subscription, CancellationToken ct)
    {
        session.Store(subscription with { IsEnded = true }, "subscription.end");
        await Ledger.CancelAsync(session, SubscriptionRule.Name, subscription.Id, ct);
    }

    /// <summary>Whether somebody may share with a team: their own, or one of which they see someone.</summary>
    public static async ValueTask<bool> CanShareAsync(Turn turn, string team, CancellationToken ct)
    {
        var members = await turn.Session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct);
        var seen = await turn.Access.OwnersAsync(Facts.Deals, ct);
        return members.Any(member => member.Active && (member.Id == turn.Person.Id || seen is null || seen.Contains(member.Ref())));
    }

    /// <summary>The question as it is asked now; null if this release can't read it any more.</summary>
    public QuestionReading.Understood? At(SavedQuestion saved, DateTimeOffset now)
    {
        try
        {
            return new(MovingQuestion.At(saved.Question, Asker.MinuteOf(now), zone), saved.Kind, saved.Named, saved.AboutEveryone);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return null;
        }
    }

    // Read again as of other days, to see how its times move. What no words say has none that move.
    private async ValueTask<JsonObject?> MovingAsync(Turn turn, AskedQuestion asked, CancellationToken ct)
    {
        var origin = asked.From;
        if (origin.Said.Count == 0)
        {
            return JsonNode.Parse(asked.Question)!.AsObject();
        }

        await vocabulary.ReadyAsync(ct);
        var read = new List<(DateTimeOffset At, Question? Question)>();
        foreach (var at in Later.Select(later => Asker.MinuteOf(asked.At) + later))
        {
            read.Add((at, await ReadAsync(origin, at)));
        }

        return read.TrueForAll(one => one.Question is not null) ? MovingQuestion.Of([.. read.Select(one => (one.At, one.Question!))], zone) : null;

        async ValueTask<Question?> ReadAsync(Origin origin, DateTimeOffset at)
        {
            QuestionReading.Understood? before = null;
            foreach (var words in origin.Said)
            {
                before = await desk.ReadAsync(words.Text, turn.Access, at, before, ct) as QuestionReading.Understood ?? before;
            }

            return before is null ? null : Refining.Narrowed(before, origin.Steps, zone)?.Question;
        }
    }

    private static async ValueTask<Refusal?> RefusalOfAsync(Turn turn, string name, SavedQuestion? but, CancellationToken ct)
    {
        if (name.Length is 0 or > LongestName)
        {
            return new Refusal(SavedTexts.BadName, LongestName);
        }

        await turn.Session.OneByOneAsync($"saved-question-names/{turn.Person.Id}", ct);
        var own = (await OfAsync(turn.Session, turn.Person, ct)).Where(saved => saved.OwnerId == turn.Person.Ref() && saved.Id != but?.Id).ToList();
        return own.Exists(saved => Typed.Key(saved.Name) == Typed.Key(name)) ? new Refusal(SavedTexts.NameTaken, name)
            : own.Count >= Most ? new Refusal(SavedTexts.TooMany, Most)
            : null;
    }
}
