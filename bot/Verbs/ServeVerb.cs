using System.CommandLine;
using ChatSales.Bot.Hosting;

namespace ChatSales.Bot.Verbs;

/// <summary>Runs the bot.</summary>
internal static class ServeVerb
{
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
        await app.StartAsync(ct);
        var chat = app.Services.GetRequiredService<Demo>().IsOn ? "Chat page (demo people)" : "Chat page";
        Console.WriteLine($"{chat}: {string.Join(", ", app.Urls)}");
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
