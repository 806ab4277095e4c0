using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Organisation;

/// <summary>
/// Through which the verb <c>config</c> asks a bot that serves: a line with the question, a line with the answer.
/// </summary>
internal sealed class ConfigDoor(Settings settings, ConfigWork work) : StoreDoor(settings, Name)
{
    private const string Name = "chatsales-config.sock";

    /// <summary>What the bot that holds the store answers; null if none does.</summary>
    /// <exception cref="StorageException">It was stopped meanwhile, or its store failed.</exception>
    public static async Task<ConfigAnswer?> AskAsync(Settings asker, ConfigQuestion question, CancellationToken ct)
    {
        if (await KnockAsync(asker, Name, ct) is not { } socket)
        {
            return null;
        }

        await using var stream = new NetworkStream(socket, ownsSocket: true);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            await SayAsync(stream, question, ct);
            if (await reader.ReadLineAsync(ct) is { } line && JsonSerializer.Deserialize<ConfigAnswer>(line) is { } answer)
            {
                return answer;
            }
        }
        catch (IOException)
        {
            // It ended at this moment.
        }

        throw new StorageException("The bot was stopped before it had answered; look whether the import counts, and ask again.");
    }

    private static ValueTask SayAsync<T>(Stream stream, T said, CancellationToken ct) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes($"{JsonSerializer.Serialize(said)}\n"), ct);

    protected override async Task ServeAsync(Socket client, CancellationToken ct)
    {
        await using var stream = new NetworkStream(client);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        if (await reader.ReadLineAsync(ct) is not { } line || JsonSerializer.Deserialize<ConfigQuestion>(line) is not { } question)
        {
            return;
        }

        ConfigAnswer answer;
        try
        {
            answer = await work.DoAsync(question, ct);
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException)
        {
            answer = new ConfigAnswer(1, [], [fault.Message]);
        }

        await SayAsync(stream, answer, ct);
    }
}
