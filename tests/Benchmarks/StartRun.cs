using System.Globalization;

namespace ChatSales.Benchmarks;

/// <summary>How long the bot takes to start serving, and its memory at rest.</summary>
internal static class StartRun
{
    private const int Rounds = 5;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(CancellationToken ct)
    {
        var store = Directory.CreateTempSubdirectory("chatsales-start").FullName;
        var settings = Path.Combine(store, "settings.json");
        await File.WriteAllTextAsync(settings, """{ "Logs": { "Path": "" } }""", ct);
        for (var round = 0; round <= Rounds; round++)
        {
            await using var bot = await ServerProcess.StartBotAsync(store, settings, ServerProcess.FreePort(), ct);
            var name = round == 0 ? "empty store, filled with the demo data" : "demo data";
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"{name}: ready after {bot.ReadyAfter.TotalSeconds:0.00} s"));
            if (round == Rounds)
            {
                await Task.Delay(Rest, ct);
                Console.Write(string.Create(CultureInfo.InvariantCulture, $", {bot.MemoryBytes / 1048576.0:0} MB at rest"));
            }

            Console.WriteLine($", exit status {await bot.StopAsync(ct)}");
        }

        Company.Remove(store);
        return 0;
    }
}
