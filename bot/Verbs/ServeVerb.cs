using System.CommandLine;
using System.Security.Cryptography;
using ChatSales.Bot.Hosting;

namespace ChatSales.Bot.Verbs;

/// <summary>Runs the bot.</summary>
internal static class ServeVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static Option<string> Urls { get; } = new("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => new HostSetup().Urls };

    public static Command Build()
    {
        var verb = new Command("serve", "Runs the bot (the default).") { Urls };
        verb.SetAction(RunAsync);
        return verb;
    }

    public static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        await using var app = await BotHost.CreateAsync(arguments.Setup() with { Urls = arguments.GetValue(Urls)!, DemoLives = true }, ct);
        app.Services.GetRequiredService<Listening>().Try();
        await StartAsync(app, ct);
        var chat = app.Services.GetRequiredService<Demo>().IsOn ? "Chat page (demo people)" : "Chat page";
        Console.WriteLine($"{chat}: {string.Join(", ", app.Urls)}");
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    private static async Task StartAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception fault) when (fault is IOException or CryptographicException or InvalidOperationException)
        {
            // Most likely an address, or a certificate that isn't there.
            await EndAsync(app);
            throw new SettingsException([VerbFaults.OneLine($"The web server can't start: {fault.Message}")]);
        }
        catch
        {
            await EndAsync(app);
            throw;
        }
    }

    // Workers that began before the web server failed to would be ended only by being disposed, and log that as failures of their own. The scheduler
    // would wait for the start that never comes.
    private static async Task EndAsync(WebApplication app)
    {
        using var patience = new CancellationTokenSource(Patience);
        await app.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
