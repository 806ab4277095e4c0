using System.Text.Json;
using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.DeadLetters;

/// <summary>What operators do about messages that were given up. P032 is the operator.</summary>
public sealed class DeadLetterTests
{
    private const string Operator = "P032";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_says_what_when_who_and_why_and_nothing_of_what_was_said()
    {
        await using var bot = await StartAsync(outgoing: 1, incoming: 1);

        var list = (await bot.As(Operator).SayAsync("死信")).ShouldBeCard();

        list.Text.ShouldBe("共 2 封处理不了或发不出去的消息（第 1/1 页）。");
        list.Rows.Select(row => row.Title).ShouldBe(["收到的消息 · web · 郭勇", "待发的卡片 · web · 郭勇"]);
        list.Rows.ShouldAllBe(row => row.Detail == "2026-11-24 10:00 · poison");
        var letter = (await bot.As(Operator).TapAsync("死信详情")).ShouldBeCard();
        (letter.Subtitle, letter.Text, letter.Fact("已试")).ShouldBe(("web:in0", "poison", "1 次，重发过 0 次"));
        JsonSerializer.Serialize(await bot.As(Operator).LinesAsync(), StoredJson.Options).ShouldNotContain("秘密");
    }

    [Fact]
    public async Task A_repeated_message_goes_out_once_confirmed_and_is_in_the_audit_log()
    {
        await using var bot = await StartAsync(outgoing: 1);
        var operators = bot.As(Operator);
        await operators.SayAsync("死信");
        await operators.TapAsync("死信详情");
        (await operators.TapAsync("重发")).ShouldBeCard().Text!.ShouldContain("要重发吗");
        (await bot.As("P008").LinesAsync()).ShouldBeEmpty();

        (await operators.TapAsync("确认重发")).ShouldBeCard().Text.ShouldBe("已放回队列重发。");

        (await bot.As("P008").LastAsync()).ShouldBeCard().Text.ShouldBe("秘密 0");
        (await bot.Store.Outbox.DepthAsync(Ct)).Dead.ShouldBe(0);
        var entry = (await AuditAsync(bot)).ShouldHaveSingleItem();
        (entry.Change.Action, entry.Change.Actor.PersonId.Text, entry.Change.Actor.Door).ShouldBe(("dead-letter.repeat", Operator, "web"));
        (await operators.SayAsync("死信")).Text.ShouldBe("没有死信。");
    }

