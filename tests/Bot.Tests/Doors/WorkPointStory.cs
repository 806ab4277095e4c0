using System.Text;
using ChatSales.Bot.Organisation;
using ChatSales.Core.Organisation;
using ChatSales.Core.Points;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// Points for work: a deal whose solution is validated, help for another department, a day's limit; redeemed, and taken back with what they were for.
/// Told and compared like <see cref="Story"/>; what should be seen is in <c>points-of-work.txt</c>.
/// </summary>
internal static class WorkPointStory
{
    public const string Director = "P001";
    private const int MostPerDay = 150;

    // One thing is worth a training, so that the story is short.
    private const string Rules = """
        format: points/1
        earning:
          - {for: stage, points: 100}
          - {for: help, points: 100}
        mostPointsPerDay: 150
        redeeming:
          - {for: training, least: 100, step: 50}
        """;

    // Without gates: this isn't about evidence.
    private const string Stages = """
        format: stages/1
        stages:
          - {key: Lead, title: 线索获取, limitDays: 7}
          - {key: Qualification, title: 需求初筛, limitDays: 14}
          - {key: ValueConsensus, title: 价值共识, limitDays: 21}
          - {key: SolutionValidation, title: 方案验证, limitDays: 30}
          - {key: SigningDelivery, title: 签约交付, limitDays: 30}
        evidenceKinds:
          - {key: ChatScreenshot, title: 沟通截图, mediaTypes: [image/]}
        """;

    private static readonly Dictionary<string, string> People =
        new() { [Story.Rep] = "rep", [DayStory.Product] = "product", [Director] = "director" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task TellAsync(DoorDriver door)
    {
        var told = new StringBuilder();
        await ImportAsync(door, Rules);
        await ImportAsync(door, Stages);
        await Quietly(() => ValidatedAsync(door, "共创项目"));
        await BooksAsync(door, Story.Rep, 100);
        await Step("A deal's solution is validated", () => door.SayAsync(Story.Rep, "积分"));
        var deal = (await Story.DealsAsync(door)).Single(one => one.Title == "共创项目").Id;
        await Quietly(() => HelpedAsync(door, deal));
        await BooksAsync(door, DayStory.Product, 100);
        await Step("Product was thanked for help, and asks for a training", () => door.SayAsync(DayStory.Product, "兑换积分 培训 100 架构课"));
        await Step("which the director agrees to", () => door.TapAsync(Director, "同意"));
        await Quietly(async () => await door.SayAsync(Story.Rep, $"收回致谢 {await TicketAsync(door, deal)}"));
        await BooksAsync(door, DayStory.Product, -100);
        await Step("The thanks are taken back: what was spent is owed", () => door.SayAsync(DayStory.Product, "积分"));
        await Quietly(() => ValidatedAsync(door, "第二项目"));
        await BooksAsync(door, Story.Rep, MostPerDay);
        await Step("A second deal earns the rest of the day's limit", () => door.SayAsync(Story.Rep, "积分"));
        await Quietly(() => door.SayAsync(Story.Rep, $"退回 {deal} 客户改了需求"));
        await BooksAsync(door, Story.Rep, 100);
        await Step("The first deal goes back: the second takes its place", () => door.SayAsync(Story.Rep, "积分"));

        told.ToString().Replace(await TicketAsync(door, deal), "REQ-N", StringComparison.Ordinal)
            .ShouldBe(Story.ToBeSeenAt(door, "points-of-work.txt"), $"on {door}");

        async Task Step(string heading, Func<Task> happens)
        {
            var from = door.Transcript.Length;
            await door.TellAsync(heading, People, happens);
            told.Append(door.Transcript[from..]);
        }

        // What other stories tell.
        Task Quietly(Func<Task> happens) => door.TellAsync("", People, happens);
    }

    private static async Task ImportAsync(DoorDriver door, string file) => await door.Bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"),
        async session =>
        {
            var desk = door.Bot.Services.GetRequiredService<ConfigDesk>();
            (await desk.ImportAsync(session, OrganisationFile.Read("rules.yaml", file).Value, Ct)).Mistakes.ShouldBeEmpty();
            return true;
        },
        Ct);

    private static async Task ValidatedAsync(DoorDriver door, string title)
    {
        await door.SayAsync(Story.Rep, $"新建商机 测试客户 {title} 80万 2026-12-31");
        var deal = (await Story.DealsAsync(door)).Single(one => one.Title == title).Id;
        for (var stage = 0; stage < 3; stage++)
        {
            await door.SayAsync(Story.Rep, $"推进 {deal}");
        }
    }

    private static async Task HelpedAsync(DoorDriver door, string deal)
    {
        await door.SayAsync(Story.Rep, $"工单 {deal} 需要演示环境");
        var ticket = await TicketAsync(door, deal);
        await door.SayAsync(DayStory.Product, $"接单 {ticket}");
        await door.SayAsync(DayStory.Product, $"回复 {ticket} 明天给到");
        await door.SayAsync(Story.Rep, $"致谢 {ticket} 很及时");
    }

    private static async Task<string> TicketAsync(DoorDriver door, string deal) =>
        (await door.Bot.Store.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal), Ct)).Single().Id;

    // Facts come from the feed, a moment later.
    private static Task BooksAsync(DoorDriver door, string person, int points) => TestBot.UntilAsync(
        async () => await BalanceAsync(door, PointAccounts.Of(new(person))) + await BalanceAsync(door, PointAccounts.OwedBy(new(person))) == points,
        () => door.Bot.Clock.Advance(TimeSpan.FromSeconds(1)));

    private static async Task<long> BalanceAsync(DoorDriver door, string account) =>
        (await door.Bot.Store.FindAsync<PointAccount>(account, Ct))?.Balance ?? 0;
}
