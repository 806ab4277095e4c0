using ChatSales.Core.Access;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>One thing that a person did in a chat, and its answers. What a command changes and says is committed together at the end.</summary>
public sealed class Turn(Person person, Door door, Session session, Incoming incoming)
{
    private readonly List<Reply> replies = [];

    // A form that was submitted has done its work: the first card that answers it takes its place.
    private string? form = FormOf(incoming);

    public Person Person { get; } = person;

    /// <summary>What this person may see, change and decide; remembers what it has read for the length of the turn.</summary>
    public AccessPolicy Access { get; } = new(session, person, door.IsGroup);

    public Door Door { get; } = door;

    public Session Session { get; } = session;

    public Incoming Incoming { get; } = incoming;

    /// <summary>The instant of this turn (UTC).</summary>
    public DateTimeOffset Now => Session.Now;

    /// <summary>When this person last spoke to the bot; null if never.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>The state of the card that was tapped, if its button changes things.</summary>
    public Subject? TappedSubject { get; internal set; }

    /// <summary>Whether a button is what was said, tapped or typed.</summary>
    public bool IsTapped { get; internal set; }

    /// <summary>Key of the command that this turn ran, for the turn log; null if none.</summary>
    public string? CommandKey { get; internal set; }

    /// <summary>Whether the command that is read or run changes something.</summary>
    public bool Changes { get; internal set; }

    /// <summary>Whether a command that changes something has run.</summary>
    internal bool IsChange { get; set; }

    /// <summary>Key of the command whose questions this turn broke off; null if none.</summary>
    public string? EndedDialogue { get; internal set; }

    public IReadOnlyList<Reply> Replies => replies;

    /// <summary>Whether the request was refused.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Whether it has an effect beyond the answer: a fact changes, or someone else gets a message.</summary>
    public bool HasEffect => Session.ChangesFacts || Session.Outgoing.Any(message => message.PersonId != Person.Ref());

    /// <summary>The subject of the last card shown; null if none has one.</summary>
    public Subject? Shown => replies.Select(reply => reply.Content.Card?.Subject).LastOrDefault(subject => subject is not null);

    /// <summary>Answers with a new message; a card that answers a form takes the form's place.</summary>
    public void Reply(OutgoingContent content)
    {
        var replaces = content.Card is null ? null : form;
        form = replaces is null ? form : null;
        replies.Add(new Reply(content, replaces));
    }

    /// <summary>Answers this person alone: in a group, the answer goes to wherever they can be written to directly.</summary>
    public void ReplyPrivately(OutgoingContent content) => replies.Add(new Reply(content, null) { IsPrivate = Door.IsGroup });

    /// <summary>Answers with a refusal's text.</summary>
    public void Refuse(Refusal refusal)
    {
        IsRefused = true;
        Reply(refusal.Text);
    }

    /// <summary>The same where even that is for this person alone.</summary>
    public void RefusePrivately(Refusal refusal)
    {
        IsRefused = true;
        ReplyPrivately(refusal.Text);
    }

    /// <summary>Undoes everything done and said so far.</summary>
    public void TakeBack()
    {
        Session.TakeBack();
        replies.Clear();
        form = FormOf(Incoming);
    }

    /// <summary>Shows a card: in place of the tapped one if that has the same subject, otherwise as a new message.</summary>
    public void Show(Card card)
    {
        if (TappedSubject is { } tapped && card.Subject is { } subject && tapped.Kind == subject.Kind && tapped.Id == subject.Id)
        {
            Replace(card);
        }
        else
        {
            Reply(card);
        }
    }

    /// <summary>Shows a card in place of the one that was tapped.</summary>
    public void Replace(Card card)
    {
        form = null;
        replies.Add(new Reply(card, Incoming.Tap?.Handle));
    }

    private static string? FormOf(Incoming incoming) => incoming.Tap is { Inputs.Count: > 0, Handle: var handle } ? handle : null;
}

/// <summary>An answer in the turn's conversation.</summary>
/// <param name="Content">What is said.</param>
/// <param name="Replaces">The platform's handle of the card it replaces, or null.</param>
public sealed record Reply(OutgoingContent Content, string? Replaces)
{
    /// <summary>Not for the group in which it was asked.</summary>
    public bool IsPrivate { get; init; }
}
