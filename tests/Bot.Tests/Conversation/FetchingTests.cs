using ChatSales.Adapters.Chat;
using ChatSales.Bot.Turns;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>What costs is fetched only for people who are known, and within what one of them may send. P008 is a rep.</summary>
public sealed class FetchingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_fetched_for_whoever_is_known_and_not_for_strangers_or_those_who_left()
    {
        var platform = new CountingPlatform();
        await using var bot = await StartAsync(platform);
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        session.Store((await session.FindAsync<Person>("P009", Ct))! with { Active = false }, "test");
        await session.CommitAsync(Ct);

        await SendAsync(bot, "P999", "P009");
        platform.Fetched.ShouldBe(0);
        platform.Said("P999").ShouldBe(TurnTexts.Unknown.With("P999"));
        platform.Said("P009").ShouldBe(TurnTexts.Unknown.With("P009"));

        await SendAsync(bot, "P008");
        platform.Fetched.ShouldBe(1);
    }

    // Those that are refused then are kept nowhere, and were fetched all the same.
    [Fact]
    public async Task Files_that_are_kept_nowhere_are_fetched_so_often_and_no_more()
    {
        var platform = new CountingPlatform();
        await using var bot = await StartAsync(platform);
        var quota = bot.Services.GetRequiredService<FileQuota>();
        for (var i = 1; i < FileQuota.MostAtOnce; i++)
        {
            quota.TryTake("P008").ShouldBeTrue();
        }

        await SendAsync(bot, "P008", "P008", "P009");

        platform.Fetched.ShouldBe(2);
        platform.Said("P008").ShouldBe(EvidenceTexts.TooManySent.With(FileQuota.MinutesAtOnce));
    }

    [Fact]
    public async Task Nothing_more_is_fetched_for_whoever_has_sent_too_much_today()
    {
        var platform = new CountingPlatform();
        await using var bot = await StartAsync(platform);
        var session = bot.Services.GetRequiredService<Sessions>().Open(new Actor(new("P008"), "test"));
        for (var i = 0; i < UploadQuota.Most; i++)
        {
            session.Store(
                new Upload
                {
                    Id = $"U{i}", FileName = "a.pdf", File = new StoredFile(new string('0', 64), 1, MediaType.Pdf, null), UploadedBy = new("P008"),
                    UploadedAt = session.Now, SourceMessageId = "",
                },
                "upload.take");
        }

        await session.CommitAsync(Ct);

        await SendAsync(bot, "P008");

        platform.Fetched.ShouldBe(0);
        platform.Said("P008").ShouldBe(EvidenceTexts.TooManyToday.With(UploadQuota.Most, 24));
    }

    // Between looking who they are and the turn they become known.
    [Fact]
    public async Task Whoever_becomes_known_meanwhile_loses_no_file()
    {
        var platform = new CountingPlatform { Becomes = "P008" };
        await using var bot = await StartAsync(platform);
        (bot.Tick, platform.Sessions) = (TimeSpan.FromMilliseconds(50), bot.Services.GetRequiredService<Sessions>());

        await SendAsync(bot, "ou_new");

        platform.Fetched.ShouldBe(1);
        platform.Said("ou_new").ShouldBeNull();
    }

    private static Task<TestBot> StartAsync(ChatAdapter platform) => TestBot.StartAsync(services: services => services.AddSingleton(platform));

    private static async Task SendAsync(TestBot bot, params IReadOnlyList<string> people)
    {
        foreach (var person in people)
        {
            var (id, now) = ($"counting:{Guid.NewGuid()}", bot.Clock.GetUtcNow());
            await bot.Store.Inbox.AddAsync(
                new InboxMessage { Id = id, Platform = "counting", Conversation = person, ReceivedAt = now, Payload = "" }, Ct);
        }

        await bot.SettleAsync();
    }

    /// <summary>A platform where people go by their own ids and send a picture each time.</summary>
    private sealed class CountingPlatform() : ChatAdapter("counting", new DoorAbilities(TextInputs: true, Files: false))
    {
        private readonly Dictionary<string, string?> said = [];
        private int looks;

        public int Fetched { get; private set; }

        /// <summary>Whom a stranger turns out to be when their first turn begins.</summary>
        public string? Becomes { get; init; }

        public Sessions? Sessions { get; set; }

        public override string Accounts => Becomes is null ? Courier.WebPlatform : Platform;

        /// <summary>The last text to somebody; null for a card.</summary>
        public string? Said(string person) => said[person];

        public override Activity Read(InboxMessage message) =>
            ActivityOf(message, message.Conversation, new Incoming { Files = [new IncomingFile("1.png", "a")] });

        public override async Task ProcessAsync(Activity activity, Session session, BotCallbackHandler bot, CancellationToken ct)
        {
            if (Becomes is { } known && looks++ == 0)
            {
                var other = Sessions!.Open(Actor.System("test"));
                var person = (await other.FindAsync<Person>(known, ct))!;
                other.Store(person with { Accounts = new Dictionary<string, string>(person.Accounts) { [Platform] = activity.From.Id } }, "test");
                await other.CommitAsync(ct);
            }

            await base.ProcessAsync(activity, session, bot, ct);
        }

        public override Task<IncomingFile> DownloadAsync(IncomingFile file, CancellationToken ct)
        {
            Fetched++;
            return Task.FromResult(file with { Bytes = Pictures.Chat(3) });
        }

        public override Task<string?> DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct)
        {
            said[message.Recipient] = content.Text;
            return Task.FromResult<string?>(null);
        }

        public override Task<string> CheckAsync(CancellationToken ct) => Task.FromResult("");
    }
}
