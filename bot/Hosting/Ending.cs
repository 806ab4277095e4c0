using Serilog.Events;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// A host that ends, or never came up: workers that are cut short then say so as faults of their own, which tell nobody anything. Why it didn't
/// come up the verb says itself, in a line.
/// </summary>
internal sealed class Ending
{
    private const string NotStarted = "Hosting failed to start";
    private volatile bool hasBegun;

    /// <summary>The host stops.</summary>
    public void Begin() => hasBegun = true;

    /// <summary>Whether what is logged is part of that.</summary>
    public bool Explains(LogEvent logged)
    {
        if (logged.MessageTemplate.Text == NotStarted)
        {
            Begin();
            return true;
        }

        return hasBegun && IsCut(logged.Exception);
    }

    private static bool IsCut(Exception? fault) =>
        fault is OperationCanceledException or ObjectDisposedException || (fault?.InnerException is { } inner && IsCut(inner));
}
