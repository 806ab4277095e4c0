namespace ChatSales.Core.Questions;

/// <summary>Answers questions from all rows (docs/decisions: the board).</summary>
public interface IBoard
{
    /// <summary>Answers a question with what somebody may see.</summary>
    /// <param name="question">The question.</param>
    /// <param name="sight">What the asker may see.</param>
    /// <param name="ct">Gives up.</param>
    Task<Answer> AskAsync(Question question, Sight sight, CancellationToken ct);
}

/// <summary>
/// Which rows somebody may see: a condition for each subject, null for all of its rows; of a subject that isn't there, none. It holds for the rows
/// asked about and for those related to them, except that a customer's contacts count whoever had them.
/// </summary>
public sealed record Sight(IReadOnlyDictionary<Subject, Condition?> Of)
{
    /// <summary>Sees everything.</summary>
    public static Sight Everything { get; } = new(Enum.GetValues<Subject>().ToDictionary(subject => subject, Condition? (_) => null));
}
