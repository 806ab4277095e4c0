using System.Text.Json;
using ChatSales.Bot.Driven;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>Prints what was sent: as the chat shows it, or as JSON.</summary>
internal static class Answers
{
    public static async Task PrintAsync(IReadOnlyList<Answer> answers, TimeSpan elapsed, bool json, IStore store, CancellationToken ct) =>
        Console.WriteLine(json
            ? JsonSerializer.Serialize(new { Answers = answers, ElapsedMs = (long)elapsed.TotalMilliseconds }, Answer.Json)
            : await AnswerText.OfAsync(answers, store, ct));
}
