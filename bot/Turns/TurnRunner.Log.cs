namespace ChatSales.Bot.Turns;

internal sealed partial class TurnRunner
{
    [LoggerMessage(1002, LogLevel.Warning, "Message {MessageId} failed (try {Attempt}) and is put off")]
    private partial void LogPutOff(Exception fault, string messageId, int attempt);

    [LoggerMessage(1003, LogLevel.Error, "Message {MessageId} was given up; it is kept in the dead-letter list")]
    private partial void LogGivenUp(Exception fault, string messageId);

    [LoggerMessage(1004, LogLevel.Debug, "Message {MessageId} met a concurrent change of a {Kind} (time {Time}) and is done again")]
    private partial void LogConflict(string messageId, string kind, int time);

    [LoggerMessage(1005, LogLevel.Warning, "What belongs to message {MessageId} could not be fetched (try {Attempt}): {Reason}")]
    private partial void LogDownload(string messageId, int attempt, string reason);

    [LoggerMessage(
        1007,
        LogLevel.Warning,
        "Message {MessageId} was settled before, or taken over by another node that took this one for dead; this turn had no effect")]
    private partial void LogSettledBefore(string messageId);

    [LoggerMessage(
        1011,
        LogLevel.Error,
        "Message {MessageId} took longer than {Seconds} s and was given up without effect; it is kept in the dead-letter list")]
    private partial void LogOverrun(string messageId, double seconds);

    [LoggerMessage(1009, LogLevel.Warning, "Message {MessageId} was refused, as it says more than can be stored: {Reason}")]
    private partial void LogLimit(string messageId, string reason);

    [LoggerMessage(1012, LogLevel.Warning, "Whoever sent message {MessageId} sends too many: until {Until:u} they are handled, and not answered")]
    private partial void LogTooMany(string messageId, DateTimeOffset until);

    [LoggerMessage(
        1010,
        LogLevel.Error,
        "{Processes} processes ended while they handled nothing but message {MessageId}; it is kept in the dead-letter list")]
    private partial void LogUnended(string messageId, int processes);

    [LoggerMessage(1006, LogLevel.Error, "Message {MessageId} had no effect, as the store is in trouble: {Reason}")]
    private partial void LogStorage(string messageId, string reason);
}
