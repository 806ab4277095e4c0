using System.CommandLine;
using ChatSales.Bot.Audit;
using ChatSales.Bot.Hosting;

namespace ChatSales.Bot.Verbs;

/// <summary>Begins another key for the audit log: never automatically, and the log says so.</summary>
internal static class NewKeyVerb
{
    public static Command Build()
    {
        var verb = new Command("new-key", "Begins a new key that seals the audit log, when the old one is lost or known to others; the log says so.");
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var setup = arguments.Setup();
        var settings = OpenStore.SettingsOf(setup);
        await settings.Storage.RequireAsync(ct);
        var (key, place, from) = await SealedStore.BeginAsync(settings, BotHost.Kinds, setup.Clock, ct);
        Console.WriteLine(
            $"From entry {from} on the audit log is sealed with key {key.Id} in {place}: copy it to the other nodes, and to a place from which it can be brought back."
        );
        return 0;
    }
}
