using ChatSales.Bot.Hosting;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Questions;

/// <summary>What somebody asks in a group is for them alone: nobody knows who reads along.</summary>
public sealed class GroupAnswerTests
{
    private const string Director = "P001";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_with_data_goes_to_the_asker_alone()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var text in new[]
        {
            "在途商机", "问 今年各行业的签约金额", "只看制造业", "换成上个月", "合计多少钱", "存为 行业", "我的问题", "行业", "再问 行业", "问题详情 行业", "再问",
            "订阅 行业 每周一", "把在途合同每天9点发我", "退订", "退订 行业", "共享问题 行业 华东一队", "停止共享 行业", "问题改名 行业 行业二", "删除问题 行业二", "导出", "指标",
            "指标 赢单率", "指标明细 赢单率", "跟进小结 合肥永明新型建材", "结果明细 1 制造业", "看结果 1 2", "客户商机 C00009", "人员商机 P008", "问 全公司的秘密配方", "问 胡志强的在途商机",
        })
        {
            var replies = await InGroupAsync(bot, text);

            replies.Where(reply => !reply.IsPrivate && (reply.Content.Card is not null || reply.Content.File is not null))
                .Where(reply => reply.Content.Card is not { Inputs.Count: > 0 } form || form.Inputs.Any(input => input.Options.Count > 0))
                .Select(reply => reply.Content.Card?.Title).ShouldBeEmpty(text);
            replies.Where(reply => !reply.IsPrivate).Select(reply => reply.Content.Text).OfType<string>()
                .ShouldAllBe(said => !said.Contains('元') && !said.Contains("行业二") && said.Length < 80, text);
        }
    }

    private static async Task<IReadOnlyList<Reply>> InGroupAsync(TestBot bot, string text)
    {
        var session = new Session(bot.Store, BotHost.Kinds, bot.Clock, new Actor(new(Director), "test"));
        var person = (await session.FindAsync<Person>(Director, Ct))!;
        var door = new Door("test", "group", new DoorAbilities(TextInputs: true, Files: true), IsGroup: true);
        var turn = new Turn(person, door, session, new Incoming { Text = text });
        var dispatching = bot.Services.GetRequiredService<Dispatcher>().DispatchAsync(turn, Ct);
        await TestBot.UntilAsync(() => dispatching.IsCompleted, () => bot.Clock.Advance(TimeSpan.FromMilliseconds(50)));
        await dispatching;
        await session.CommitAsync(Ct);
        return turn.Replies;
    }
}
