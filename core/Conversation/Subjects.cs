using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>Draws the current card of one kind of subject; a feature offers one per kind that its bound buttons concern.</summary>
public interface ISubjectCards
{
    /// <summary>The subject's kind, as in <see cref="Subject.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>The current card for this person, with its <see cref="Card.Subject"/>; null if it doesn't exist or they may not see it.</summary>
    ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct);

    /// <summary>The version that a card drawn now would have; null if there is no such thing.</summary>
    ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct);
}

/// <summary>Tells cards that still show what they are about from those that have expired.</summary>
public sealed class Expiry(Sessions sessions, IEnumerable<ISubjectCards> subjects)
{
    private readonly Dictionary<string, ISubjectCards> subjects = subjects.ToDictionary(cards => cards.Kind);

    /// <summary>Those of the subjects that have moved on since their cards were drawn.</summary>
    public async Task<IReadOnlySet<Subject>> PassedAsync(IEnumerable<Subject> drawn, CancellationToken ct)
    {
        var session = sessions.Open(Actor.System("expiry"));
        var passed = new HashSet<Subject>();
        foreach (var subject in drawn.Distinct())
        {
            if (subjects.GetValueOrDefault(subject.Kind) is { } cards && await cards.VersionAsync(session, subject.Id, ct) != subject.Version)
            {
                passed.Add(subject);
            }
        }

        return passed;
    }
}

/// <summary>Takes files that people send; offered by the feature that keeps them.</summary>
public interface IFileTaker
{
    /// <summary>Keeps files whose bytes are there; what is wrong with one is said.</summary>
    Task TakeAsync(Turn turn, IReadOnlyList<IncomingFile> files, CancellationToken ct);

    /// <summary>Where words beside files say that these belong; null if they say nothing of it.</summary>
    ValueTask<FilePlace?> PlaceAsync(Turn turn, string text, CancellationToken ct);

    /// <summary>Answers those of them that the words beside them, if any, said nothing about.</summary>
    Task AnswerAsync(Turn turn, CancellationToken ct);

    /// <summary>After a turn in which this person has said or tapped something else: files to come belong no more to those before.</summary>
    ValueTask TurnAwayAsync(Turn turn, CancellationToken ct);

    /// <summary>Forgets where this person's next files were to go; returns in words what was given up, null if nothing.</summary>
    ValueTask<string?> ForgetAsync(Turn turn, CancellationToken ct);
}

/// <summary>Where files belong.</summary>
/// <param name="Says">What files them there or asks what is still open; null if the place is to be proposed first.</param>
public sealed record FilePlace(Saying? Says);
