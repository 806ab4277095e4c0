using System.CommandLine;
using System.Runtime.CompilerServices;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>
/// Checks what the bot needs, one line each, with what to do. A bot that serves on the embedded store is asked for all that takes the store or the
/// platforms.
/// </summary>
internal static class DoctorVerb
{
    private static readonly DateTimeOffset Plausible = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Command Build()
    {
        var verb = new Command(
            "doctor",
            "Checks settings, holidays, store, clock, font, and each platform's credentials, permissions and callback address, also while the bot runs."
        )
        {
            ServeVerb.Urls,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var setup = arguments.Setup() with { Seed = false, Urls = arguments.GetValue(ServeVerb.Urls)! };
        var ok = true;
        try
        {
            var settings = OpenStore.SettingsOf(setup);
            await (setup.Store is null ? Task.CompletedTask : settings.Storage.RequireAsync(ct));
            await foreach (var part in await DoctorDoor.AskAsync(settings, ct) ?? LookAsync(setup, settings, ct))
            {
                ok &= Say(part);
            }
        }
        catch (SettingsException mistakes)
        {
            foreach (var mistake in mistakes.Mistakes)
            {
                ok &= Say(new Health.Part("settings", false, mistake));
            }
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException)
        {
            ok &= Say(new Health.Part("store", false, fault.Message));
        }

        ok &= Say(
            new Health.Part(
                "clock",
                setup.Clock.GetUtcNow() > Plausible,
                $"{setup.Clock.GetUtcNow():u}; if that is wrong, platforms refuse signatures: set the machine's clock"));
        ok &= Say(
            Adapters.Drawing.Fonts.HasChinese
                ? new Health.Part("font", true, "Chinese characters can be drawn")
                : new Health.Part("font", false, "no font with Chinese characters; install one, e.g. the Debian package fonts-noto-cjk"));
        return ok ? 0 : 1;
    }

    private static async IAsyncEnumerable<Health.Part> LookAsync(HostSetup setup, Settings settings, [EnumeratorCancellation] CancellationToken ct)
    {
        // Before the start closes them.
        var open = PrivateFiles.Open(settings);
        await using var app = await BotHost.CreateAsync(setup, ct);
        yield return new("settings", true, "all read");
        await foreach (var part in app.Services.GetRequiredService<Doctor>().LookAsync(open, ct))
        {
            yield return part;
        }
    }

    private static bool Say(Health.Part part)
    {
        Console.WriteLine($"{(part.Ok ? '✓' : '✗')} {part.Name}: {part.State}");
        return part.Ok;
    }
}
