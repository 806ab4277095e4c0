using Microsoft.Bot.Builder;

namespace ChatSales.Bot.Turns;

/// <summary>One log line per turn: where from, which command, how long. Never what was said.</summary>
internal sealed partial class TurnLogMiddleware(ILogger<TurnLogMiddleware> logger, TimeProvider clock) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        var start = clock.GetTimestamp();
        await next(cancellationToken);
        LogTurn(
            turnContext.Activity.ChannelId,
            turnContext.Activity.Id,
            turnContext.Session().Actor.PersonId.Text,
            turnContext.CommandKey() ?? turnContext.Activity.Type,
            clock.GetElapsedTime(start).TotalMilliseconds);
    }

    [LoggerMessage(1001, LogLevel.Information, "Turn on {Platform}: message {MessageId}, person {PersonId}, {Command}, {Milliseconds:0.0} ms")]
    private partial void LogTurn(string platform, string messageId, string personId, string command, double milliseconds);
}
