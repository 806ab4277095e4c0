using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ChatSales.Adapters.Chat;

/// <summary>
/// One chat platform: a Bot Framework adapter that sends into the outbox of the turn's session, so that answers are committed with the turn's effect
/// and delivered later by <see cref="DeliverAsync"/>.
/// </summary>
public abstract class ChatAdapter(string platform, DoorAbilities abilities) : BotAdapter
{
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);

    /// <summary>The platform's key in inbox, outbox, settings and people's accounts, e.g. <c>wecom</c>.</summary>
    public string Platform { get; } = platform;

    /// <summary>The platform whose ids people have here, if two doors lead to one platform.</summary>
    public virtual string Accounts => Platform;

    /// <summary>Whether it can write to people first; if not, they are reached only over other platforms.</summary>
    public virtual bool Reaches => true;

    /// <summary>Whether it replaces all platforms: anyone with an account on one of them is reached here under their own id.</summary>
    public virtual bool StandsForAll => false;

    public DoorAbilities Abilities { get; } = abilities;

    /// <summary>The <see cref="AnswerLimits"/> of platforms that don't set their own.</summary>
    protected static IReadOnlyList<RateLimit> AnyPlatforms { get; } = [new(60, TimeSpan.FromMinutes(1)), new(600, TimeSpan.FromHours(1))];

    /// <summary>
    /// Reads a stored message. The activity's <c>ChannelData</c> is the <see cref="Incoming"/>, its id the inbox message's, <c>From.Id</c> the
    /// sender's account,
    /// <c>Conversation.Id</c> the address to answer to (with <c>IsGroup</c> where others read along); its type is message for text and files, event
    /// for taps and entering.
    /// </summary>
    /// <exception cref="FormatException">The payload can't be read: a dead letter.</exception>
    public abstract Activity Read(InboxMessage message);

    /// <summary>
    /// What <see cref="Read"/> gave, with what only the platform can tell, whoever sent it. It is called just before the turn runs, and again after
    /// a fault, so that receiving never depends on a call out.
    /// </summary>
    /// <exception cref="PlatformException">Not to be had now.</exception>
    public virtual ValueTask<Incoming> CompleteAsync(Activity read, CancellationToken ct) => ValueTask.FromResult((Incoming)read.ChannelData);

    /// <summary>Whether anything is to be fetched for it: that costs, so it is done only for people who are known.</summary>
    public virtual bool IsToFetch(Activity read) => ((Incoming)read.ChannelData).Files.Count > 0;

    /// <summary>Whether it is a voice that <see cref="HearAsync"/> has written down, within what one person may send.</summary>
    public virtual bool HasVoice(Activity read) => false;

    /// <summary>The same with what a voice says.</summary>
    /// <exception cref="PlatformException">Not to be had now.</exception>
    public virtual ValueTask<Incoming> HearAsync(Activity read, Incoming incoming, CancellationToken ct) => ValueTask.FromResult(incoming);

    /// <summary>The same with the words and files of the quoted message, where only the platform can tell those.</summary>
    /// <exception cref="PlatformException">Not available, now or ever; the message then counts without them.</exception>
    public virtual ValueTask<Incoming> WithAnsweredAsync(Activity read, Incoming incoming, CancellationToken ct) => ValueTask.FromResult(incoming);

    /// <summary>Fetches a file that someone sent and returns it with its bytes, and its name if that is known only now.</summary>
    /// <exception cref="PlatformException">Not to be had, now or for ever.</exception>
    public abstract Task<IncomingFile> DownloadAsync(IncomingFile file, CancellationToken ct);

    /// <summary>Sends (or replaces) one message in the platform's native form and returns its handle for later replacement, if any.</summary>
    /// <exception cref="PlatformException">Not taken, with the verdict.</exception>
    public abstract Task<string?> DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct);

    /// <summary>How much the platform takes for one recipient before it silently drops messages; within <see cref="IOutbox.LongestRate"/>.</summary>
    public virtual IReadOnlyList<RateLimit> RecipientLimits => [];

    /// <summary>How many messages of one sender are answered; further ones are handled without an answer. None where answers cost nothing.</summary>
    public virtual IReadOnlyList<RateLimit> AnswerLimits => AnyPlatforms;

    /// <summary>
    /// How long to hold back a message that can't be sent from this node now, because another node, or none, has the platform's only connection. Null
    /// if it can be sent.
    /// </summary>
    public virtual TimeSpan? HoldBack(OutboxMessage message) => null;

    /// <summary>
    /// How many of the cards and reminders that nobody waits for are sent a second; null for as many as there are. The rest of what the platform lets
    /// through for an app is left to answers.
    /// </summary>
    public virtual int? UnaskedASecond => null;

    /// <summary>How many of the platform's messages one of ours becomes; limits count those.</summary>
    public virtual int PartsOf(OutboxMessage message, OutgoingContent content) => 1;

    /// <summary>Paths on which the platform must be able to call us; none where we connect to it.</summary>
    public virtual IReadOnlyList<string> Callbacks => [];

    /// <summary>For <c>doctor</c> and readiness: one line saying whether the platform's credentials work.</summary>
    /// <exception cref="PlatformException">What is wrong and what to do.</exception>
    public abstract Task<string> CheckAsync(CancellationToken ct);

    /// <summary>Accounts by mobile number, for people whose account nobody entered; unknown or unavailable ones are left out.</summary>
    /// <param name="account">The account in question: enough for platforms that rather tell an account's number than a number's account.</param>
    /// <param name="mobiles">The numbers to look up.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="PlatformException">The platform doesn't tell.</exception>
    public virtual Task<IReadOnlyDictionary<string, string>> FindByMobileAsync(
        string account,
        IReadOnlyCollection<string> mobiles,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    /// <summary>Runs the bot on one activity within a session.</summary>
    public virtual async Task ProcessAsync(Activity activity, Session session, BotCallbackHandler bot, CancellationToken ct)
    {
        using var context = new TurnContext(this, activity);
        context.TurnState.Add(session);
        await RunPipelineAsync(context, bot, ct);
    }

    public sealed override Task<ResourceResponse[]> SendActivitiesAsync(
        ITurnContext turnContext,
        Activity[] activities,
        CancellationToken cancellationToken
    ) => Task.FromResult(Array.ConvertAll(activities, activity => Enqueue(turnContext, activity, replaces: null)));

    /// <summary>The activity's id is the platform's handle of the message to replace.</summary>
    public sealed override Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext,
        Activity activity,
        CancellationToken cancellationToken
    ) => Task.FromResult(Enqueue(turnContext, activity, activity.Id));

    /// <summary>Not offered: messages are never deleted.</summary>
    public sealed override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Messages are replaced, never deleted.");

    /// <summary>An activity as <see cref="Read"/> gives it.</summary>
    protected Activity ActivityOf(InboxMessage message, string? account, Incoming incoming, bool isGroup = false) =>
        new(incoming.Tap is not null || incoming.Entered ? ActivityTypes.Event : ActivityTypes.Message, id: message.Id)
        {
            ChannelId = Platform,
            From = new ChannelAccount(account),
            Conversation = new ConversationAccount(isGroup: isGroup, id: message.Conversation),
            ChannelData = incoming,
        };

    private ResourceResponse Enqueue(ITurnContext turnContext, Activity activity, string? replaces)
    {
        var content = activity.ChannelData as OutgoingContent ?? new OutgoingContent { Text = activity.Text };
        var session = turnContext.TurnState.Get<Session>();
        var person = session.Actor.PersonId;
        var message = Courier.Pack(session, Platform, turnContext.Activity.Conversation.Id, person, content, replaces) with
        {
            InReplyTo = turnContext.Activity.Id,
            NotBefore = content.Gathers is not null ? session.Now + Gathering : null,
        };
        session.Send(message);
        return new ResourceResponse(message.Id);
    }
}
