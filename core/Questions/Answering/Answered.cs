namespace ChatSales.Core.Questions.Answering;

/// <summary>What somebody gets for a question.</summary>
public abstract record Answered
{
    /// <summary>The answer.</summary>
    /// <param name="Asked">The question, and what form its answer has.</param>
    /// <param name="Words">The question as it was understood, in Chinese.</param>
    /// <param name="Answer">What the board found.</param>
    /// <param name="Groups">The groups with their names, without those that have no value; null if it isn't about groups.</param>
    public sealed record Found(QuestionReading.Understood Asked, string Words, Answer Answer, IReadOnlyList<FoundGroup>? Groups) : Answered;

    /// <summary>None.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Words">Words of the question that aren't known; empty if that isn't the reason.</param>
    /// <param name="Options">What can be asked instead.</param>
    public sealed record Refused(RefusalReason Reason, IReadOnlyList<string> Words, IReadOnlyList<string> Options) : Answered;
}

/// <summary>A group of an answer.</summary>
/// <param name="Key">As it is stored.</param>
/// <param name="Name">The same, but people and other rows by their names.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Value">Its figure; null if it isn't known.</param>
public sealed record FoundGroup(string Key, string Name, string Title, decimal? Value);
