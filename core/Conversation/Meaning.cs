namespace ChatSales.Core.Conversation;

/// <summary>What words that are no command may mean to someone as things stand. They are asked, nothing is done.</summary>
public interface IMeaning
{
    /// <summary>The question whether it was meant, and the button that says so; null if it can't be.</summary>
    ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct);
}

/// <summary>A question, and the button that answers it with yes.</summary>
public sealed record Meant(string Question, Button Button)
{
    /// <summary>Whether the words can mean nothing else, and the button only asks or shows: it is then taken as tapped.</summary>
    public bool IsSure { get; init; }
}
