using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions;

/// <summary>Answers questions from all rows (docs/decisions/0022-the-board.md).</summary>
public interface IBoard
{
    /// <summary>Answers a question with what somebody may see.</summary>
    /// <param name="question">The question.</param>
    /// <param name="sight">What the asker may see.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="ArgumentException">The question is none that can be answered: a mistake of whoever made it.</exception>
    /// <exception cref="StorageException">The board can't be read.</exception>
    Task<Answer> AskAsync(Question question, Sight sight, CancellationToken ct);

    /// <summary>The position in the feed up to which it has everything; null while it is built for the first time.</summary>
    long? Position { get; }

    /// <summary>Waits until it has everything up to a position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="longest">How long to wait.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Whether it has.</returns>
    Task<bool> WaitForAsync(long position, TimeSpan longest, CancellationToken ct);
}

/// <summary>
/// Which rows somebody may see: a condition for each subject, null for all of its rows; of a subject that isn't there, none. It holds for the rows
/// asked about and for those related to them, except that a customer's contacts count whoever had them, for all who may see contacts. What the
/// conditions themselves look at isn't bounded by it.
/// </summary>
public sealed record Sight(IReadOnlyDictionary<Subject, Condition?> Of)
{
    /// <summary>Sees everything.</summary>
    public static Sight Everything { get; } = new(Enum.GetValues<Subject>().ToDictionary(subject => subject, Condition? (_) => null));
}
