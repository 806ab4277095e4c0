namespace ChatSales.Core.Organisation;

/// <summary>What is doubtful in a file that can be imported nevertheless.</summary>
/// <param name="Text">In the reader's words, with an example.</param>
/// <param name="IsProblem">Whether something goes wrong because of it; if not, it may well be meant.</param>
public sealed record ConfigDoubt(string Text, bool IsProblem = false);

/// <summary>What a file means or would have done, for those who look at it.</summary>
public sealed record ConfigNotes(string Title, IReadOnlyList<string> Lines);
