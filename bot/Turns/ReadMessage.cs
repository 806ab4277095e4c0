using ChatSales.Core.Storage;
using Microsoft.Bot.Schema;

namespace ChatSales.Bot.Turns;

/// <summary>An inbox message with what its platform's adapter reads in it, read once.</summary>
/// <param name="Message">As it was claimed.</param>
/// <param name="Activity">Null if it can't be read, or is a suspect; the fault comes up when it is handled.</param>
internal sealed record ReadMessage(InboxMessage Message, Activity? Activity)
{
    /// <summary>Who sent it; the same in all of their conversations on the platform.</summary>
    public string Sender => Activity is null ? Message.Id : $"{Message.Platform}:{Activity.From.Id}";
}
