using System.Text.Json;
using ChatSales.Bot.Turns;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>A long turn that never releases its thread: nobody else waits for it, and in the end it is given up.</summary>
public sealed class SlowTurnTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_turn_delays_nobody_and_is_given_up_with_a_word_and_without_effect()
    {
        var slow = new SlowCommand();
        await using var bot = await TestBot.StartAsync(services: services => services.AddSingleton<Command>(slow));
        await SendAsync(bot, "P006", "P006");
        await slow.BegunAsync(1);

        await SendAsync(bot, "P001", "P001", "帮助");
        await TestBot.UntilAsync(async () =>
            (await bot.As("P001").LinesAsync()).Any(line => line.Content.Card?.Title == ConversationTexts.HelpTitle.Text));

        bot.Clock.Advance(TimeSpan.FromMinutes(3));
        await TestBot.UntilAsync(async () => (await bot.As("P006").LinesAsync()).Any(line => line.Content.Text == TurnTexts.TookTooLong.Text));
        slow.Release();
        await TestBot.UntilAsync(() => Task.FromResult(slow.Ended == 1));
        (await bot.As("P006").SayAsync("帮助")).ShouldBeCard().Title.ShouldBe(ConversationTexts.HelpTitle.Text);

        (await bot.As("P006").LinesAsync()).ShouldNotContain(line => line.Content.Text == SlowCommand.Answer);
        (await bot.Store.FindAsync<Dialogue>(SlowCommand.Effect, Ct)).ShouldBeNull();
        (await bot.Store.Inbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem().Reason.ShouldBe(FaultTexts.TookTooLong.With(120));
        (await bot.Store.FindAsync<Mark>("operators/turn too long", Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task One_person_in_many_groups_leaves_room_for_others_and_all_that_they_said_is_done()
    {
        const int groups = 50;
        var slow = new SlowCommand();
        await using var bot = await TestBot.StartAsync(services: services => services.AddSingleton<Command>(slow));
        for (var group = 0; group < groups; group++)
        {
            await SendAsync(bot, "P006", $"group {group}");
        }

        await slow.BegunAsync(4);
        await SendAsync(bot, "P001", "P001", "帮助");
        await TestBot.UntilAsync(async () =>
            (await bot.As("P001").LinesAsync()).Any(line => line.Content.Card?.Title == ConversationTexts.HelpTitle.Text));
        slow.Begun.ShouldBe(4);

        slow.Release();
        await TestBot.UntilAsync(async () => (await bot.Store.Inbox.DepthAsync(Ct)).Pending == 0);
        (await bot.Store.QueryAsync(new Query<Dialogue>(), Ct)).Count(effect => effect.Id.StartsWith(SlowCommand.Effect, StringComparison.Ordinal))
            .ShouldBe(groups);
    }

    private static Task<bool> SendAsync(TestBot bot, string person, string conversation, string text = "慢") => bot.Store.Inbox.AddAsync(
        new InboxMessage
        {
            Id = $"web:{Guid.NewGuid()}",
            Platform = Courier.WebPlatform,
            Conversation = conversation,
            ReceivedAt = bot.Clock.GetUtcNow(),
            Payload = JsonSerializer.Serialize(new { PersonId = person, Text = text }, StoredJson.Options),
        },
        Ct);
}

/// <summary>Blocks its thread, as endless reading would, until released.</summary>
[Command]
internal sealed class SlowCommand() : Command<NoArguments>(new CommandText("test.slow", "慢", "blocks"))
{
    public const string Answer = "too late";
    public const string Effect = "slow";
    private readonly TaskCompletionSource released = new();
    private int begun;
    private int ended;

    public int Begun => begun;

    public int Ended => ended;

    public void Release() => released.SetResult();

    public Task BegunAsync(int count) => TestBot.UntilAsync(() => begun >= count);

    protected override Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        Interlocked.Increment(ref begun);
        released.Task.Wait(CancellationToken.None);
        turn.Session.Store(new Dialogue { Id = $"{Effect}{(turn.Door.Address == turn.Person.Id ? "" : turn.Door.Address)}" }, "test");
        turn.Reply(Answer);
        Interlocked.Increment(ref ended);
        return Task.CompletedTask;
    }
}
