using ChatSales.Bot.Organisation;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.Points;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// Points of a visit are redeemed; those of the next, with the same photo, are taken back. Told and compared like <see cref="Story"/>; what should be
/// seen is in <c>points.txt</c>.
/// </summary>
internal static class PointStory
{
    // A visit is worth a holiday, so that the story is short.
    private const string Rules = """
        format: points/1
        earning:
          - {for: visit, points: 200}
        mostPointsPerDay: 400
        redeeming:
          - {for: leave, least: 200, step: 100}
        """;

    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [Story.Manager] = "manager" };
    private static readonly Place Here = new(31.2989, 120.5853, "苏州市工业园区星湖街");
    private static readonly byte[] Photo = Pictures.Chat(41);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task TellAsync(DoorDriver door)
    {
        await RuleAsync(door);
        await Step("A visit", () => VisitAsync(door));
        await Earned(door, 1);
        await Step("What did that bring?", () => door.SayAsync(Story.Rep, "积分"));
        await Step("Half a holiday for it", () => door.SayAsync(Story.Rep, "兑换积分 假期 200 周五下午"));
        await Step("The manager agrees", () => door.TapAsync(Story.Manager, "同意"));
        await Step("and it is gone", () => door.SayAsync(Story.Rep, "积分"));
        door.Bot.Clock.Advance(TimeSpan.FromHours(1));
        await Step("Another one with the same photo", () => VisitAsync(door));
        await Earned(door, 2);
        await Step("The manager has it earn nothing", () => door.TapAsync(Story.Manager, "不计积分"));
        await Step("and says why", () => door.SayAsync(Story.Manager, "照片是上次的"));
        await Step("That is in the journal", () => door.SayAsync(Story.Rep, "积分"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "points.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }

    private static async Task RuleAsync(DoorDriver door) => await door.Bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"),
        async session =>
        {
            var desk = door.Bot.Services.GetRequiredService<ConfigDesk>();
            (await desk.ImportAsync(session, OrganisationFile.Read("points.yaml", Rules).Value, Ct)).Mistakes.ShouldBeEmpty();
            return true;
        },
        Ct);

    private static async Task VisitAsync(DoorDriver door)
    {
        await door.SayAsync(Story.Rep, "打卡 D00262");
        await door.SendPlaceAsync(Story.Rep, Here);
        await door.SendPictureAsync(Story.Rep, Photo);
        await door.TapAsync(Story.Rep, "记下打卡");
    }

    private static Task Earned(DoorDriver door, int facts) => TestBot.UntilAsync(
        async () => (await door.Bot.Store.CountAsync(new Query<PointFact>(), Ct)) == facts, () => door.Bot.Clock.Advance(TimeSpan.FromSeconds(1)));
}
