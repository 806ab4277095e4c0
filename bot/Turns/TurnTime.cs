using System.Diagnostics.Metrics;
using ChatSales.Core.Observability;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Turns;

/// <summary>
/// Times one handling of an inbox message, from its claim until its outcome is committed, as a span of the trace that the message came in.
/// </summary>
internal sealed class TurnTime : IDisposable
{
    private static readonly Histogram<double> Seconds = Telemetry.Seconds(
        "messaging.process.duration",
        "How long a turn takes, from the claim of its message until its effect and answers are committed.");
    private readonly Operation operation;
    private string command = "none";
    private InboxFate? fate;

    public TurnTime(InboxMessage message)
    {
        operation = new Operation(Seconds, Telemetry.Span("turn", message.TraceParent, message.Platform, message.Id));
        operation.Tag(Tags.Platform, message.Platform);
        operation.Tag(Tags.Operation, "turn");
    }

    /// <summary>The command that the message ran; null if none.</summary>
    public void Was(string? commandKey) => command = commandKey ?? "none";

    /// <summary>Its outcome is committed; without this it counts as not handled.</summary>
    public void EndedAs(InboxFate outcome) => fate = outcome;

    public void Dispose()
    {
        operation.Tag("chatsales.command", command);
        operation.Tag("chatsales.outcome", fate?.ToString() ?? "None");
        operation.Dispose();
    }
}
