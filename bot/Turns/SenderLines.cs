namespace ChatSales.Bot.Turns;

/// <summary>
/// Only a few messages of one sender are handled at a time while the others queue, so that someone who writes in many groups and through several
/// doors at once doesn't use up everyone's capacity.
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

    /// <summary>Whether it may begin now; if not, it is returned by <see cref="Leave"/> when its turn comes.</summary>
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

    /// <summary>One of the sender's messages has ended: gives the one to begin in its place; false if none waits.</summary>
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
