using ChatSales.Core.People;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Answering;

/// <summary>
/// Reads and answers the examples for nobody once after a start, so that the first who asks doesn't wait until code is compiled and pages are read.
/// </summary>
/// <param name="reader">Reads.</param>
/// <param name="board">Answers.</param>
/// <param name="words">Prints questions back.</param>
/// <param name="clock">The time.</param>
public sealed class QuestionWarmUp(IQuestionReader reader, IBoard board, QuestionWords words, TimeProvider clock)
{
    private static readonly Person Nobody = new() { Id = "", Name = "", Role = Role.Director };

    /// <summary>Reads them, for which no names are needed.</summary>
    public IReadOnlyList<Question> Read() =>
    [
        .. ExampleTexts.All.Select(example => reader.Read(example.Text, new Asker(Nobody, clock.GetUtcNow()), before: null))
            .OfType<QuestionReading.Understood>()
            .Select(read => read.Question),
    ];

    /// <summary>Reads and answers them.</summary>
    /// <exception cref="StorageException">The board can't be read.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var question in await Task.Run(Read, ct))
        {
            _ = words.Of(question, (_, id) => id);
            await board.AskAsync(question, Sight.Everything, ct);
        }
    }
}
