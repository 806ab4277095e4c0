namespace ChatSales.Core.Conversation;

/// <summary>Draws the current card of one kind of subject; a feature offers one per kind that its bound buttons concern.</summary>
public interface ISubjectCards
{
    /// <summary>The subject's kind, as in <see cref="Subject.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>The current card for this person, with its <see cref="Card.Subject"/>; null if it doesn't exist or they may not see it.</summary>
    ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct);
}

/// <summary>Takes files that people send; offered by the feature that keeps them.</summary>
public interface IFileTaker
{
    /// <summary>Answers files whose bytes are there.</summary>
    Task TakeAsync(Turn turn, IReadOnlyList<IncomingFile> files, CancellationToken ct);
}
