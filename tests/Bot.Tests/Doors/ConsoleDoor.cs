using ChatSales.Adapters.WebChat;
using ChatSales.Adapters.WebChat.Console;
using ChatSales.Bot.Driven;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>The console: people do what the command line lets them do, and see what it prints.</summary>
internal sealed class ConsoleDoor() : DoorDriver("console")
{
    private TestBot bot = null!;

    public override IReadOnlyList<string> Traits { get; } = ["form", "in-place", "files", "row-buttons", "picture-on-card", "own-picture"];

    public override TestBot Bot => bot;

    private Adapters.WebChat.Console.ConsoleDoor Door => bot.Services.GetRequiredService<Adapters.WebChat.Console.ConsoleDoor>();

    public override async Task StartAsync(Action<IServiceCollection>? services = null) => bot = await TestBot.StartAsync(services: both =>
    {
        both.UseConsole();
        services?.Invoke(both);
    });

    public override ValueTask DisposeAsync() => bot.DisposeAsync();

    protected override async Task LookAsync()
    {
        foreach (var message in bot.Services.GetRequiredService<ConsoleAdapter>().TakeSent())
        {
            var (to, line) = (message.Message.Recipient, message.Message.Replaces ?? message.Message.Id);
            Note(to, line, await ReadAsync(Answer.Of(message, BusinessZone.Shanghai)));
        }
    }

    protected override Func<Task> Said(string personId, string text) => () => Door.SayAsync(new(personId), text, Ct);

    // A picture has a name like those given by platforms.
    protected override Func<Task> Pictured(string personId, byte[] picture) => Sent(personId, "图片_1", picture);

    protected override Func<Task> Sent(string personId, string name, byte[] document) => () =>
        Door.SendFilesAsync(new(personId), [(name, document)], Ct);

    protected override Func<Task> Placed(string personId, Place place) => () => Door.SendPlaceAsync(new(personId), place, Ct);

    protected override Func<Task> Tapped(string personId, string label, int row, IReadOnlyDictionary<string, string> values) => async () =>
    {
        var transcript = bot.Services.GetRequiredService<WebTranscript>();
        var wanted = row == 0 ? label : $"{await TitleAsync(transcript, personId, label, row)}/{label}";
        var (line, button) = await Taps.FindAsync(transcript, [personId], wanted, Ct);
        await Door.TapAsync(new(personId), line.Ref(), button, Taps.Fill(line.Content.Card!, values), Ct);
    };

    private static async Task<string> TitleAsync(WebTranscript transcript, string personId, string label, int row) =>
        (await transcript.LatestAsync(personId, 1000, Ct)).Last(line => line.Content.Card?.Rows.Any(one => one.Button?.Label == label) == true)
        .Content.Card!.Rows[row - 1].Title;

    private async Task<Seen> ReadAsync(Answer answer) => answer switch
    {
        { Card: { } card } => await ReadAsync(card),
        { File: { } file } => new Seen { What = "file", FileName = file.Name, Bytes = await BytesAsync(file.Sha256) },
        _ => new Seen { What = "text", Words = answer.Text!.Split('\n') },
    };

    private async Task<Seen> ReadAsync(Answer.CardPart card) => new()
    {
        What = card.Inputs is null ? "card" : "form",
        Words = [.. ((string?[])[card.Title, card.Subtitle, .. card.Text?.Split('\n') ?? []]).OfType<string>()],
        Facts = [.. (card.Facts ?? []).Select(fact => (fact.Label, fact.Value))],
        Rows =
        [
            .. (card.Rows ?? []).SelectMany(row => new[] { row.Title, row.Detail }.OfType<string>() is var parts && row.Button is null
                ? parts
                : [$"{string.Join(" / ", parts)} [{row.Button}]"]),
        ],
        Inputs = [.. (card.Inputs ?? []).Select(input => input.Label + (input.Required ? "*" : ""))],
        Buttons = card.Buttons ?? [],
        Bytes = card.Picture is { } picture ? await BytesAsync(picture.Sha256) : null,
    };

    private async Task<byte[]> BytesAsync(string sha256)
    {
        await using var stream = await bot.Services.GetRequiredService<IVault>().OpenAsync(sha256, Ct);
        using var bytes = new MemoryStream();
        await stream!.CopyToAsync(bytes, Ct);
        return bytes.ToArray();
    }
}
