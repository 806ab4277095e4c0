using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>Something that a stranger or a colleague may try, and its result.</summary>
/// <param name="Name">As printed.</param>
/// <param name="RunAsync">Carries it out, bounded in count and time, and says in a few words how the bot coped.</param>
internal sealed record Attack(string Name, Func<AttackedBot, CancellationToken, Task<string>> RunAsync);

/// <summary>The attacked bot, and the two attacking reps.</summary>
internal sealed class AttackedBot(ServerProcess process, WeComSimulator simulator, Answers answers) : IDisposable
{
    public const int Attacker = 0;
    public const int Victim = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = process.Address, Timeout = Patience };

    public WeComSimulator Simulator { get; } = simulator;

    /// <summary>Says a text without waiting for the result.</summary>
    public Task SayAsync(int person, string text, CancellationToken ct) =>
        Simulator.PostAsync(Simulator.Callbacks.Text(Company.Account(person), text), Door, ct);

    /// <summary>Posts a callback as it is.</summary>
    public Task PostAsync(Callback callback, CancellationToken ct) => Simulator.PostAsync(callback, Door, ct);

    /// <summary>Says a text and waits for the next message to its author.</summary>
    public Task AskAsync(int person, string text, CancellationToken ct) => answers.AskAsync(Company.Account(person), text, Door, ct);

    /// <summary>Sends a file the way pictures are sent; returns the text of the answer.</summary>
    public async Task<string> SendAsync(int person, byte[] file, CancellationToken ct)
    {
        var before = Simulator.Messages.Count;
        await Simulator.PostAsync(Simulator.Callbacks.Image(Company.Account(person), Simulator.AddMedia(file)), Door, ct);
        try
        {
            await Simulator.WaitForAsync(Company.Account(person), message => Simulator.Messages.Skip(before).Contains(message), Patience, ct);
        }
        catch (TimeoutException)
        {
            return "no answer";
        }

        return Short(Simulator.Messages.Skip(before).Last(message => message.UserId == Company.Account(person)));
    }

    /// <summary>The first words of a message.</summary>
    public static string Short(SentMessage message)
    {
        var text = message.Type == "text" ? message.Text : $"card {message.Content["main_title"]?["title"]}";
        return text.Length > 40 ? $"{text[..40]}…" : text;
    }

    public void Dispose() => Http.Dispose();

    private Uri Door => ServerProcess.DoorAt(process.Address.Port);
}
