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

    /// <summary>The one that is refined by words; null if that was too long ago.</summary>
    public AskedQuestion? LastAt(DateTimeOffset now) => Asked is [.., var last] && now - last.At < Life ? last : null;

    /// <summary>The one with a number; null if that was too long ago.</summary>
    public AskedQuestion? Find(int number, DateTimeOffset now) => Asked.FirstOrDefault(asked => asked.Number == number && now - asked.At < Life);

    /// <summary>The same with one more.</summary>
    public Talk With(AskedQuestion asked) => this with { Asked = [.. Asked.Append(asked).TakeLast(Most)] };

    /// <summary>The number of the next question.</summary>
    public int Next => Asked is [.., var last] ? last.Number + 1 : 1;
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

    public required AnswerKind Kind { get; init; }

    public IReadOnlyList<NamedThing> Named { get; init; } = [];

    public bool AboutEveryone { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The question as it was understood.</summary>
    public QuestionReading.Understood Understood() => new(QuestionForm.Read(Question), Kind, Named, AboutEveryone);

    public static AskedQuestion Of(
        int number, string text, IReadOnlyList<SaidWords> said, QuestionReading.Understood understood, DateTimeOffset now) => new()
    {
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

/// <summary>How questions are stored.</summary>
public static class QuestionKinds
{
    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<Talk>("question_talks", audited: false)];
}
