using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.AiBot.Callback;

/// <summary>What is being answered; each kind is answered in its own way.</summary>
public enum AiBotTurnKind
{
    /// <summary>With a stream that WeCom polls until it is finished.</summary>
    Message,

    /// <summary>With the card that replaces the tapped one, in the callback's response.</summary>
    Tap,

    /// <summary>With a text in the callback's response.</summary>
    Entering,
}

/// <summary>One of a turn's answers: the outbox message and its content.</summary>
/// <param name="MessageId">The outbox message.</param>
/// <param name="Content">JSON of an <see cref="Core.Conversation.OutgoingContent"/>.</param>
/// <param name="Replaces">The task id of the card it replaces; null for a new message.</param>
public sealed record AiBotAnswer(string MessageId, string Content, string? Replaces);

/// <summary>Something said or done in callback mode, with what is known of its answer, kept until it can no longer be given.</summary>
public sealed record AiBotTurn
{
    /// <summary>The inbox message's id.</summary>
    public required string Id { get; init; }

    public required AiBotTurnKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Takes one later answer, within an hour.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>The answers so far.</summary>
    public IReadOnlyList<AiBotAnswer> Answers { get; init; } = [];

    /// <summary>The number of answers in all; null until the turn has ended.</summary>
    public int? Expected { get; init; }

    /// <summary>How many of the answers have reached WeCom.</summary>
    public int Shown { get; init; }

    /// <summary>What to answer when WeCom asks: a text, or for a tap the card as JSON; empty for nothing. Null until known.</summary>
    public string? Reply { get; init; }

    /// <summary>How many of the answers <see cref="Reply"/> includes.</summary>
    public int Replied { get; init; }

    /// <summary>How many answers were included when one of their cards went by the response address.</summary>
    public int Posted { get; init; }

    /// <summary>WeCom has been answered, or no longer asks.</summary>
    public bool IsClosed { get; init; }

    /// <summary><see cref="ResponseUrl"/> has taken its answer.</summary>
    public bool IsUrlUsed { get; init; }

    /// <summary>No further answer is on its way. What the turn loop itself says, outside an ended turn, stands alone.</summary>
    public bool IsComplete => Expected is not { } all || Answers.Count >= all;
}

/// <summary>The latest turns of a conversation in callback mode; its id is the conversation's address.</summary>
public sealed record AiBotConversation : Entity
{
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<AiBotTurn> Turns { get; init; } = [];

    /// <summary>The same with one turn changed.</summary>
    public AiBotConversation With(AiBotTurn changed) => this with { Turns = [.. Turns.Select(turn => turn.Id == changed.Id ? changed : turn)] };

    /// <summary>The turn, or null if it is not among the latest.</summary>
    public AiBotTurn? Find(string id) => Turns.FirstOrDefault(turn => turn.Id == id);
}
