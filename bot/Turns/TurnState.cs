using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Bot.Builder;

namespace ChatSales.Bot.Turns;

/// <summary>What middleware and bot share about a turn.</summary>
internal static class TurnState
{
    public static Session Session(this ITurnContext context) => context.TurnState.Get<Session>();

    public static Incoming Incoming(this ITurnContext context) => (Incoming)context.Activity.ChannelData;

    /// <summary>The recognised person; null until identity has looked.</summary>
    public static Known? Known(this ITurnContext context) => context.TurnState.Get<Known>();

    /// <summary>Key of the command that the turn ran; null if none.</summary>
    public static string? CommandKey(this ITurnContext context) => context.TurnState.Get<Turn>()?.CommandKey;
}

/// <summary>A person recognised by account, and when they were last here.</summary>
internal sealed record Known(Person Person, DateTimeOffset? LastSeen);
