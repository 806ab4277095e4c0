using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// Through which the verb <c>doctor</c> asks a bot that serves. What is asked is a line with sums over the asker's settings; what is answered is a
/// line for each part, and an empty one at the end. Neither holds a setting.
/// </summary>
internal sealed class DoctorDoor(Settings settings, Doctor doctor) : StoreDoor(settings, Name)
{
    private const string Name = "chatsales-doctor.sock";
    private readonly Settings settings = settings;

    /// <summary>What the bot that holds the store says; null if none does.</summary>
    /// <param name="asker">The settings of whoever asks, which the bot compares with its own.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IAsyncEnumerable<Health.Part>?> AskAsync(Settings asker, CancellationToken ct) =>
        await KnockAsync(asker, Name, ct) is { } socket ? AnswersAsync(socket, asker, ct) : null;

    private static async IAsyncEnumerable<Health.Part> AnswersAsync(Socket socket, Settings asker, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string? line = null;
        try
        {
            await SayAsync(stream, string.Join(' ', SettingsSums.Of(asker)), ct);
        }
        catch (IOException)
        {
            // It ends at this moment, as the next line shows.
        }

        while ((line = await NextAsync(reader, ct)) is { Length: > 0 })
        {
            yield return JsonSerializer.Deserialize<Health.Part>(line)!;
        }

        if (line is null)
        {
            yield return new("bot", false, "it was stopped before it had looked at everything; ask again");
        }
    }

    private static async Task<string?> NextAsync(StreamReader reader, CancellationToken ct)
    {
        try
        {
            return await reader.ReadLineAsync(ct);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static ValueTask SayAsync(Stream stream, string line, CancellationToken ct) => stream.WriteAsync(Encoding.UTF8.GetBytes($"{line}\n"), ct);

    protected override async Task ServeAsync(Socket client, CancellationToken ct)
    {
        await using var stream = new NetworkStream(client);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        if (await reader.ReadLineAsync(ct) is not { } question)
        {
            return;
        }

        await SayAsync(stream, JsonSerializer.Serialize(SettingsOf(SettingsSums.Differing(settings, question.Split(' ')))), ct);
        var open = PrivateFiles.Open(settings);
        PrivateFiles.Close(settings);
        await foreach (var part in doctor.LookAsync(open, ct))
        {
            await SayAsync(stream, JsonSerializer.Serialize(part), ct);
        }

        await SayAsync(stream, "", ct);
    }

    private static Health.Part SettingsOf(IReadOnlyList<string> other) =>
        other.Count == 0
            ? new("settings", true, "all read, and the same as those of the running bot, which looked at the rest")
            : new(
                "settings",
                false,
                $"the running bot has others in {string.Join(", ", other)}, and the rest is about those: start it again for these to count");
}
