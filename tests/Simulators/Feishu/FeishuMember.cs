using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

/// <summary>Someone with Feishu on their phone. What they do reaches the bot the way the simulator is set up.</summary>
public sealed class FeishuMember(FeishuSimulator simulator, string openId) : IMember<FeishuMessage>
{
    public string OpenId { get; } = openId;

    /// <summary>What the bot wrote to them alone.</summary>
    public IReadOnlyList<FeishuMessage> Messages => [.. simulator.Messages.Where(message => message.Recipient == OpenId)];

    public Task SayAsync(string text, CancellationToken ct = default) => simulator.DeliverAsync(simulator.Events.Text(OpenId, text), ct);

    /// <summary>Says something in a group, with the bot mentioned first.</summary>
    public Task SayToBotAsync(string group, string text, string? thread = null, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.Text(OpenId, $"@ChatSales {text}", group, thread, (simulator.Options.BotOpenId, "ChatSales")), ct);

    public Task SendImageAsync(byte[] bytes, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.Image(OpenId, simulator.AddFile(bytes, "picture", "img")), ct);

    public Task SendFileAsync(string name, byte[] bytes, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.File(OpenId, simulator.AddFile(bytes, name, "file"), name), ct);

    public Task SendVoiceAsync(byte[] bytes, long? milliseconds, CancellationToken ct = default) =>
        simulator.DeliverAsync(simulator.Events.Voice(OpenId, simulator.AddFile(bytes, "voice.opus", "file"), milliseconds), ct);

    public Task EnterAsync(CancellationToken ct = default) => simulator.DeliverAsync(simulator.Events.Enter(OpenId), ct);

    /// <summary>Taps a button by its label; the card is replaced at once if the answer says so.</summary>
    /// <param name="message">The card.</param>
    /// <param name="label">The button's.</param>
    /// <param name="filled">What is filled into its form, by the label over each field.</param>
    /// <param name="ct">Cancels.</param>
    public Task TapAsync(FeishuMessage message, string label, IReadOnlyDictionary<string, string>? filled = null, CancellationToken ct = default) =>
        BringAsync(message, Tap(message, label, filled), ct);

    /// <summary>A tap, without delivering it.</summary>
    /// <param name="message">The card.</param>
    /// <param name="label">The button's.</param>
    /// <param name="filled">What is filled into its form, by the label over each field.</param>
    /// <param name="which">Which of several buttons with this label, from 0.</param>
    public JsonObject Tap(FeishuMessage message, string label, IReadOnlyDictionary<string, string>? filled = null, int which = 0)
    {
        var button = message.Elements("button").Where(button => button["text"]!["content"]!.GetValue<string>() == label).ElementAt(which);
        var value = button["behaviors"]![0]!["value"]!.AsObject();
        var chat = message.Recipient.StartsWith("oc_", StringComparison.Ordinal) ? message.Recipient : FeishuEvents.ChatOf(OpenId);
        return simulator.Events.Tap(OpenId, message.Id, chat, value, filled is null ? null : FormOf(message, filled));
    }

    /// <summary>Delivers a tap; the card is replaced at once if the answer says so.</summary>
    public async Task BringAsync(FeishuMessage message, JsonObject tap, CancellationToken ct = default) =>
        simulator.Apply(message, await simulator.DeliverAsync(tap, ct));

    public Task<FeishuMessage> WaitForAsync(Func<FeishuMessage, bool> condition, CancellationToken ct = default) =>
        simulator.WaitForAsync(OpenId, condition, ct: ct);

    // As the client sends it: each field's value under its name; dates with a zone.
    private static JsonObject FormOf(FeishuMessage message, IReadOnlyDictionary<string, string> filled)
    {
        var form = new JsonObject();
        var label = "";
        foreach (var element in message.Elements("form").Single()["elements"]!.AsArray().OfType<JsonObject>())
        {
            if (element["tag"]!.GetValue<string>() == "div")
            {
                label = element["text"]!["content"]!.GetValue<string>();
            }
            else if (element["name"]?.GetValue<string>() is { } name)
            {
                var value = filled.GetValueOrDefault(label, element["default_value"]?.GetValue<string>() ?? "");
                form[name] = element["tag"]!.GetValue<string>() == "date_picker" && value.Length > 0 ? $"{value} +0800" : value;
            }
        }

        return form;
    }
}
