using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Delivery;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Delivery;

/// <summary>Messages with files on a platform that doesn't hand them out: they wait for each other, but nobody else waits for them.</summary>
public sealed class FileLineTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_that_do_not_come_leave_room_for_everyones_text()
    {
        const int others = 40;
        var platform = new HangingAdapter();
        await using var bot = await StartAsync(platform);
        for (var i = 0; i < others; i++)
        {
            await SendAsync(bot, $"person {i}", "one");
        }

        await platform.BegunAsync(3);
        await bot.Services.GetRequiredService<WebChatDoor>().SayAsync(new("P001"), "帮助", Ct);
        await TestBot.UntilAsync(async () =>
            (await bot.As("P001").LinesAsync()).Any(line => line.Content.Card?.Title == ConversationTexts.HelpTitle.Text));

        platform.Begun.Count.ShouldBe(3);
        platform.Released.SetResult();
        await TestBot.UntilAsync(async () => (await bot.Store.Inbox.DepthAsync(Ct)).Pending == 0);
        platform.Begun.Count.ShouldBe(others);
    }

    [Fact]
    public async Task Nobody_has_all_the_room_for_files()
    {
        var platform = new HangingAdapter();
        await using var bot = await StartAsync(platform);
        for (var group = 0; group < 10; group++)
        {
            await SendAsync(bot, "one", $"group {group}");
        }

        await platform.BegunAsync(1);
        await SendAsync(bot, "other", "alone");
        await platform.BegunAsync(2);

        platform.Begun.ShouldBe(["one", "other"]);
        platform.Released.SetResult();
        await TestBot.UntilAsync(async () => (await bot.Store.Inbox.DepthAsync(Ct)).Pending == 0);
        platform.Begun.Count.ShouldBe(11);
    }

    [Fact]
    public async Task What_waits_when_the_host_stops_goes_back_and_is_handled_after_the_next_start()
    {
        var platform = new HangingAdapter();
        await using var bot = await StartAsync(platform);
        for (var i = 0; i < 6; i++)
        {
            await SendAsync(bot, $"person {i}", "one");
        }

        await platform.BegunAsync(3);
        var stopping = bot.StopAsync();
        // Room is freed only once the worker has noticed.
        var worker = bot.Services.GetServices<IHostedService>().OfType<InboxWorker>().Single();
        await TestBot.UntilAsync(() => Task.FromResult(worker.Stopping.IsCancellationRequested));
        platform.Released.SetResult();
        await stopping;
        platform.Begun.Count.ShouldBe(3);

        var after = new HangingAdapter();
        after.Released.SetResult();
        await using var again = await StartAsync(after, bot.Folder);
        await TestBot.UntilAsync(async () => (await again.Store.Inbox.DepthAsync(Ct)).Pending == 0);
        after.Begun.Count.ShouldBe(3);
    }

    // Nothing is fetched for people who are not known.
    private static async Task<TestBot> StartAsync(ChatAdapter platform, string? folder = null)
    {
        var bot = await TestBot.StartAsync(folder, services: services => services.AddSingleton(platform));
        IEnumerable<string> senders = ["one", "other", .. Enumerable.Range(0, 40).Select(number => $"person {number}")];
        await bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("import"),
            async session =>
            {
                foreach (var sender in senders)
                {
                    var id = $"X-{sender.Replace(' ', '-')}";
                    _ = await session.FindAsync<Person>(id, Ct) ?? session.Store(
                        new Person { Id = id, Name = id, Role = Role.Rep, Accounts = new Dictionary<string, string> { ["hanging"] = sender } },
                        "import");
                }

                return true;
            },
            Ct);
        return bot;
    }

    private static Task<bool> SendAsync(TestBot bot, string sender, string conversation) =>
        bot.Store.Inbox.AddAsync(
            new InboxMessage
            {
                Id = $"hanging:{Guid.NewGuid()}",
                Platform = "hanging",
                Conversation = $"{sender}/{conversation}",
                ReceivedAt = bot.Clock.GetUtcNow(),
                Payload = sender,
            },
            Ct);

    private sealed class HangingAdapter() : ChatAdapter("hanging", new DoorAbilities(TextInputs: false, Files: true))
    {
        private readonly List<string> begun = [];

        public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<string> Begun
        {
            get
            {
                lock (begun)
                {
                    return [.. begun];
                }
            }
        }

        public Task BegunAsync(int count) => TestBot.UntilAsync(() => Task.FromResult(Begun.Count >= count));

        public override Activity Read(InboxMessage message) =>
            ActivityOf(message, message.Payload, new Incoming { Files = [new IncomingFile("a.pdf", message.Payload)] });

        public override async Task<IncomingFile> DownloadAsync(IncomingFile file, CancellationToken ct)
        {
            lock (begun)
            {
                begun.Add(file.Reference);
            }

            await Released.Task;
            throw new PlatformException(PlatformVerdict.GiveUp, "It is gone.");
        }

        public override Task<string?> DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct) =>
            Task.FromResult<string?>(null);

        public override Task<string> CheckAsync(CancellationToken ct) => Task.FromResult("");
    }
}
