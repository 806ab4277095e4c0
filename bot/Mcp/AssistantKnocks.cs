using ChatSales.Adapters.Chat;

namespace ChatSales.Bot.Mcp;

/// <summary>Logs assistants that aren't let in, a few a minute.</summary>
internal sealed partial class AssistantKnocks
{
    private readonly ILogger<AssistantKnocks> logger;
    private readonly RefusalLog refusals;

    public AssistantKnocks(TimeProvider clock, ILogger<AssistantKnocks> logger) =>
        (this.logger, refusals) = (logger, new RefusalLog(LogRefused, clock));

    /// <summary>One wasn't let in, for a reason.</summary>
    public void Add(string reason) => refusals.Add(reason);

    [LoggerMessage(2570, LogLevel.Warning, "An assistant was not let in: {Reason}")]
    private partial void LogRefused(string reason);
}
