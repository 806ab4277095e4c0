namespace ChatSales.Simulators.WeCom;

/// <summary>A member with WeCom on their phone.</summary>
public sealed class Member(WeComSimulator simulator, string userId) : IMember<SentMessage>
{
    public string UserId { get; } = userId;

    public IReadOnlyList<SentMessage> Messages => [.. simulator.Messages.Where(message => message.UserId == UserId)];

    public Task SayAsync(string text, CancellationToken ct = default) => PostAsync(simulator.Callbacks.Text(UserId, text), ct);

    public Task SendImageAsync(byte[] bytes, CancellationToken ct = default) =>
        PostAsync(simulator.Callbacks.Image(UserId, simulator.AddMedia(bytes)), ct);

    public Task SendVoiceAsync(CancellationToken ct = default) => PostAsync(simulator.Callbacks.Voice(UserId), ct);

    public Task SendLocationAsync(double latitude, double longitude, string label, CancellationToken ct = default) =>
        PostAsync(simulator.Callbacks.Location(UserId, latitude, longitude, label), ct);

    public Task EnterAsync(CancellationToken ct = default) => PostAsync(simulator.Callbacks.Enter(UserId), ct);

    /// <summary>Taps a button by its label.</summary>
    public Task TapAsync(SentMessage message, string label, CancellationToken ct = default) => PostAsync(Tap(message, label), ct);

    /// <summary>A tap on a button by its label, without posting it.</summary>
    public Callback Tap(SentMessage message, string label)
    {
        var button = message.Content["button_list"]!.AsArray().First(button => button!["text"]!.GetValue<string>() == label)!;
        return simulator.Callbacks.Tap(
            UserId,
            message.CardType,
            message.Content["task_id"]!.GetValue<string>(),
            button["key"]!.GetValue<string>(),
            simulator.TapCode(message),
            new Dictionary<string, string>());
    }

    public Task<SentMessage> WaitForAsync(Func<SentMessage, bool> condition, CancellationToken ct = default) =>
        simulator.WaitForAsync(UserId, condition, ct: ct);

    private async Task PostAsync(Callback callback, CancellationToken ct)
    {
        var status = await simulator.PostAsync(callback, ct);
        if (status != 200)
        {
            throw new InvalidOperationException($"The bot did not acknowledge: status {status}.");
        }
    }
}
