using System.Text.Json;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Inspect;

/// <summary>What a process that the host starts for one file does: it says that it is there, reads the file, and answers what it found.</summary>
internal static class OneFile
{
    /// <param name="largest">The most bytes that are read.</param>
    /// <param name="read">What is found in it, within the limits of a file (<see cref="OwnLimits"/>).</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<int> AnswerAsync<T>(int largest, Func<byte[], T> read, CancellationToken ct)
    {
        OwnLimits.Begin();
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        await Frames.WriteAsync(output, default, ct);
        if (await Frames.ReadAsync(input, largest, ct) is { } bytes)
        {
            OwnLimits.BeginFile();
            await Frames.WriteAsync(output, JsonSerializer.SerializeToUtf8Bytes(read(bytes), StoredJson.Options), ct);
        }

        return 0;
    }
}
