using System.Collections.Concurrent;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WebChat;

/// <summary>The durable conversation of each person on the page, and at the console, cards included.</summary>
public sealed class WebTranscript(Sessions sessions, IBell bell, TimeProvider clock)
{
    // Per conversation: a clock that is set or corrected must not put a new line before older ones.
    private readonly ConcurrentDictionary<string, long> lastOrders = [];

    /// <summary>Calls back after each change of the person's conversation, on any node, until disposed.</summary>
    public IDisposable Listen(string personId, Action changed) => bell.Listen(Topic(personId), changed);

    /// <summary>The latest lines, oldest first; older ones by asking for more.</summary>
    public async Task<IReadOnlyList<WebLine>> LatestAsync(string personId, int count, CancellationToken ct)
    {
        var found = await sessions.Open(Actor.System(Courier.WebPlatform)).QueryAsync(
            new Query<WebLine>().Along(WebChatKinds.InOrder, [new($"{personId}\t")], descending: true).Take(count), ct);
        return [.. found.Reverse()];
    }

    /// <summary>A file or picture that the bot has sent to this person; null if it never did.</summary>
    public async Task<OutgoingFile?> FindFileAsync(string personId, string sha256, CancellationToken ct)
    {
        var found = await sessions
            .Open(Actor.System(Courier.WebPlatform))
            .QueryAsync(new Query<WebLine>().Where(WebChatKinds.ByPerson, personId).Where(WebChatKinds.ByFile, sha256).Take(1), ct);
        return found is [{ Content: var content }]
            ? content.File ?? (content.Card?.Picture is { } picture ? new OutgoingFile(picture.Sha256, picture.Description, picture.MediaType) : null)
            : null;
    }

    /// <summary>
    /// Adds a line to a conversation, which is a person's id or a group's name; a known id changes nothing, so that a repeated delivery has one
    /// effect.
    /// </summary>
    internal Task AddAsync(
        Id<WebLine> id,
        string conversation,
        bool fromBot,
        OutgoingContent content,
        IReadOnlyList<string> fileNames,
        CancellationToken ct
    ) => WriteAsync(
        id,
        conversation,
        async known => known is null ? await NewLineAsync(id, conversation, fromBot, content, fileNames, ct) : null,
        ct);

    /// <summary>Replaces a line's content in place; a line that is gone is added.</summary>
    internal Task ReplaceAsync(Id<WebLine> id, string conversation, OutgoingContent content, CancellationToken ct) =>
        WriteAsync(
            id,
            conversation,
            async known => (known ?? await NewLineAsync(id, conversation, fromBot: true, content, [], ct)) with { Content = content },
            ct);

    private async Task WriteAsync(Id<WebLine> id, string conversation, Func<WebLine?, Task<WebLine?>> change, CancellationToken ct)
    {
        while (true)
        {
            var session = sessions.Open(Actor.System(Courier.WebPlatform));
            if (await change(await session.FindAsync<WebLine>(id.Text, ct)) is not { } line)
            {
                // Whoever added it may have died before the others heard of it.
                bell.Ring(Topic(conversation));
                return;
            }

            session.Store(line, "web.line");
            try
            {
                await session.CommitAsync(ct);
                bell.Ring(Topic(conversation));
                return;
            }
            catch (ConcurrencyException)
            {
                // Someone else wrote the same line: look again.
            }
        }
    }

    private static string Topic(string conversation) => $"{Courier.WebPlatform} {conversation}";

    private async Task<WebLine> NewLineAsync(
        Id<WebLine> id, string conversation, bool fromBot, OutgoingContent content, IReadOnlyList<string> fileNames, CancellationToken ct)
    {
        if (!lastOrders.ContainsKey(conversation))
        {
            lastOrders.TryAdd(conversation, await LatestAsync(conversation, 1, ct) is [var latest] ? latest.Order : 0);
        }

        var now = clock.GetUtcNow();
        var order = lastOrders.AddOrUpdate(conversation, now.UtcTicks, (_, last) => Math.Max(now.UtcTicks, last + 1));
        return new WebLine
        {
            Id = id.Text,
            PersonId = conversation,
            FromBot = fromBot,
            At = now,
            Order = order,
            Content = content,
            FileNames = fileNames,
        };
    }
}
