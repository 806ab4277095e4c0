using System.Collections.Concurrent;
using ChatSales.Adapters.Chat;
using ChatSales.Bot.Tests.Web;
using ChatSales.Bot.Turns;
using ChatSales.Core;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Someone who writes endlessly is heard and told so, but neither uses up a platform nor fills the outbox with answers.</summary>
public sealed class FloodTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_too_much_is_done_and_not_answered_which_is_said_once()
    {
        var platform = new NarrowPlatform(answers: 3);
        await using var bot = await StartAsync(platform);
        var id = await bot.As("P008").NewDealAsync();

        await SayAsync(bot, "P008", Enumerable.Range(1, 9).Select(i => $"填写 {id} 金额={i}万"));
        await bot.SettleAsync();

        (await bot.Store.FindAsync<Deal>(id, Ct))!.Amount.ShouldBe(new Money(90_000));
        platform.To("P008").Count.ShouldBe(4);
        platform.To("P008")[3].Text.ShouldBe(TurnTexts.TooMany.With("11-24 10:01"));

        await SayAsync(bot, "P006", ["帮助"]);
        await bot.SettleAsync();
        platform.To("P006").ShouldHaveSingleItem().Card.ShouldNotBeNull();

        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await SayAsync(bot, "P008", ["帮助"]);
        await bot.SettleAsync();
        platform.To("P008")[^1].Card!.Title.ShouldBe(ConversationTexts.HelpTitle.Text);
    }

    [Fact]
    public async Task Where_nothing_goes_out_a_bounded_number_of_answers_waits()
    {
        var platform = new NarrowPlatform(answers: 10_000) { IsDown = true };
        await using var bot = await StartAsync(platform);

        await SayAsync(bot, "P008", Enumerable.Repeat("帮助", AnswerBound.MostWaiting + 50));
        await TestBot.UntilAsync(async () => (await bot.Store.Inbox.DepthAsync(Ct)).Pending == 0);

        (await bot.Store.Outbox.WaitingAsync(platform.Platform, "P008", Ct)).ShouldBe(AnswerBound.MostWaiting + 1);
    }

    private static Task<TestBot> StartAsync(ChatAdapter platform) => TestBot.StartAsync(services: services => services.AddSingleton(platform));

    private static async Task SayAsync(TestBot bot, string person, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var (id, now) = ($"narrow:{Guid.NewGuid()}", bot.Clock.GetUtcNow());
            var message = new InboxMessage { Id = id, Platform = "narrow", Conversation = person, ReceivedAt = now, Payload = text };
            await bot.Store.Inbox.AddAsync(message, Ct);
        }
    }

    /// <summary>A platform where people go by their own ids, which takes a limited number of answers per person and minute.</summary>
    private sealed class NarrowPlatform(int answers) : ChatAdapter("narrow", new DoorAbilities(TextInputs: true, Files: false))
    {
        private readonly ConcurrentQueue<(string To, OutgoingContent Content)> taken = [];

        public bool IsDown { get; init; }

        public override string Accounts => Courier.WebPlatform;

        public override IReadOnlyList<RateLimit> AnswerLimits => [new(answers, TimeSpan.FromMinutes(1))];

        public List<OutgoingContent> To(string person) => [.. taken.Where(one => one.To == person).Select(one => one.Content)];

        public override Activity Read(InboxMessage message) => ActivityOf(message, message.Conversation, new Incoming { Text = message.Payload });

        public override Task<IncomingFile> DownloadAsync(IncomingFile file, CancellationToken ct) => throw new NotSupportedException();

        public override Task<string?> DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct)
        {
            if (IsDown)
            {
                throw new PlatformException(PlatformVerdict.Operator, "Nothing is left of this month.");
            }

            taken.Enqueue((message.Recipient, content));
            return Task.FromResult<string?>(null);
        }

        public override Task<string> CheckAsync(CancellationToken ct) => Task.FromResult("");
    }
}
