using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>A member who talks to the AI bot, alone or in a group.</summary>
public sealed class AiBotMember(AiBotSimulator simulator, string userId)
{
    public string UserId { get; } = userId;

    /// <summary>What the bot wrote to them alone.</summary>
    public IReadOnlyList<AiBotSent> Messages => [.. simulator.Messages.Where(message => message.Chat == UserId)];

    public Task SayAsync(string text, CancellationToken ct = default) => simulator.DeliverAsync(simulator.Events.Text(UserId, text), ct);

    /// <summary>Mentions the bot in a group.</summary>
    public Task SayInGroupAsync(string group, string text, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.Text(UserId, $"@{simulator.Options.Name} {text}", group), ct);

    public Task SendImageAsync(byte[] bytes, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.File(UserId, "image", simulator.AddFile("", bytes)), ct);

    public Task SendFileAsync(string name, byte[] bytes, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.File(UserId, "file", simulator.AddFile(name, bytes)), ct);

    public Task EnterAsync(CancellationToken ct = default) => simulator.DeliverAsync(simulator.Events.Enter(UserId), ct);

    /// <summary>Taps a button by its label.</summary>
    public Task TapAsync(AiBotSent card, string label, CancellationToken ct = default) => simulator.DeliverAsync(Tap(card, label), ct);

    /// <summary>The tap, without sending it.</summary>
    public JsonObject Tap(AiBotSent card, string label)
    {
        var button = card.Content["button_list"]!.AsArray().First(button => button!["text"]!.GetValue<string>() == label)!;
        return simulator.Events.Tap(UserId, card, button["key"]!.GetValue<string>(), card.Chat == UserId ? null : card.Chat);
    }

    public Task<AiBotSent> WaitForAsync(Func<AiBotSent, bool> condition, CancellationToken ct = default) =>
        simulator.WaitForAsync(UserId, condition, ct: ct);
}
