namespace ChatSales.Bot.Turns;

/// <summary>
/// A few messages of one sender are handled at a time, the others stand in line, so that one who writes in many groups and on several doors at once
/// does not take up all that handles everyone's messages.
/// </summary>
internal sealed class SenderLines<T>
{
    private const int MostAtOnce = 4;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Line> lines = [];

    private sealed class Line
    {
        public int Running { get; set; }

        public Queue<T> Waiting { get; } = [];
    }

    /// <summary>Whether it may begin now; if not, it comes out of <see cref="Leave"/> when its turn has come.</summary>
    public bool Enter(string sender, T message)
    {
        lock (gate)
        {
            var line = lines.TryGetValue(sender, out var known) ? known : lines[sender] = new Line();
            if (line.Running < MostAtOnce)
            {
                line.Running++;
                return true;
            }

            line.Waiting.Enqueue(message);
            return false;
        }
    }

    /// <summary>One of the sender's has ended: the one to begin in its place; false if none waits.</summary>
    public bool Leave(string sender, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T next)
    {
        lock (gate)
        {
            var line = lines[sender];
            if (line.Waiting.TryDequeue(out next))
            {
                return true;
            }

            if (--line.Running == 0)
            {
                lines.Remove(sender);
            }

            return false;
        }
    }
}
