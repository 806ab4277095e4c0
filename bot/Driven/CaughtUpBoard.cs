using ChatSales.Adapters.Board;
using ChatSales.Core.Questions;

namespace ChatSales.Bot.Driven;

/// <summary>The board of a process that doesn't follow the store: it takes what is new whenever it is asked.</summary>
internal sealed class CaughtUpBoard(DuckDbBoard board) : IBoard
{
    public long? Position => board.Position;

    public async Task<Core.Questions.Answer> AskAsync(Question question, Sight sight, CancellationToken ct)
    {
        await board.CatchUpAsync(ct);
        return await board.AskAsync(question, sight, ct);
    }

    public async Task<bool> WaitForAsync(long position, TimeSpan longest, CancellationToken ct)
    {
        await board.CatchUpAsync(ct);
        return board.Position >= position;
    }
}
