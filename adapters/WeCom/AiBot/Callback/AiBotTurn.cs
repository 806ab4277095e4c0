using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.AiBot.Callback;

/// <summary>What is answered: each is answered in another way.</summary>
public enum AiBotTurnKind
{
    /// <summary>By a stream, whose state WeCom asks for until it is finished.</summary>
    Message,

    /// <summary>By the card that takes the tapped one's place, in the answer to the callback.</summary>
    Tap,

    /// <summary>By a text in the answer to the callback.</summary>
    Entering,
}

/// <summary>An answer of a turn: the outbox message and what it says.</summary>
/// <param name="MessageId">The outbox message.</param>
/// <param name="Content">JSON of an <see cref="Core.Conversation.OutgoingContent"/>.</param>
/// <param name="Replaces">The task id of the card that it takes the place of; null for a new message.</param>
public sealed record AiBotAnswer(string MessageId, string Content, string? Replaces);

/// <summary>Something that someone said or did in callback mode, and what is known of its answer, until that can't be given any more.</summary>
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

    /// <summary>How many answers there are in all; null until the turn has ended.</summary>
    public int? Expected { get; init; }

    /// <summary>How many of the answers have reached WeCom.</summary>
    public int Shown { get; init; }

    /// <summary>
    /// What WeCom is to be answered when it asks: a text, or for a tap the card as JSON; empty for nothing. Null until that is known.
    /// </summary>
    public string? Reply { get; init; }

    /// <summary>How many of the answers <see cref="Reply"/> has in it.</summary>
    public int Replied { get; init; }

    /// <summary>With how many of the answers a card of theirs has gone by the response address.</summary>
    public int Posted { get; init; }

    /// <summary>WeCom was answered, or asks no more.</summary>
    public bool IsClosed { get; init; }

    /// <summary><see cref="ResponseUrl"/> has taken its answer.</summary>
    public bool IsUrlUsed { get; init; }

    /// <summary>No further answer is on its way. What the turn loop itself says, outside of a turn that has ended, stands alone.</summary>
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