    [Fact]
    public async Task A_repeated_message_of_the_inbox_is_handled()
    {
        await using var bot = await StartAsync(incoming: 1);

        await bot.As(Operator).SayAsync("死信重发 web:in0 确认");

        (await bot.As("P008").LinesAsync())
            .Select(line => line.Content.Text)
            .ShouldContain(text => text!.Contains("没有正在填写", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_dropped_is_gone_and_a_second_tap_says_so()
    {
        await using var bot = await StartAsync(outgoing: 1);
        var operators = bot.As(Operator);
        await operators.SayAsync("死信丢弃 01M85MG2809XKJZZDXJFKWFN00");
        var line = (await operators.LinesAsync())[^1];
        var confirm = Chatter.Buttons(line).Single();
        (await operators.TapAsync("确认丢弃")).ShouldBeCard().Text.ShouldBe("已丢弃。");

        await operators.TapAsync(line, confirm);

        (await operators.LastAsync()).Text.ShouldBe(AccessTexts.OutOfReach.With("赵欣怡（总监）"));
        JsonSerializer.Serialize(await operators.SayAsync("死信丢弃 01M85MG2809XKJZZDXJFKWFN00 确认"), StoredJson.Options).ShouldContain("可能已经处理过了");
        (await bot.As("P008").LinesAsync()).ShouldBeEmpty();
        (await AuditAsync(bot)).Select(entry => entry.Change.Action).ShouldBe(["dead-letter.drop"]);
    }

    [Fact]
    public async Task Many_come_in_pages()
    {
        await using var bot = await StartAsync(outgoing: 5, incoming: 9);

        (await bot.As(Operator).SayAsync("死信")).ShouldBeCard().Rows.Count.ShouldBe(6);
        var second = (await bot.As(Operator).TapAsync("下一页")).ShouldBeCard();
        second.Rows.Select(row => row.Title[..5]).ShouldBe(["收到的消息", "收到的消息", "收到的消息", "待发的卡片", "待发的卡片", "待发的卡片"]);
        var third = (await bot.As(Operator).TapAsync("下一页")).ShouldBeCard();

        (third.Rows.Count, third.Buttons.Single().Label).ShouldBe((2, "上一页"));
        third.Rows[^1].Button!.Command.ShouldBe("死信详情 01M85MG2809XKJZZDXJFKWFN04");
    }

    [Fact]
    public async Task Nothing_is_sent_to_someone_who_has_left()
    {
        await using var bot = await StartAsync(outgoing: 1);
        await LeaveAsync(bot, "P008");

        (await bot.As(Operator).SayAsync("死信重发 01M85MG2809XKJZZDXJFKWFN00 确认")).Text!.ShouldContain("已不在职");

        (await bot.Store.Outbox.DepthAsync(Ct)).Dead.ShouldBe(1);
        (await bot.As("P008").LinesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("P001")]
    [InlineData("P008")]
    public async Task Others_can_do_nothing_about_them(string personId)
    {
        await using var bot = await StartAsync(outgoing: 1);

        foreach (var command in new[]
            {
                "死信",
                "死信详情 01M85MG2809XKJZZDXJFKWFN00",
                "死信重发 01M85MG2809XKJZZDXJFKWFN00 确认",
                "死信丢弃 01M85MG2809XKJZZDXJFKWFN00 确认",
            })
        {
            (await bot.As(personId).SayAsync(command)).Text!.ShouldContain("不在你的权限范围内");
        }

        (await bot.Store.Outbox.DepthAsync(Ct)).Dead.ShouldBe(1);
    }

    [Fact]
    public async Task Someone_who_is_no_operator_any_more_does_nothing_by_an_old_card()
    {
        await using var bot = await StartAsync(outgoing: 1);
        await bot.As(Operator).SayAsync("死信重发 01M85MG2809XKJZZDXJFKWFN00");
        await ChangeAsync(bot, Operator, person => person with { Role = Role.Rep });

        (await bot.As(Operator).TapAsync("确认重发")).Text.ShouldBe(AccessTexts.OutOfReach.With("赵欣怡（总监）"));

        (await bot.Store.Outbox.DepthAsync(Ct)).Dead.ShouldBe(1);
    }

    /// <summary>A host whose store has messages that were given up: to P008, and from P008.</summary>
    internal static async Task<TestBot> StartAsync(int outgoing = 0, int incoming = 0, Func<string, FakeTimeProvider, Task<TestBot>>? start = null)
    {
        var (folder, clock) = (await DemoCopy.NewAsync(), TestBot.NewClock());
        await using (var store = LiteDbStore.Open(folder, BotHost.Kinds, clock))
        {
            var sessions = new Sessions(store, BotHost.Kinds, clock);
            for (var i = 0; i < incoming; i++)
            {
                await store.Inbox.AddAsync(
                    new InboxMessage
                    {
                        Id = $"web:in{i}",
                        Platform = "web",
                        Conversation = "P008",
                        ReceivedAt = clock.GetUtcNow(),
                        Payload = """{"personId":"P008","text":"取消"}""",
                    },
                    Ct);
                await store.Inbox.ClaimAsync(1, Ct);
                await store.CommitAsync(new ChangeSet { Inbox = new InboxOutcome($"web:in{i}", InboxFate.Dead, Reason: "poison") }, Ct);
            }

            for (var i = 0; i < outgoing; i++)
            {
                var session = sessions.Open(Actor.System("test"));
                session.Send(
                    Courier.Pack(session, "web", "P008", new("P008"), new Card { Title = "秘密", Text = $"秘密 {i}" }, replaces: null) with
                    {
                        Id = $"01M85MG2809XKJZZDXJFKWFN{i:D2}",
                    });
                await session.CommitAsync(Ct);
                await store.Outbox.ClaimAsync(1, Ct);
                await store.Outbox.SettleAsync(new OutboxOutcome($"01M85MG2809XKJZZDXJFKWFN{i:D2}", OutboxFate.Dead) { Reason = "poison" }, Ct);
            }
        }

        return await (start?.Invoke(folder, clock) ?? TestBot.StartAsync(folder, clock));
    }

    internal static Task LeaveAsync(TestBot bot, string personId) => ChangeAsync(bot, personId, person => person with { Active = false });

    internal static async Task<IReadOnlyList<AuditEntry>> AuditAsync(TestBot bot) =>
        await bot
            .Store.AuditLog.ReadAsync(0, Ct)
            .Where(entry => entry.Change.Action.StartsWith("dead-letter.", StringComparison.Ordinal))
            .ToListAsync(Ct);

    private static async Task ChangeAsync(TestBot bot, string personId, Func<Person, Person> change)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        session.Store(change((await session.FindAsync<Person>(personId, Ct))!), "test");
        await session.CommitAsync(Ct);
    }
}
