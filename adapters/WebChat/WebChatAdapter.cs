using System.Text.Json;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.Bot.Schema;

namespace ChatSales.Adapters.WebChat;

/// <summary>The built-in web chat as a platform like the others (X1): its messages are lines of a transcript, replaced in place.</summary>
public class WebChatAdapter : ChatAdapter
{
    private readonly IVault vault;
    private readonly WebTranscript transcript;

    public WebChatAdapter(IVault vault, WebTranscript transcript) : this(Courier.WebPlatform, vault, transcript)
    {
    }

    /// <summary>Another door that speaks as the page does.</summary>
    protected WebChatAdapter(string platform, IVault vault, WebTranscript transcript)
        : base(platform, new DoorAbilities(TextInputs: true, Files: true, ListRows: 20) { ShowsTwoPictures = true }) =>
        (this.vault, this.transcript) = (vault, transcript);

    public override IReadOnlyList<RateLimit> AnswerLimits => [];

    public override Activity Read(InboxMessage message)
    {
        var sent = Parse(message.Payload);
        return ActivityOf(message, sent.PersonId.Text, new Incoming
        {
            Text = sent.Text,
            Tap = sent.Tap is { } tap ? new CardTap(tap.Payload, tap.Inputs, tap.LineId) { Renews = tap.Renews } : null,
            Files = [.. sent.Files.Select(file => new IncomingFile(file.Name, file.Sha256) { InspectedAs = file.InspectedAs })],
            Place = sent.Place,
            Entered = sent.Entered,
        }, isGroup: message.Conversation != sent.PersonId.Text);
    }

    public override async Task<IncomingFile> DownloadAsync(IncomingFile file, CancellationToken ct)
    {
        if (file.InspectedAs?.Refusal is not null)
        {
            return file;
        }

        await using var stream =
            await vault.OpenAsync(file.Reference, ct) ?? throw new PlatformException(PlatformVerdict.GiveUp, "The file is not in the vault.");
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, ct);
        return file with { Bytes = bytes.ToArray() };
    }

    public override async Task<string?> DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct)
    {
        if (message.Replaces is { } line)
        {
            await transcript.ReplaceAsync(new(line), message.Recipient, content, ct);
            return line;
        }

        await transcript.AddAsync(new(message.Id), message.Recipient, fromBot: true, content, [], ct);
        return message.Id;
    }

    public override Task<string> CheckAsync(CancellationToken ct) => Task.FromResult("built in");

    private static WebMessage Parse(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize<WebMessage>(payload, StoredJson.Options) ?? throw new FormatException("The message is empty.");
        }
        catch (JsonException fault)
        {
            throw new FormatException("The message is no JSON of the page.", fault);
        }
    }
}
