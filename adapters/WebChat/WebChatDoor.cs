using System.Text.Json;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WebChat;

/// <summary>
/// The page's way in: whatever a signed-in person does goes through the same inbox as any platform's messages. Each action returns its inbox
/// message's id. In a group, which no page has yet, others read along.
/// </summary>
public class WebChatDoor(
    IStore store,
    Sessions sessions,
    IVault vault,
    IFileInspector inspector,
    WebTranscript transcript,
    TimeProvider clock,
    string platform = Courier.WebPlatform)
{
    private static readonly IReadOnlyDictionary<string, string> NoInputs = new Dictionary<string, string>();

    public Task<string> SayAsync(Id<Person> personId, string text, CancellationToken ct, string? group = null) =>
        AddAsync(new WebMessage { PersonId = personId, Text = text.Trim() }, group, text.Trim(), ct);

    /// <param name="personId">Who taps.</param>
    /// <param name="lineId">The card's line.</param>
    /// <param name="button">The button, with its payload.</param>
    /// <param name="inputs">Values of the card's inputs.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="group">Where the card is, if it is in a group.</param>
    public Task<string> TapAsync(
        Id<Person> personId,
        Id<WebLine> lineId,
        Button button,
        IReadOnlyDictionary<string, string> inputs,
        CancellationToken ct,
        string? group = null) =>
        AddAsync(
            new WebMessage { PersonId = personId, Tap = new WebTap(button.Payload ?? "", button.Drops ? NoInputs : inputs, lineId.Text) },
            group,
            shown: null,
            ct);

    /// <summary>Asks for an expired card as it is now, by one of its buttons that change things.</summary>
    public Task<string> RenewAsync(Id<Person> personId, Id<WebLine> lineId, Button button, CancellationToken ct) =>
        AddAsync(
            new WebMessage { PersonId = personId, Tap = new WebTap(button.Payload ?? "", NoInputs, lineId.Text, Renews: true) },
            group: null,
            shown: null,
            ct);

    /// <summary>
    /// Keeps the bytes first, so that the message can be handled at any later time; of a refused file only the reason, which the answer then gives.
    /// </summary>
    /// <exception cref="StorageException">The bytes could not be kept.</exception>
    /// <exception cref="InspectionException">The files could not be looked at.</exception>
    public async Task<string> SendFilesAsync(
        Id<Person> personId,
        IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files,
        CancellationToken ct,
        string? text = null,
        string? group = null)
    {
        var kept = new List<WebFile>();
        foreach (var (name, bytes) in files)
        {
            kept.Add(await KeepAsync(personId, name, bytes, ct));
        }

        return await SendKeptAsync(personId, kept, ct, text, group);
    }

    /// <summary>Keeps a file that is to be sent with others, so that only one is held at a time.</summary>
    /// <inheritdoc cref="SendFilesAsync"/>
    public async Task<WebFile> KeepAsync(Id<Person> personId, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var session = sessions.Open(new Actor(personId, Courier.WebPlatform));
        var inspected = await UploadQuota.WhyNotAsync(session, personId, bytes.Length, ct) is { } tooMuch ? tooMuch
            : await inspector.InspectAsync(bytes, personId.Text, ct);
        return new WebFile(Shown.FileName(name), inspected.IsRefused ? "" : await vault.PutAsync(bytes, ct), InspectedAs.Of(inspected));
    }

    /// <summary>Sends files that are kept as one message, to be answered together.</summary>
    public Task<string> SendKeptAsync(
        Id<Person> personId, IReadOnlyList<WebFile> kept, CancellationToken ct, string? text = null, string? group = null) =>
        AddAsync(new WebMessage { PersonId = personId, Text = text?.Trim(), Files = kept }, group, text?.Trim(), ct);

    public Task<string> SendPlaceAsync(Id<Person> personId, Place place, CancellationToken ct, string? group = null) =>
        AddAsync(new WebMessage { PersonId = personId, Place = place }, group, place.Label, ct);

    public Task<string> EnterAsync(Id<Person> personId, CancellationToken ct) =>
        AddAsync(new WebMessage { PersonId = personId, Entered = true }, group: null, shown: null, ct);

    private async Task<string> AddAsync(WebMessage message, string? group, string? shown, CancellationToken ct)
    {
        var (now, conversation) = (clock.GetUtcNow(), group ?? message.PersonId.Text);
        var id = $"{platform}:{Ulid.NewUlid(now)}";
        if (shown is not null || message.Files.Count > 0)
        {
            var names = message.Files.Select(file => file.Name).ToList();
            await transcript.AddAsync(new(id), conversation, fromBot: false, new OutgoingContent { Text = shown }, names, ct);
        }

        await store.Inbox.AddAsync(
            new InboxMessage
            {
                Id = id,
                Platform = platform,
                Conversation = conversation,
                ReceivedAt = now,
                Payload = JsonSerializer.Serialize(message, StoredJson.Options),
            },
            ct);
        return id;
    }
}
