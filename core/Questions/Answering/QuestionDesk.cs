using ChatSales.Core.Access;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Answering;

/// <summary>Answers people's questions within their rights (Q1): every door and verb asks here.</summary>
/// <param name="reader">Reads; its vocabulary must be ready.</param>
/// <param name="board">Answers.</param>
/// <param name="words">Prints questions back.</param>
public sealed class QuestionDesk(IQuestionReader reader, IBoard board, QuestionWords words)
{
    private const int Nearest = 3;

    /// <summary>Reads and answers a question.</summary>
    /// <param name="text">The words.</param>
    /// <param name="session">Reads names and what rights rest on.</param>
    /// <param name="access">The asker's rights.</param>
    /// <param name="now">When it is asked.</param>
    /// <param name="before">The question that the words may refine; null for none.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Answered> AskAsync(
        string text, Session session, AccessPolicy access, DateTimeOffset now, QuestionReading.Understood? before, CancellationToken ct) =>
        await ReadAsync(text, access, now, before, ct) switch
        {
            QuestionReading.Understood understood => await AnswerAsync(text, understood, session, access, ct),
            QuestionReading.Refused refused => Refused(refused, text, access),
            var other => throw new NotSupportedException(other.GetType().Name),
        };

    /// <summary>What words mean as a question.</summary>
    public async ValueTask<QuestionReading> ReadAsync(
        string text, AccessPolicy access, DateTimeOffset now, QuestionReading.Understood? before, CancellationToken ct)
    {
        var people = await access.OwnersAsync(Facts.Deals, ct);
        return reader.Read(text, new Asker(access.Person, now) { Reach = people?.Select(id => id.Text).ToHashSet() }, before);
    }

    /// <summary>A question that was not understood, as the answer to it.</summary>
    public static Answered.Refused Refused(QuestionReading.Refused refused, string text, AccessPolicy access) => new(
        refused.Reason, refused.Words, refused.Options.Count > 0 ? refused.Options : NearestTo(text, access));

    /// <summary>Answers a question that was understood; refuses it to whoever may not ask it.</summary>
    public async Task<Answered> AnswerAsync(
        string text, QuestionReading.Understood asked, Session session, AccessPolicy access, CancellationToken ct)
    {
        if (!await new AskingRights(session, access).AllowAsync(asked, ct))
        {
            return new Answered.Refused(RefusalReason.Rights, [], NearestTo(text, access));
        }

        var answer = await board.AskAsync(asked.Question, await Sights.OfAsync(access, ct), ct);
        var names = await RowNames.OfAsync(session, [.. QuestionParts.NamedIn(asked.Question), .. RowsIn(asked.Question.By, answer)], ct);
        var understood = words.Of(asked.Question, names);
        return new Answered.Found(
            asked,
            RanksPeople(asked.Question) && Sights.ReachOf(access, asked.Question.Subject) != Reach.Everyones
                ? AnswerTexts.OnlySeen.With(understood)
                : understood,
            answer,
            GroupsOf(asked.Question, answer, names));
    }

    // Whoever doesn't see everyone is told that the best of them is the best of those.
    private static bool RanksPeople(Question question) => question.Order is not null
        && (question.Subject == Subject.Person || question.By?.Path.Last.Of == Subject.Person || question.LimitPer?.Path.Last.Of == Subject.Person);

    private static IEnumerable<(Subject, string)> RowsIn(GroupKey? by, Answer answer) =>
        by?.Path.Last is { Type: FieldType.Id, To: { } subject }
            ? answer.Groups?.Select(group => group.Key).OfType<string>().Select(key => (subject, key)) ?? []
            : [];

    private List<FoundGroup>? GroupsOf(Question question, Answer answer, NameLookUp names) => answer.Groups?
        .Where(group => group.Key is not null)
        .Select(group => new FoundGroup(
            group.Key!,
            question.By?.Path.Last is { Type: FieldType.Id, To: { } subject } ? names(subject, group.Key!) ?? group.Key! : group.Key!,
            question.By is { } by ? words.ValueOf(by, group.Key!, names) : group.Key!,
            group.Value))
        .ToList();

    private static IReadOnlyList<string> NearestTo(string text, AccessPolicy access) =>
    [
        .. ExampleTexts.All.Where(example => Sights.ReachOf(access, example.Subject) != Reach.Nobodys)
            .OrderByDescending(example => Likeness(text, example.Text)).Take(Nearest).Select(example => example.Text),
    ];

    // How many pairs of neighbouring characters they share.
    private static int Likeness(string text, string other) => PairsOf(text).Intersect(PairsOf(other)).Count();

    private static IEnumerable<string> PairsOf(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(at => text.Substring(at, 2));
}
