using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions;

/// <summary>What somebody's words mean as a question (Q1).</summary>
public abstract record QuestionReading
{
    /// <summary>One question, and every part of the words is accounted for.</summary>
    /// <param name="Question">The question.</param>
    /// <param name="Kind">What form the answer has.</param>
    /// <param name="Named">People, teams and customers that the words name: asking for one outside of what the asker sees is refused.</param>
    /// <param name="AboutEveryone">The words ask for the whole company: refused for whoever doesn't see it.</param>
    public sealed record Understood(Question Question, AnswerKind Kind, IReadOnlyList<NamedThing> Named, bool AboutEveryone = false) : QuestionReading
    {
        /// <summary>What the words were made of, which the next ones may change.</summary>
        internal Grammar.Parts? Parts { get; init; }

        /// <summary>Whether it is the question before, changed.</summary>
        public bool Refines => Parts is { IsRefined: true };
    }

    /// <summary>No question that can be answered.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Words">Words of the question that aren't known; empty if that isn't the reason.</param>
    /// <param name="Options">What may have been meant, as questions to be asked instead.</param>
    public sealed record Refused(RefusalReason Reason, IReadOnlyList<string> Words, IReadOnlyList<string> Options) : QuestionReading;
}

/// <summary>Something that a question calls by its name.</summary>
/// <param name="Subject">A person, a customer, a deal or a contract; a team is a person's without id.</param>
/// <param name="Id">Its id; for a team its name.</param>
/// <param name="IsTeam">Whether it is a team.</param>
public sealed record NamedThing(Subject Subject, string Id, bool IsTeam = false);

/// <summary>Why a question gets no answer.</summary>
public enum RefusalReason
{
    /// <summary>It is beyond what the asker may see.</summary>
    Rights,

    /// <summary>The product doesn't know of such things.</summary>
    Domain,

    /// <summary>It asks to change something.</summary>
    Write,

    /// <summary>Something in it isn't known, or it could mean several things.</summary>
    Unclear,
}

/// <summary>What form an answer has.</summary>
public enum AnswerKind
{
    List,
    Count,
    Sum,
    Avg,
    Rate,
    Group,
    Rank,
    Compare,
}

/// <summary>Who asks.</summary>
/// <param name="Person">The person.</param>
/// <param name="Now">When.</param>
public sealed record Asker(Person Person, DateTimeOffset Now)
{
    /// <summary>The end of the minute that runs: nobody reads seconds, and what was done in this minute counts.</summary>
    public DateTimeOffset Now { get; } = MinuteOf(Now);

    /// <summary>The end of the minute in which something is asked.</summary>
    public static DateTimeOffset MinuteOf(DateTimeOffset now) => now.Ticks % TimeSpan.TicksPerMinute is var over and > 0
        ? now.AddTicks(TimeSpan.TicksPerMinute - over)
        : now;

    public Id<Person> Id => Person.Ref();

    /// <summary>Of people who may be meant by one word, it is one of these, if any of them is (老胡); null for anybody.</summary>
    public IReadOnlySet<string>? Reach { get; init; }
}

/// <summary>Reads questions.</summary>
public interface IQuestionReader
{
    /// <summary>What a question means.</summary>
    /// <param name="text">The words.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="before">The question that was answered last in the same talk, which the words may refine; null for none.</param>
    QuestionReading Read(string text, Asker asker, QuestionReading.Understood? before);
}
