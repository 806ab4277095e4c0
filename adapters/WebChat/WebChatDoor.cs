using System.Text.Json;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WebChat;

/// <summary>The page's way in: whatever a signed-in person does goes through the same inbox as any platform's messages.</summary>
public sealed class WebChatDoor(IStore store, Sessions sessions, IVault vault, IFileInspector inspector, WebTranscript transcript, TimeProvider clock)
{
    public Task SayAsync(string personId, string text, CancellationToken ct) =>
        AddAsync(new WebMessage { PersonId = personId, Text = text.Trim() }, text.Trim(), [], ct);

    /// <param name="personId">Who taps.</param>
    /// <param name="lineId">The line that the card stands in.</param>
    /// <param name="button">The button, with its payload.</param>
    /// <param name="inputs">Values of the card's inputs.</param>
    /// <param name="ct">Cancels.</param>
    public Task TapAsync(string personId, string lineId, Button button, IReadOnlyDictionary<string, string> inputs, CancellationToken ct) =>
        AddAsync(new WebMessage { PersonId = personId, Tap = new WebTap(button.Payload ?? "", inputs, lineId) }, null, [], ct);

    /// <summary>Keeps the bytes first, so that the message can be handled at any later time; of what is refused only the reason, which the answer then tells.</summary>
    /// <exception cref="StorageException">The bytes could not be kept.</exception>
    /// <exception cref="InspectionException">The files could not be looked at.</exception>
    public async Task SendFilesAsync(string personId, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files, CancellationToken ct)
    {
        var kept = new List<WebFile>();
        foreach (var (name, bytes) in files)
        {
            var inspected = await UploadQuota.WhyNotAsync(sessions.Open(new Actor(personId, Courier.WebPlatform)), personId, bytes.Length, ct) is { } tooMuch ? tooMuch
                : await inspector.InspectAsync(bytes, ct);
            kept.Add(new WebFile(Shown.FileName(name), inspected.IsRefused ? "" : await vault.PutAsync(bytes, ct), InspectedAs.Of(inspected)));
        }

        await AddAsync(new WebMessage { PersonId = personId, Files = kept }, null, [.. kept.Select(file => file.Name)], ct);
    }

    public Task EnterAsync(string personId, CancellationToken ct) => AddAsync(new WebMessage { PersonId = personId, Entered = true }, null, [], ct);

    private async Task AddAsync(WebMessage message, string? shown, IReadOnlyList<string> fileNames, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = $"{Courier.WebPlatform}:{Ulid.NewUlid(now)}";
        if (shown is not null || fileNames.Count > 0)
        {
            await transcript.AddAsync(id, message.PersonId, fromBot: false, new OutgoingContent { Text = shown }, fileNames, ct);
        }

        await store.Inbox.AddAsync(
            new InboxMessage
            {
                Id = id,
                Platform = Courier.WebPlatform,
                Conversation = message.PersonId,
                ReceivedAt = now,
                Payload = JsonSerializer.Serialize(message, StoredJson.Options),
            },
            ct);
    }
}
