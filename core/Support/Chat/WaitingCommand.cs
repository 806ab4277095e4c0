using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Support.Chat;

/// <summary>Which page of a list.</summary>
public sealed record PageArguments(int? Page);

/// <summary>Lists what support told of and nobody knows whose it is.</summary>
/// <param name="text">The command's words.</param>
/// <param name="waiting">What waits, in order.</param>
/// <param name="title">The list's title.</param>
/// <param name="summary">How many there are, which page of how many.</param>
/// <param name="none">What is said if nothing waits.</param>
public abstract class WaitingCommand<T>(CommandText text, Query<T> waiting, Message title, Message summary, Message none)
    : Command<PageArguments>(text) where T : Entity
{
    private const int PageSize = 8;

    /// <summary>One of them as a row.</summary>
    protected abstract CardRow Row(T one);

    protected override async Task RunAsync(Turn turn, PageArguments arguments, CancellationToken ct)
    {
        var total = (int)await turn.Session.CountAsync(waiting, ct);
        if (total == 0)
        {
            turn.ReplyPrivately(none.Text);
            return;
        }

        var pages = (total + PageSize - 1) / PageSize;
        var page = Math.Clamp(arguments.Page ?? 1, 1, pages);
        var found = await turn.Session.QueryAsync(waiting.Skip((page - 1) * PageSize).Take(PageSize), ct);
        turn.ReplyPrivately(new Card
        {
            Title = title.Text,
            Text = summary.With(total, page, pages),
            Rows = [.. found.Select(Row)],
            Buttons = [.. Paging.Buttons(Text, page, pages)],
        });
    }
}
