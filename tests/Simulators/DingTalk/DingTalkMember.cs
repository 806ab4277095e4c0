using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

/// <summary>Someone with DingTalk on their phone. What they do reaches the bot the way the simulator is set up.</summary>
public sealed class DingTalkMember(DingTalkSimulator simulator, string userId) : IMember<DingTalkSent>
{
    private const string SayCommand = "dtmd://dingtalkclient/sendMessage?content=";

    public string UserId { get; } = userId;

    /// <summary>What the bot wrote to them alone.</summary>
    public IReadOnlyList<DingTalkSent> Messages => [.. simulator.Messages.Where(message => message.Chat == UserId)];

    public Task SayAsync(string text, CancellationToken ct = default) => simulator.DeliverAsync(simulator.Events.Text(UserId, text), ct);

    /// <summary>Says something in a group, with the robot mentioned first.</summary>
    public Task SayToBotAsync(string group, string text, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.Text(UserId, text, group), ct);

    public Task SendPictureAsync(byte[] bytes, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.Picture(UserId, simulator.AddFile(bytes)), ct);

    public Task SendFileAsync(string name, byte[] bytes, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.File(UserId, simulator.AddFile(bytes), name), ct);

    /// <summary>In a group pictures come to the robot only beside a mention.</summary>
    public Task SendRichAsync(string? group, string text, byte[] picture, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.RichText(UserId, group, text, simulator.AddFile(picture)), ct);

    public Task SendVoiceAsync(string? recognition = null, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.Voice(UserId, recognition), ct);

    /// <summary>Taps a button by its label: it types its command, or calls back.</summary>
    public Task TapAsync(DingTalkSent message, string label, CancellationToken ct = default) => simulator.DeliverAsync(Tap(message, label), ct);

    /// <summary>What a tap becomes, without delivering it.</summary>
    public JsonObject Tap(DingTalkSent message, string label)
    {
        var button = message.Buttons.First(button => button.Label == label);
        return button.Payload is { } payload ? simulator.Events.Tap(UserId, message, payload)
            : button.Url!.StartsWith(SayCommand, StringComparison.Ordinal) && message.Chat == UserId
                ? simulator.Events.Text(UserId, Uri.UnescapeDataString(button.Url[SayCommand.Length..]))
            : throw new InvalidOperationException($"'{label}' opens {button.Url}.");
    }

    public Task<DingTalkSent> WaitForAsync(Func<DingTalkSent, bool> condition, CancellationToken ct = default) =>
        simulator.WaitForAsync(UserId, condition, ct: ct);
}
