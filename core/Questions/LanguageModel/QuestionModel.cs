using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Grammar;
using NameKind = ChatSales.Core.Reading.Names.NameKind;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.LanguageModel;

/// <summary>
/// Has a language model put wording that the grammar refused as a question. What comes back is data: read strictly, checked whole, and tried within
/// the asker's rights; anything else than a sound question is no answer at all. Nobody sees rows of it before they have said that it is meant.
/// </summary>
public sealed class QuestionModel(ILanguageModel model, ModelQuota quota, QuestionVocabulary vocabulary, IBoard board)
{
    private const int Longest = 200;
    private const int LongestAnswer = 16_000;

    /// <summary>Whether there is a model.</summary>
    public bool IsOn => model.IsOn;

    /// <summary>The question that words may mean; null if there is none, or no model.</summary>
    /// <param name="text">The words.</param>
    /// <param name="access">The asker's rights.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<QuestionReading.Understood?> GuessAsync(string text, AccessPolicy access, DateTimeOffset now, CancellationToken ct)
    {
        if (!model.IsOn || text.Length > Longest || !quota.TryTake(access.Person.Id))
        {
            return null;
        }

        var names = new Pseudonyms(vocabulary.Names.Index, model.IsPseudonymous);
        var data = ModelPrompt.Of(names.Hide(text), Me, now);
        return await model.AskAsync(new ModelRequest(ModelPrompt.Question, data, ModelPrompt.Schema), ct) is { Length: <= LongestAnswer } answer
            && Read(answer, names, access) is { } question
            && await CanBeAnsweredAsync(question, access, ct)
                ? new(question, KindOf(question), NamedThings.Of(question))
                : null;
    }

    // Stands for whoever asks, whose id is nobody else's business.
    private const string Me = "<me>";

    private static Question? Read(string answer, Pseudonyms names, AccessPolicy access)
    {
        try
        {
            if (JsonNode.Parse(answer, documentOptions: new() { MaxDepth = QuestionForm.Deepest }) is not JsonObject { Count: 1 } said
                || said["question"] is not JsonObject form)
            {
                return null;
            }

            var allowed = new HashSet<(Subject, string)> { (Subject.Person, access.Person.Id), (Subject.Person, access.Person.Name) };
            var question = QuestionForm.ReadStrictly(Meant(form, names, access, allowed)!.ToJsonString());
            return new SoundQuestion((subject, value) => allowed.Contains((subject, value))).Is(question) ? question : null;
        }
        catch (Exception fault) when (StoredJson.IsUnreadable(fault))
        {
            return null;
        }
    }

    // Ids, and names where the path is one of names, in place of the words that stand for them.
    private static JsonNode? Meant(JsonNode? node, Pseudonyms names, AccessPolicy access, HashSet<(Subject, string)> allowed)
    {
        switch (node)
        {
            case JsonObject some when WordOf(some["is"]) == "oneOf" && some["values"] is JsonArray values:
                var isName = WordOf(some["path"])?.EndsWith(".name", StringComparison.Ordinal) == true;
                var copy = (JsonObject)some.DeepClone();
                copy["values"] = new JsonArray([.. values.SelectMany(value => Values(value, isName)).Select(value => (JsonNode?)value)]);
                return copy;
            case JsonObject some:
                return new JsonObject(some.Select(one => KeyValuePair.Create(one.Key, Meant(one.Value, names, access, allowed))));
            case JsonArray some:
                return new JsonArray([.. some.Select(one => Meant(one, names, access, allowed))]);
            default:
                return node?.DeepClone();
        }

        IEnumerable<string> Values(JsonNode? value, bool isName)
        {
            var said = WordOf(value) ?? throw new JsonException("A value is no word.");
            if (said == Me)
            {
                return [isName ? access.Person.Name : access.Person.Id];
            }

            // Of several that may be meant none is guessed.
            if (names.Named(said) is not [var entry])
            {
                return [said];
            }

            var subject = entry.Kind switch { NameKind.Person => Subject.Person, NameKind.Customer => Subject.Customer, _ => Subject.Deal };
            var meant = isName ? entry.Name : entry.Id;
            allowed.Add((subject, meant));
            return [meant];
        }
    }

    private static string? WordOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var word) ? word : null;

    // What the board can't work out, or takes too long over, is no question.
    private async ValueTask<bool> CanBeAnsweredAsync(Question question, AccessPolicy access, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ILanguageModel.Longest);
        try
        {
            await board.AskAsync(question, await Sights.OfAsync(access, ct), limit.Token);
            return true;
        }
        catch (Exception fault)
            when (fault is ArgumentException or StorageException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    private static AnswerKind KindOf(Question question) => question switch
    {
        { Figure: null, Limit: null } => AnswerKind.List,
        { Figure: null } => AnswerKind.Rank,
        { By: not null } => AnswerKind.Group,
        { Figure: Figure.Ratio } => AnswerKind.Rate,
        { Figure: Figure.Of { Aggregate.Function: Function.Count } } => AnswerKind.Count,
        { Figure: Figure.Of { Aggregate.Function: Function.Sum } } => AnswerKind.Sum,
        _ => AnswerKind.Avg,
    };
}
