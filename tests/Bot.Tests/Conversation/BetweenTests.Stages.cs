using System.Text.Json.Nodes;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

// A stage between the first two that is taken out of the plan, as by the verb config.
public sealed partial class BetweenTests
{
    private const string Extra = "Extra";

    private static Between[] AboutStages =>
    [
        new("deal.advance", "the stage that it goes into is taken out of the plan", bot => WithExtraAsync(bot, async () =>
        {
            var (id, _) = await FiledAsync(bot, seed: 141);

            await bot.SayAsync(Rep, $"推进 {id}", () => PlanAsync(bot, hasExtra: false));

            (await DealAsync(bot, id)).Stage.ShouldBe("Qualification");
        })),
        new("deal.return", "the stage that it goes back to is taken out of the plan", bot => WithExtraAsync(bot, async () =>
        {
            var id = await InAsync(bot, "Qualification");

            await bot.SayAsync(Rep, $"退回 {id} 需求有变", () => PlanAsync(bot, hasExtra: false));

            (await DealAsync(bot, id)).Stage.ShouldBe("Lead");
        })),
        new("deal.reopen", "the stage that it is in is taken out of the plan", bot => WithExtraAsync(bot, async () =>
        {
            var id = await InAsync(bot, Extra);
            await bot.As(Rep).SayAsync($"丢单 {id} 价格 确认");

            (await bot.SayAsync(Manager, $"重新打开 {id} 预算恢复", () => PlanAsync(bot, hasExtra: false))).ShouldContain("已经不在流程里");

            (await DealAsync(bot, id)).Status.ShouldBe(DealStatus.Lost);
        })),
    ];

    // The other way round: the plan is decided on, and then the deal moves.
    [Fact]
    public Task A_stage_into_which_a_deal_moves_at_that_instant_stays_in_the_plan() => WithExtraAsync(host.Bot, async () =>
    {
        var bot = host.Bot;
        var id = await InAsync(bot, "Qualification");

        var proposal = await ((HeldStore)bot.Store).BetweenAsync(
            () => PlanAsync(bot, hasExtra: false),
            () => bot.As(Rep).SayAsync($"退回 {id} 需求有变"),
            changes => changes.Documents.Any(write => write.Entity is ConfigHead));

        proposal.Mistakes.ShouldHaveSingleItem().What.ShouldContain("还有 1 个在途商机");
        (await DealAsync(bot, id)).Stage.ShouldBe(Extra);
        await bot.As(Rep).SayAsync($"丢单 {id} 价格 确认");
    });

    private static async Task WithExtraAsync(TestBot bot, Func<Task> run)
    {
        (await PlanAsync(bot, hasExtra: true)).Mistakes.ShouldBeEmpty();
        await bot.SettleAsync();
        try
        {
            await run();
        }
        finally
        {
            (await PlanAsync(bot, hasExtra: false)).Mistakes.ShouldBeEmpty();
        }
    }

    private static async Task<ConfigProposal> PlanAsync(TestBot bot, bool hasExtra)
    {
        var desk = bot.Services.GetRequiredService<ConfigDesk>();
        var proposal = await bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            async session =>
            {
                var file = await ConfigDesk.ExportAsync(session, desk.Find("stages")!, ConfigFormat.OnlyFile, Ct);
                var stages = file["stages"]!.AsArray();
                stages.RemoveAll(stage => stage!["key"]!.GetValue<string>() == Extra);
                if (hasExtra)
                {
                    stages.Insert(1, new JsonObject { ["key"] = Extra, ["title"] = "插入的阶段", ["limitDays"] = 5 });
                }

                return await desk.ImportAsync(session, file, Ct);
            },
            Ct);
        await desk.RefreshAsync(Ct);
        return proposal;
    }
}
