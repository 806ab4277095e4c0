using ChatSales.Adapters.Chat;

namespace ChatSales.Bot.Mcp;

/// <summary>Logs assistants that aren't let in, or call wrongly, a few a minute and without their words.</summary>
internal sealed partial class AssistantKnocks
{
    private readonly ILogger<AssistantKnocks> logger;
    private readonly RefusalLog refusals;
    private readonly RefusalLog mistakes;

    public AssistantKnocks(TimeProvider clock, ILogger<AssistantKnocks> logger)
    {
        this.logger = logger;
        (refusals, mistakes) = (new RefusalLog(LogRefused, clock), new RefusalLog(LogWrong, clock));
    }

    /// <summary>One wasn't let in, for a reason.</summary>
    public void Add(string reason) => refusals.Add(reason);

    /// <summary>One was let in and called wrongly.</summary>
    public void AddWrong(string mistake) => mistakes.Add(mistake);

    [LoggerMessage(2570, LogLevel.Warning, "An assistant was not let in: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(1901, LogLevel.Warning, "An assistant called wrongly: {Mistake}")]
    private partial void LogWrong(string mistake);
}
