using System.Text.Json.Nodes;
using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Chat;

/// <summary>What somebody asked last in one conversation: their next words may refine it, and the buttons of its answer go on with it.</summary>
public sealed record Talk : Entity
{
    /// <summary>How many questions are kept.</summary>
    public const int Most = 8;

    /// <summary>How long words and buttons go on with a question.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(30);

    /// <summary>In order, the last one last.</summary>
    public IReadOnlyList<AskedQuestion> Asked { get; init; } = [];

    /// <summary>What a language model has guessed last; it counts once somebody has said that it is meant.</summary>
    public AskedQuestion? Guessed { get; init; }

    /// <summary>The guess of a number; null if that was too long ago, or another came since.</summary>
    public AskedQuestion? GuessAt(int? number, DateTimeOffset now) =>
        Guessed is { } guess && (number is null || guess.Number == number) && now - guess.At < Life ? guess : null;

    /// <summary>The one that is refined by words; null if that was too long ago.</summary>
    public AskedQuestion? LastAt(DateTimeOffset now) => Asked is [.., var last] && now - last.At < Life ? last : null;

    /// <summary>The one with a number; null if that was too long ago.</summary>
    public AskedQuestion? Find(int number, DateTimeOffset now) => Asked.FirstOrDefault(asked => asked.Number == number && now - asked.At < Life);

    /// <summary>The same with one more.</summary>
    public Talk With(AskedQuestion asked) => this with { Asked = [.. Asked.Append(asked).TakeLast(Most)] };

    /// <summary>The number of the next question.</summary>
    public int Next => Math.Max(Asked is [.., var last] ? last.Number : 0, Guessed?.Number ?? 0) + 1;
}

/// <summary>A question that was answered.</summary>
public sealed record AskedQuestion
{
    /// <summary>From 1 in its conversation.</summary>
    public required int Number { get; init; }

    /// <summary>As it was asked.</summary>
    public required string Text { get; init; }

    /// <summary>As it was understood (<see cref="QuestionForm"/>).</summary>
    public required string Question { get; init; }

    /// <summary>
    /// The words that it came of, each refining those before: read again, they are what the next words refine. None for a question of a button.
    /// </summary>
    public IReadOnlyList<SaidWords> Said { get; init; } = [];

    /// <summary>For a question that a button made of another: where it came from; its times are those of these words.</summary>
    public Origin? Origin { get; init; }

    public required AnswerKind Kind { get; init; }

    public IReadOnlyList<NamedThing> Named { get; init; } = [];

    public bool AboutEveryone { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Where a tap on it leads on from.</summary>
    public Origin From => Origin ?? new(Said, []);

    /// <summary>The question as it was understood.</summary>
    public QuestionReading.Understood Understood() => new(QuestionForm.Read(Question), Kind, Named, AboutEveryone);

    /// <summary>Whether two questions are the same.</summary>
    internal static bool IsSame(Question one, Question other) =>
        JsonNode.DeepEquals(Plain(QuestionForm.Write(one)), Plain(QuestionForm.Write(other)));

    // One instant is written in several ways.
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject some => new JsonObject(some.Select(one => KeyValuePair.Create(one.Key, Plain(one.Value)))),
        JsonArray some => new JsonArray([.. some.Select(Plain)]),
        JsonValue value when value.TryGetValue<DateTimeOffset>(out var instant) => JsonValue.Create(instant.ToUniversalTime()),
        _ => node?.DeepClone(),
    };

    public static AskedQuestion Of(
        int number, string text, IReadOnlyList<SaidWords> said, QuestionReading.Understood understood, DateTimeOffset now, Origin? origin = null)
        => new()
    {
        Origin = origin,
        Number = number,
        Text = text,
        Said = said,
        Question = QuestionForm.Write(understood.Question).ToJsonString(),
        Kind = understood.Kind,
        Named = understood.Named,
        AboutEveryone = understood.AboutEveryone,
        At = now,
    };
}

/// <summary>Words, and when they were said: periods in them count from then.</summary>
public sealed record SaidWords(string Text, DateTimeOffset At);

/// <summary>Words, and the taps that led on from what they mean.</summary>
/// <param name="Said">The words, each refining those before.</param>
/// <param name="Steps">The key of each group that was opened; empty for the rows behind a figure.</param>
public sealed record Origin(IReadOnlyList<SaidWords> Said, IReadOnlyList<string> Steps)
{
    /// <summary>One tap further.</summary>
    public Origin Then(string step) => this with { Steps = [.. Steps, step] };
}

/// <summary>How questions are stored.</summary>
public static class QuestionKinds
{
    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<Talk>("question_talks", audited: false), .. SavedKinds.All];
}
