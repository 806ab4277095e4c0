using System.Diagnostics;
using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Turns;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Delivery;

/// <summary>
/// Every message gets an outcome: its turn's effect, an answer to its sender, or the dead-letter list with the reason; and it holds up nobody else's.
/// </summary>
public sealed class TurnEndTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_no_store_can_hold_is_told_to_its_sender_at_once_and_others_go_on()
    {
        await using var bot = await StartAsync(context =>
        {
            if (context.Incoming().Text == "long")
            {
                context.Session().Store(new Customer { Id = "C-long", Name = new string('长', 400) }, "test");
            }

            return context.SendActivityAsync("done");
        });

        await Door(bot).SayAsync(new("P006"), "long", Ct);
        (await bot.As("P020").SayAsync("short")).Text.ShouldBe("done");

        (await bot.As("P006").LastAsync()).Text.ShouldBe(TurnTexts.NotStorable.With(new string('长', 19) + "…", 400));
        (await bot.Store.Inbox.DepthAsync(Ct)).ShouldBe(new QueueDepth(0, null, 0));
    }

    [Fact]
    public async Task What_can_not_be_written_is_tried_a_few_times_then_given_up_with_its_reason()
    {
        await using var bot = await StartAsync(context =>
        {
            if (context.Incoming().Text == "broken")
            {
                // An unnamed class.
                context
                    .Session()
                    .Send(
                        new OutboxMessage
                        {
                            Id = "broken",
                            Platform = Courier.WebPlatform,
                            Recipient = "P006",
                            Content = "{}",
                            CreatedAt = DateTimeOffset.UnixEpoch,
                            Class = (MessageClass)99,
                        });
            }

            return context.SendActivityAsync("done");
        });

        await Door(bot).SayAsync(new("P006"), "broken", Ct);
        (await AgainAndAgainAsync(bot, TimeSpan.FromMinutes(1))).Reason!.ShouldStartWith($"{FaultTexts.Unstorable.Text}：");

        (await bot.As("P006").LastAsync()).Text.ShouldBe(TurnTexts.GivenUp.Text);
        (await bot.As("P020").SayAsync("whole")).Text.ShouldBe("done");
    }

    [Fact]
    public async Task A_part_of_the_store_that_fails_is_waited_for_a_day_and_no_longer()
    {
        await using var bot = await StartAsync(_ => throw new StorageException("The folder is full."));

        await KeptAsync(bot, "old", TimeSpan.FromHours(25));
        (await AgainAndAgainAsync(bot, TimeSpan.FromSeconds(30))).Reason.ShouldBe($"{FaultTexts.Storage.Text}：The folder is full.");
        (await bot.As("P006").LastAsync()).Text.ShouldBe(TurnTexts.GivenUp.Text);

        await KeptAsync(bot, "young", TimeSpan.FromHours(23));
        // Its sender is told in the commit that defers it.
        await TestBot.UntilAsync(async () => (await bot.As("P006").LastAsync()).Text == TurnTexts.StorageFailed.Text);
        var depth = await bot.Store.Inbox.DepthAsync(Ct);
        (depth.Pending, depth.Dead).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_message_during_which_two_processes_ended_is_not_begun_a_third_time()
    {
        var folder = await DemoCopy.NewAsync();
        for (var ends = 0; ends < 2; ends++)
        {
            folder = await EndDuringAsync(folder, message: ends == 0 ? "deadly" : null);
        }

        var begun = 0;
        await using var bot = await StartAsync(
            context =>
            {
                begun++;
                return context.SendActivityAsync("done");
            },
            folder);
        await bot.SettleAsync();

        begun.ShouldBe(0);
        (await bot.Store.Inbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem().Reason.ShouldBe(FaultTexts.EndedProcesses.With(2));
        (await bot.As("P006").LastAsync()).Text.ShouldBe(TurnTexts.GivenUp.Text);
        var operators = await bot.Store.QueryAsync(new Query<Person>().Where(PeopleKinds.ByRole, Role.Operator.ToString()), Ct);
        (await bot.As(operators[0].Id).LastAsync()).Text!.ShouldContain(FaultTexts.EndedProcesses.With(2));
        (await bot.As("P006").SayAsync("harmless")).Text.ShouldBe("done");
    }

    // A bot that never finishes the message; what is then in the folder is what kill -9 would leave.
    private static async Task<string> EndDuringAsync(string folder, string? message)
    {
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var bot = await StartAsync(
            context =>
            {
                begun.TrySetResult();
                return held.Task;
            },
            folder);
        if (message is not null)
        {
            await Door(bot).SayAsync(new("P006"), message, Ct);
        }

        // Restarted only after some seconds.
        bot.Clock.Advance(TimeSpan.FromSeconds(10));
        await begun.Task.WaitAsync(Ct);
        var left = $"{folder}-left";
        using (var copy = Process.Start("cp", ["-r", folder, left]))
        {
            await copy.WaitForExitAsync(Ct);
        }

        held.SetResult();
        return left;
    }

    // A message that arrived this long ago.
    private static Task<bool> KeptAsync(TestBot bot, string id, TimeSpan ago) =>
        bot.Store.Inbox.AddAsync(
            new InboxMessage
            {
                Id = id,
                Platform = Courier.WebPlatform,
                Conversation = "P006",
                ReceivedAt = bot.Clock.GetUtcNow() - ago,
                Payload = """{"personId":"P006","text":"hello"}""",
            },
            Ct);

    // Lets time pass until the message was given up.
    private static async Task<InboxMessage> AgainAndAgainAsync(TestBot bot, TimeSpan step)
    {
        for (var steps = 0; steps < 20; steps++)
        {
            bot.Clock.Advance(step);
            for (var looks = 0; looks < 20 && (await bot.Store.Inbox.DepthAsync(Ct)).Dead == 0; looks++)
            {
                await Task.Delay(5, Ct);
            }
        }

        await bot.SettleAsync();
        return (await bot.Store.Inbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem();
    }

    private static Task<TestBot> StartAsync(Func<ITurnContext, Task> turn, string? folder = null) =>
        TestBot.StartAsync(folder, services: services => services.AddSingleton<IBot>(new ScriptedBot(turn)));

    private static WebChatDoor Door(TestBot bot) => bot.Services.GetRequiredService<WebChatDoor>();

    private sealed class ScriptedBot(Func<ITurnContext, Task> turn) : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => turn(turnContext);
    }
}
