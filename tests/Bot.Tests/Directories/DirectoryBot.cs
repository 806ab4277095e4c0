using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Directories;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Bot.Tests.Directories;

/// <summary>
/// The real host with the demo data, which follows a directory. In it are, as the demo data has them, the rep 郭勇 (P008), his manager 吴雨桐 (P002)
/// and hers 赵欣怡 (P001), and 何建华 (P032), who is the operator.
/// </summary>
internal sealed class DirectoryBot : IAsyncDisposable
{
    public const string Operator = "P032";

    private DirectoryBot(TestBot bot, FakeDirectory directory) => (Bot, Directory) = (bot, directory);

    public TestBot Bot { get; }

    public FakeDirectory Directory { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<DirectoryBot> StartAsync(
        SharedServer? postgreSql = null, string? folder = null, FakeDirectory? directory = null, FakeTimeProvider? clock = null)
    {
        directory ??= new FakeDirectory("wecom")
            .With("wxp001", "赵欣怡", department: "1").With("wxp002", "吴雨桐", manager: "wxp001")
            .With("wxp008", "郭勇", manager: "wxp002").With("wxp032", "何建华", department: "3", manager: "wxp001");
        var settings = new Dictionary<string, string?>
        {
            ["Directory:Platforms:0"] = "wecom",
            ["Directory:Rules:0:Departments:0"] = "华东一队",
            ["Directory:Rules:0:Role"] = "Rep",
            ["Directory:Rules:0:Team"] = "*",
        };
        var bot = await TestBot.StartAsync(
            folder: folder ?? (postgreSql is null ? null : TestFolders.New()),
            clock: clock,
            settings: settings,
            services: services =>
            {
                WebBot.RealCookieTime(services);
                // What is due is done when a test says so, and once.
                foreach (var timed in services.Where(one => one.ServiceType == typeof(IHostedService) && IsTimed(one)).ToList())
                {
                    services.Remove(timed);
                }

                services.AddSingleton<IPlatformDirectory>(directory);
            },
            store: postgreSql is null ? null : await (await postgreSql.Server).NewSchemaAsync(Ct));
        await bot.Services.GetRequiredService<Drain>().PrepareAsync(Ct);
        return new DirectoryBot(bot, directory);
    }

    /// <summary>Started, and the first difference applied.</summary>
    public static async Task<DirectoryBot> StartEstablishedAsync(SharedServer? postgreSql = null, FakeDirectory? directory = null)
    {
        var started = await StartAsync(postgreSql, directory: directory);
        await started.ReadAsync();
        await started.Bot.As(Operator).TapAsync("应用");
        await started.DrainAsync();
        return started;
    }

    /// <summary>The night comes, and its pass is over.</summary>
    public async Task ReadAsync()
    {
        var item = (await Bot.Store.FindAsync<DueItem>(PassRule.Name, Ct))!;
        Bot.Clock.Advance(item.Next!.Value - Bot.Clock.GetUtcNow());
        await DrainAsync();
    }

    /// <summary>Does what is due, and waits until people have their messages.</summary>
    public async Task DrainAsync()
    {
        await Bot.Services.GetRequiredService<Drain>().RunAsync(Ct);
        await Bot.SettleAsync();
    }

    /// <summary>An event of the platform comes.</summary>
    public async Task HintAsync(string id, bool isEverything = false, params IReadOnlyList<string> accounts) =>
        await Bot.Services.GetRequiredService<IDirectoryHints>().KeepAsync(new DirectoryHint("wecom", id, accounts, isEverything), Ct);

    public async Task<Person> PersonAsync(string id) => (await Bot.Store.FindAsync<Person>(id, Ct))!;

    public async Task<DirectoryPass?> PendingAsync() =>
        await DirectoryDesk.PendingAsync(Bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test")), Ct);

    /// <summary>Titles and texts of all that somebody was sent.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(string person) =>
        [.. (await Bot.As(person).LinesAsync()).Select(line => line.Content.Text ?? $"{line.Content.Card!.Title} {line.Content.Card.Text}")];

    private static bool IsTimed(ServiceDescriptor service) => service.ImplementationType?.Name is "QuartzHostedService" or "DueAlarm";

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
