using ChatSales.Simulators.WeCom;

/// <summary>A member at the keyboard.</summary>
internal sealed class Typing(WeComSimulator simulator, Member member)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var seen = 0;
        _ = Task.Factory.StartNew(async () =>
        {
            while (!ct.IsCancellationRequested)
            {
                foreach (var message in member.Messages.Skip(seen))
                {
                    seen++;
                    Console.WriteLine($"< {message}");
                }

                foreach (var violation in simulator.Violations)
                {
                    Console.WriteLine($"! {violation}");
                }

                await Task.Delay(300, ct);
            }
        }, ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        while (await Console.In.ReadLineAsync(ct) is { } line)
        {
            await SayAsync(line, ct);
        }
    }

    private Task SayAsync(string line, CancellationToken ct) => line.Split(' ', 2) switch
    {
        ["/tap", var label] when member.Messages.LastOrDefault(message => message.Buttons.Contains(label)) is { } card => member.TapAsync(card, label, ct),
        ["/image", var file] when File.Exists(file) => member.SendImageAsync(File.ReadAllBytes(file), ct),
        _ => member.SayAsync(line, ct),
    };
}
