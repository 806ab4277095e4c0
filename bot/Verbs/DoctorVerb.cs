using System.CommandLine;
using ChatSales.Adapters.Chat;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Verbs;

/// <summary>Checks what the bot needs, one line each, with advice.</summary>
internal static class DoctorVerb
{
    private static readonly DateTimeOffset Plausible = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Command Build()
    {
        var verb = new Command(
            "doctor", "Checks settings, holidays, store, clock, font, and each platform's credentials, permissions and callback address.");
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var setup = arguments.Setup() with { Seed = false };
        var ok = true;
        try
        {
            // Before the start closes them.
            var open = PrivateFiles.Open(OpenStore.SettingsOf(setup));
            await using var app = await BotHost.CreateAsync(setup, ct);
            ok &= Say(new Health.Part("settings", true, "all read"));
            ok &= Say(FilesOf(open));
            var today = app.Services.GetRequiredService<BusinessZone>().DateOf(setup.Clock.GetUtcNow());
            ok &= Say(HolidaysOf(app.Services.GetRequiredService<WorkingCalendars>().Holidays, today));
            var store = app.Services.GetRequiredService<IStore>();
            ok &= Say(await Health.CheckAsync("store", store.CheckAsync, ct));
            foreach (var adapter in app.Services.GetServices<ChatAdapter>())
            {
                ok &= Say(await Health.CheckAsync(adapter.Platform, async token => await adapter.CheckAsync(token), ct));
                foreach (var path in adapter.Callbacks)
                {
                    ok &= Say(CallbackOf(adapter.Platform, path, app.Services.GetRequiredService<Core.Conversation.PublicSite>()));
                }
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

    // Only the platform knows whether it can reach it, but it clearly can't reach an address on this machine.
    private static Health.Part CallbackOf(string platform, string path, Core.Conversation.PublicSite site) =>
        new(
            $"{platform} callback",
            !site.Base.IsLoopback,
            site.Base.IsLoopback
                ? $"{site.Address(path)} can't be reached from outside: set Web:PublicUrl to the address that leads here, and enter {path} under it in the console"
                : $"{site.Address(path)} is what the console must have");

    private static Health.Part FilesOf(IReadOnlyList<string> open) =>
        open.Count == 0
            ? new("files", true, "no other user of this machine can reach them")
            : new(
                "files",
                false,
                $"other users of this machine could read {string.Join(", ", open)}: "
                    + (
                        open.Any(OwnerOnly.IsOpen)
                            ? "give them to the user who runs the bot (chown), with mode 0700 and 0600"
                            : "closed now, but whoever read them knows the keys that sign"));

    internal static Health.Part HolidaysOf(HolidayCalendar holidays, DateOnly today) => holidays.MissingOn(today) is { } year
        ? new("holidays", false, $"known up to {holidays.KnownUntil}; what reaches into {year} is provisional: once its notice is out, "
            + "put its days as a file into the folder WorkingTime:Holidays (docs/operations.md) and start again")
        : new("holidays", true, $"known up to {holidays.KnownUntil}");

    private static bool Say(Health.Part part)
    {
        Console.WriteLine($"{(part.Ok ? '✓' : '✗')} {part.Name}: {part.State}");
        return part.Ok;
    }
}
