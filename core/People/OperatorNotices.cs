using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>Tells the operators in the chat what needs them (X7): each fact once a day, so that a lasting fault doesn't flood them.</summary>
public sealed class OperatorNotices(Courier courier)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(24);

    /// <param name="session">Commits the notices with its other changes.</param>
    /// <param name="fact">Names what is wrong, the same each time, e.g. <c>wecom 60020</c>.</param>
    /// <param name="text">What happened and what to do.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="avoiding">A platform that delivers nothing at present.</param>
    public async Task TellAsync(Session session, string fact, string text, CancellationToken ct, string? avoiding = null)
    {
        if (await session.OnceAsync($"operators/{fact}", Interval, ct))
        {
            await TellAllAsync(session, text, ct, avoiding, fact);
        }
    }

    /// <summary>For what is no fault and happens only now and then.</summary>
    public async Task TellAllAsync(Session session, string text, CancellationToken ct, string? avoiding = null, string? key = null)
    {
        foreach (var person in await session.ActiveAsync(Role.Operator, ct))
        {
            await courier.SendAsync(session, person.Ref(), text, ct, avoiding, MessageClass.Ops, key is null ? null : [key]);
        }
    }
}
