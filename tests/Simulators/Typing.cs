/// <summary>A member at the keyboard.</summary>
internal static class Typing
{
    /// <param name="greeting">Said first.</param>
    /// <param name="messages">What the bot sent them.</param>
    /// <param name="violations">What the bot did wrong.</param>
    /// <param name="say">Says a line.</param>
    /// <param name="picture">Sends a picture.</param>
    /// <param name="tap">Taps a button by its label; null if there is none.</param>
    /// <param name="ct">Ends it, as does the end of the input.</param>
    public static async Task RunAsync(
        string greeting,
        Func<IEnumerable<object>> messages,
        Func<IEnumerable<string>> violations,
        Func<string, Task> say,
        Func<byte[], Task> picture,
        Func<string, Task?> tap,
        CancellationToken ct)
    {
        Console.WriteLine(greeting);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var showing = ShowAsync(messages, violations, end.Token);
        while (await Task.Run(Console.In.ReadLine, ct) is { } line)
        {
            try
            {
                await (line.Split(' ', 2) switch
                {
                    ["/tap", var label] => tap(label) ?? throw new InvalidOperationException($"No card has a button '{label}'."),
                    ["/image", var file] => picture(await File.ReadAllBytesAsync(file, ct)),
                    _ => say(line),
                });
            }
            catch (Exception fault) when (fault is InvalidOperationException or IOException or HttpRequestException)
            {
                Console.WriteLine($"! {fault.Message}");
            }
        }

        // The last question still needs an answer.
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        await end.CancelAsync();
        await showing;
    }

    private static async Task ShowAsync(Func<IEnumerable<object>> messages, Func<IEnumerable<string>> violations, CancellationToken end)
    {
        for (var (seen, wrong) = (0, 0); !end.IsCancellationRequested; await Task.Delay(300, CancellationToken.None))
        {
            foreach (var message in messages().Skip(seen).ToList())
            {
                seen++;
                Console.WriteLine($"< {message}");
            }

            foreach (var violation in violations().Skip(wrong).ToList())
            {
                wrong++;
                Console.WriteLine($"! {violation}");
            }
        }
    }
}
